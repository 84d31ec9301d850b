"""Charts: the `chart` of a figure file, and files of `content/charts/`."""

from __future__ import annotations

from typing import Any

from press.model.chart import CHART_KINDS, FIGURE_CHART_KINDS, Chart, Event, FigureChart, Point
from press.read.kinds import Choice, Id, Schema, Time, Words, Wrong, number, scalar
from press.read.nodes import Document, Node, Scalar
from press.read.records import Field, Record
from press.read.several import ListOf
from press.read.vega import VegaSpec


class _Word:
    """One of a few words, which remembers where it stands."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.choice = Choice(words)

    def read(self, node: Node, document: Document) -> Any:
        self.choice.read(node, document)
        return document.written(scalar(node, "one of a few words"))

    def schema(self) -> Schema:
        return self.choice.schema()


class _Number:
    def read(self, node: Node, document: Document) -> Any:
        return number(scalar(node, "a number").value)

    def schema(self) -> Schema:
        return {"type": "number"}


_PLACE = (
    Field("as_of", Time(), "the date: 2024, 2024-09 or 2024-09-30", required=True),
    Field("source", Id("the id of a source"), "id of the source that says so", required=True),
    Field("locator", Words(120), "where in the source"),
)
POINT = Record(
    "a point",
    (*_PLACE, Field("value", _Number(), "a number in the figure's unit", required=True)),
    Point,
)
EVENT = Record(
    "an event",
    (*_PLACE, Field("label", Words(120), "what happened, in a few words", required=True)),
    Event,
)

_DRAWING = Record(
    "a chart",
    (
        Field("kind", _Word(FIGURE_CHART_KINDS), ", ".join(FIGURE_CHART_KINDS), required=True),
        Field("points", ListOf(POINT, "point"), "the values of a series", default=()),
    ),
    FigureChart,
)


class Drawing:
    """A word, or a record where a series needs its points."""

    def read(self, node: Node, document: Document) -> Any:
        if isinstance(node, Scalar):
            return FigureChart(_Word(FIGURE_CHART_KINDS).read(node, document))
        drawing = _DRAWING.read(node, document)
        if drawing.points and drawing.kind != "series":
            raise Wrong(f"has points, but is “{drawing.kind}”", "write kind: series")
        return drawing

    def schema(self) -> Schema:
        return {"anyOf": [_Word(FIGURE_CHART_KINDS).schema(), _DRAWING.schema()]}


CHART = Record(
    "a chart",
    (
        Field("title", Words(200), "what it shows, without a number", required=True),
        Field("kind", _Word(CHART_KINDS), ", ".join(CHART_KINDS), required=True),
        Field("figures", ListOf(Id("the id of a figure"), "figure"), "ids of figures", default=()),
        Field("events", ListOf(EVENT, "event"), "what a timeline also shows", default=()),
        Field("alt", Words(500), "what a vega drawing shows, for those who do not see it"),
        Field("spec", VegaSpec(), "of a vega drawing: Vega-Lite, without data of its own"),
    ),
)


def make_chart(identifier: str, path: str, values: dict[str, Any]) -> Chart:
    """The chart of a file whose fields have been read."""
    return Chart(id=identifier, path=path, **values)
