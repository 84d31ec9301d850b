"""Correction files: what was wrong, what it says now, since when."""

from __future__ import annotations

from typing import Any, get_args

from press.model import VERDICTS, Change, Correction, CorrectionKind
from press.model.correction import ChangeField
from press.read.kinds import Choice, Day, Id, Schema, Words, Wrong
from press.read.nodes import Document, Node
from press.read.records import Field, Record
from press.read.several import ListOf


class _ChangeRecord(Record):
    def read(self, node: Node, document: Document) -> Any:
        values = self.read_fields(node, document)
        if values["was"] is None and values["now"] is None:
            raise Wrong("says neither what was nor what is now", "{field: value, was: …, now: …}")
        return Change(**values)

    def schema(self) -> Schema:
        either = {"anyOf": [{"required": ["was"]}, {"required": ["now"]}]}
        return super().schema() | {"allOf": [either]}


CHANGE = _ChangeRecord(
    "a change",
    (
        Field("field", Choice(get_args(ChangeField)),
              "value, verdict, found, as_of, origin or words", required=True),
        Field("was", Words(200), "what readers saw before"),
        Field("now", Words(200), "what they see now"),
    ),
)  # fmt: skip

CORRECTION = Record(
    "a correction",
    (
        Field("title", Words(200), "what was corrected, in a few words", required=True),
        Field("date", Day(), "the day of the correction", required=True, attribute="on"),
        Field("kind", Choice(get_args(CorrectionKind)), "what it is",
              default="correction"),
        Field("figure", Id("the id of a figure"), "the figure it changes"),
        Field("section", Id("the slug of a section"), "the section it changes"),
        Field("was", Words(200), "the value, verdict or wording before, as readers saw it"),
        Field("now", Words(200), "what stands in its place, as readers see it"),
        Field("changes", ListOf(CHANGE, "change"), "where several things changed at once",
              default=()),
        Field("reason", Words(400), "why it was wrong"),
        Field("reported_by", Words(120), "who told us: a reader, a desk"),
    ),
)  # fmt: skip


def make_correction(identifier: str, path: str, values: dict[str, Any]) -> Correction:
    """The correction of a file whose fields have been read; `was` and `now` are its first change.

    Of a figure they mean the verdict where both are verdicts, otherwise the value.
    """
    was, now, changes = values.pop("was"), values.pop("now"), values.pop("changes")
    if was is not None or now is not None:
        meant: ChangeField = "words"
        if values["figure"] is not None:
            meant = "verdict" if {was, now} <= set(VERDICTS) else "value"
        changes = (Change(meant, was, now), *changes)
    return Correction(id=identifier, path=path, changes=changes, **values)
