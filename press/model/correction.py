"""Corrections: what was wrong, what it says now, since when."""

from __future__ import annotations

from datetime import date
from typing import Literal

from press.problems import Text
from press.structs import Immutable

CorrectionKind = Literal["correction", "clarification", "update", "retraction"]
ChangeField = Literal["value", "verdict", "found", "as_of", "origin", "words"]
"""What a correction changes: a figure's value, its verdict, what the record shows, the date it is
of, who says so, or a wording."""


class Change(Immutable):
    """One thing that a correction changes, as readers saw it before and see it now."""

    field: ChangeField
    was: Text | None = None
    now: Text | None = None
    """None where nothing has taken its place."""


class Correction(Immutable):
    """A file of `content/corrections/`; what readers are told is the body of the same path."""

    id: str
    path: str
    on: date
    kind: CorrectionKind
    title: Text
    figure: Text | None = None
    """Id of the figure it changes."""
    section: Text | None = None
    """Slug of the section it changes."""
    changes: tuple[Change, ...] = ()
    reason: Text | None = None
    reported_by: Text | None = None
