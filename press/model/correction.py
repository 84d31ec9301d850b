"""Corrections: what was wrong, what it says now, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from press.problems import Text

CorrectionKind = Literal["correction", "clarification", "update", "retraction"]


@dataclass(frozen=True, slots=True)
class Correction:
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
    was: Text | None = None
    now: Text | None = None
    reason: Text | None = None
    reported_by: Text | None = None
