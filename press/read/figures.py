"""Figure files: which fields they have, and what each may hold."""

from __future__ import annotations

import re
from typing import Any, get_args

from press.model import Check, Evidence, Figure, Found, Interval, Origin, Quantity, When
from press.model.figure import Confidence, Kind, Qualifier, Relation, Scale, Verdict
from press.problems import Text
from press.read.nodes import Document, Node, Scalar, Sequence
from press.read.records import (
    Choice,
    Day,
    Field,
    Id,
    ListOf,
    Record,
    Time,
    Words,
    Wrong,
    number,
    scalar,
)


class Value:
    """A number, a text, or a list of two numbers for a range."""

    def read(self, node: Node, document: Document) -> Any:
        if isinstance(node, Sequence):
            if len(node.items) != 2:
                raise Wrong("should be a number, a text, or a range of two numbers: [10, 15]")
            low, high = (number(scalar(item, "a number").value) for item in node.items)
            if low >= high:
                raise Wrong(f"is a range from {low} to {high}", "the smaller number comes first")
            return Interval(low, high)
        found = scalar(node, "a number or a text")
        if not found.style and _meant_as_number(found):
            return number(found.value)
        return Words(limit=80).read(node, document)


def _meant_as_number(found: Scalar) -> bool:
    return bool(re.fullmatch(r"[-+]?[\d.,_' \u202f]*\d[\d.,_]*\s*[%％]?", found.value))


QUANTITY = (
    Field("value", Value(), "a number, a text, or a range [low, high]", required=True),
    Field("unit", Words(40), "percent, a currency code, year, a unit, or what is counted"),
    Field("scale", Choice(get_args(Scale)), "the scale word that the value counts in"),
    Field("qualifier", Choice(get_args(Qualifier)), "about, more than …", default="exact"),
    Field("display", Words(60), "shown in place of the formatted value"),
)
_QUANTITY_NAMES = tuple(f.name for f in QUANTITY)


def _take_quantity(values: dict[str, Any]) -> Quantity:
    return Quantity(**{name: values.pop(name) for name in _QUANTITY_NAMES})


class QuantityRecord(Record):
    """A record whose quantity fields become one value; wrong unions of them are told."""

    def read(self, node: Node, document: Document) -> Any:
        values = self.read_fields(node, document)
        if values["value"] is None:
            given = [name for name in ("unit", "scale", "display") if values[name] is not None]
            if given:
                raise Wrong(f"has a “{given[0]}” without a “value”", "add the value")
        check_quantity(values)
        return self.make(**values)


def check_quantity(values: dict[str, Any]) -> None:
    """Refuse fields that belong to a number beside a value that is a text."""
    if isinstance(values["value"], Text):
        for name in ("unit", "scale"):
            if values[name] is not None:
                raise Wrong(
                    f"has the unit or scale “{values[name]}” beside a value that is a text",
                    "write the value as a plain number, or leave the other field out",
                )


def _evidence(**values: Any) -> Evidence:
    if values["value"] is None:
        for name in _QUANTITY_NAMES:
            values.pop(name)
        return Evidence(quantity=None, **values)
    return Evidence(quantity=_take_quantity(values), **values)


def _found(**values: Any) -> Found:
    return Found(quantity=_take_quantity(values), **values)


_OPTIONAL_VALUE = Field("value", Value(), "the quantity that the source gives")

ORIGIN = Record(
    "an origin",
    (
        Field("source", Id("the id of a source"), "id of the source that says so", required=True),
        Field("locator", Words(120), "where in the source: p. 4, paragraph 3"),
    ),
    Origin,
)

EVIDENCE = QuantityRecord(
    "a piece of evidence",
    (
        Field("source", Id("the id of a source"), "id of the source", required=True),
        Field("says", Words(), "what the source says, in our own words", required=True),
        Field(
            "relation",
            Choice(get_args(Relation)),
            "supports, contradicts, nearest (a similar thing) or context",
            required=True,
        ),
        Field("locator", Words(120), "where in the source"),
        _OPTIONAL_VALUE,
        *QUANTITY[1:],
        Field("as_of", Time(), "the date the value is for"),
    ),
    _evidence,
)

FOUND = QuantityRecord(
    "what was found",
    (
        *QUANTITY,
        Field("as_of", Time(), "the date the value is for"),
        Field("basis", Words(300), "what it rests on: “239 of 1,380, our arithmetic”"),
    ),
    _found,
)

CHECK = Record(
    "a check",
    (
        Field("verdict", Choice(get_args(Verdict)), "what checking found", required=True),
        Field("on", Day(), "the day of the check"),
        Field("by", Words(80), "the desk that checked"),
        Field("confidence", Choice(get_args(Confidence)), "low, medium or high"),
        Field("finding", Words(300), "what the evidence says, in one sentence for the box"),
        Field("found", FOUND, "the value that answers the same question"),
        Field(
            "evidence", ListOf(EVIDENCE, "piece of evidence"), "what each source says", default=()
        ),
    ),
    Check,
)

FIGURE = QuantityRecord(
    "a figure",
    (
        Field("title", Words(200), "a neutral name of the claim or measurement", required=True),
        *QUANTITY,
        Field("label", Words(200), "completes the value to a phrase in the box", required=True),
        Field("statement", Words(400), "the claim as one attributed sentence"),
        Field("as_of", Time(), "the date the value is for, or undated", required=True),
        Field("topic", Words(60), "what it is about; figures are grouped by it", required=True),
        Field("kind", Choice(get_args(Kind)), "claim or measurement", default="claim"),
        Field("origin", ORIGIN, "who says so: {source: id}", required=True),
        Field("check", CHECK, "what checking found", required=True),
    ),
)


def make_figure(identifier: str, path: str, values: dict[str, Any]) -> Figure:
    """The figure of a file whose fields have been read."""
    as_of = values["as_of"]
    assert isinstance(as_of, When)  # noqa: S101  (the record's own field said so)
    return Figure(id=identifier, path=path, quantity=_take_quantity(values), **values)
