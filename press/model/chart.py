"""Charts: of one figure, in its file, or of several, in a file of their own."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, get_args

from press.model.when import When
from press.problems import Text
from press.structs import Immutable

FigureChartKind = Literal["compare", "share", "range", "series"]
ChartKind = Literal["compare", "share", "range", "timeline", "vega"]
FIGURE_CHART_KINDS: tuple[FigureChartKind, ...] = get_args(FigureChartKind)
CHART_KINDS: tuple[ChartKind, ...] = get_args(ChartKind)

TABLES = ("figures", "record", "both", "points")
"""What a drawing in Vega-Lite can draw: claims, what stands on record beside them, both, or the
points of series."""
WORD_COLUMNS = ("id", "title", "label", "text", "unit", "as_of", "kind", "verdict", "source")
OTHER_COLUMNS = ("value", "low", "high", "date", "year", "ink")
COLUMNS = (*WORD_COLUMNS, *OTHER_COLUMNS)
"""What each row of them holds; only those in words can be written as words in the drawing."""
INKS = (
    *("ink", "soft", "rule", "paper", "accent"),
    *("one", "two", "three", "four", "five", "six"),
    *("supported", "partly-supported", "contradicted", "no-evidence-found", "unchecked"),
)
"""Colours of the page, by name; the numbered ones keep kinds apart."""


class Point(Immutable):
    """One value of a series."""

    as_of: When
    value: Decimal
    source: Text
    """Id of a source."""
    locator: Text | None = None


class Event(Immutable):
    """Something that happened, on a timeline."""

    as_of: When
    label: Text
    source: Text
    """Id of a source."""
    locator: Text | None = None


class FigureChart(Immutable):
    """How a figure is drawn on its page, and in its box on request."""

    kind: Text
    """One of `FIGURE_CHART_KINDS`."""
    points: tuple[Point, ...] = ()


class Chart(Immutable):
    """A file of `content/charts/`; the note under it is the body of the same path."""

    id: str
    path: str
    title: Text
    kind: Text
    """One of `CHART_KINDS`."""
    figures: tuple[Text, ...] = ()
    """Ids of figures, each drawn with its verdict."""
    events: tuple[Event, ...] = ()
    alt: Text | None = None
    """What a drawing of the editors' own shows, for those who do not see it."""
    spec: Text | None = None
    """A drawing of the editors' own, in Vega-Lite, as JSON; it holds no numbers to be drawn."""
    language: str = ""
    """The language its words are translated into; empty for an original."""
