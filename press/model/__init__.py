"""What a report is made of, as frozen values that are whole from birth.

The stages (read, check, render, publish) know this package and not each other.
"""

from press.model.body import (
    Anchor,
    Body,
    Callouts,
    Caption,
    Citation,
    Cited,
    Contents,
    Heading,
    Hole,
    Mentions,
    NoteMark,
    Parts,
    Phrase,
    Reference,
    Target,
    Typed,
    Value,
)
from press.model.config import Config, Publisher, Severity, Waiver
from press.model.correction import Change, ChangeField, Correction, CorrectionKind
from press.model.figure import (
    FIGURE_FIELDS,
    VERDICTS,
    Check,
    Derivation,
    Evidence,
    Figure,
    Found,
    Interval,
    Origin,
    Quantity,
    Quote,
    Verdict,
)
from press.model.name import Name
from press.model.page import Page
from press.model.prose import NumberUse, Sentence
from press.model.release import Frozen, FrozenFigure, FrozenPage, Release
from press.model.site import Asset, Site, Template, Use
from press.model.source import Author, Confidential, Custody, Source
from press.model.when import UNDATED, When, parse_when

__all__ = [
    "FIGURE_FIELDS",
    "UNDATED",
    "VERDICTS",
    "Anchor",
    "Asset",
    "Author",
    "Body",
    "Callouts",
    "Caption",
    "Change",
    "ChangeField",
    "Check",
    "Citation",
    "Cited",
    "Confidential",
    "Config",
    "Contents",
    "Correction",
    "CorrectionKind",
    "Custody",
    "Derivation",
    "Evidence",
    "Figure",
    "Found",
    "Frozen",
    "FrozenFigure",
    "FrozenPage",
    "Heading",
    "Hole",
    "Interval",
    "Mentions",
    "Name",
    "NoteMark",
    "NumberUse",
    "Origin",
    "Page",
    "Parts",
    "Phrase",
    "Publisher",
    "Quantity",
    "Quote",
    "Reference",
    "Release",
    "Sentence",
    "Severity",
    "Site",
    "Source",
    "Target",
    "Template",
    "Typed",
    "Use",
    "Value",
    "Verdict",
    "Waiver",
    "When",
    "parse_when",
]
