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
from press.model.chart import Chart, Event, FigureChart, Point
from press.model.config import Config, InLanguage, Publisher, Security, Severity, Waiver
from press.model.correction import Correction, CorrectionKind
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
from press.model.reading import FileReading, FileText, Part, Texts, Uses
from press.model.site import Asset, Neighbours, Site, Template, Translation, Use
from press.model.source import Author, Confidential, Source
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
    "Chart",
    "Check",
    "Citation",
    "Cited",
    "Confidential",
    "Config",
    "Contents",
    "Correction",
    "CorrectionKind",
    "Derivation",
    "Event",
    "Evidence",
    "Figure",
    "FigureChart",
    "FileReading",
    "FileText",
    "Found",
    "Heading",
    "Hole",
    "InLanguage",
    "Interval",
    "Mentions",
    "Name",
    "Neighbours",
    "NoteMark",
    "NumberUse",
    "Origin",
    "Page",
    "Part",
    "Parts",
    "Phrase",
    "Point",
    "Publisher",
    "Quantity",
    "Quote",
    "Reference",
    "Security",
    "Sentence",
    "Severity",
    "Site",
    "Source",
    "Target",
    "Template",
    "Texts",
    "Translation",
    "Typed",
    "Use",
    "Uses",
    "Value",
    "Verdict",
    "Waiver",
    "When",
    "parse_when",
]
