"""Correction files: what was wrong, what it says now, since when."""

from __future__ import annotations

from typing import Any, get_args

from press.model import Correction, CorrectionKind
from press.read.records import Choice, Day, Field, Id, Record, Words

CORRECTION = Record(
    "a correction",
    (
        Field("title", Words(200), "what was corrected, in a few words", required=True),
        Field("date", Day(), "the day of the correction", required=True, attribute="on"),
        Field("kind", Choice(get_args(CorrectionKind)), "what it is",
              default="correction"),
        Field("figure", Id("the id of a figure"), "the figure it changes"),
        Field("section", Id("the slug of a section"), "the section it changes"),
        Field("was", Words(200), "what it said before"),
        Field("now", Words(200), "what it says now"),
        Field("reason", Words(400), "why it was wrong"),
        Field("reported_by", Words(120), "who told us: a reader, a desk"),
    ),
)  # fmt: skip


def make_correction(identifier: str, path: str, values: dict[str, Any]) -> Correction:
    """The correction of a file whose fields have been read."""
    return Correction(id=identifier, path=path, **values)
