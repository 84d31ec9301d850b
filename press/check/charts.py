"""A chart has what its kind draws, and every value in it has a verdict or a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from press.model import Chart, Event, Figure, FigureChart, Interval, Point, Quantity, Site
from press.model.figure import on_record
from press.problems import Place, Problem, Text, did_you_mean
from press.units import PERCENT, YEAR

_FILE = "content/sources.yaml"


def check_drawn(site: Site, path: str) -> Iterator[Problem]:
    """Yield what the text would draw and there is no chart of."""
    for reference in site.mentions[path].charts:
        name = reference.figure
        file = f"content/figures/{name}.md"
        if name in site.charts or {f"content/charts/{name}.md", file} & site.unread:
            continue
        figure = site.figures.get(name)
        if file in site.withheld:
            message = f"the figure “{name}” is a draft or waits for its day, but this page does not"
            hint = f"publish {file} with it, or take the reference out"
            yield Problem(reference.place, "draft-used", message, hint)
        elif figure is None:
            drawn = [*site.charts, *(f.id for f in site.figures.values() if f.chart)]
            message = f"there is no chart “{name}”, and no figure"
            hint = did_you_mean(name, drawn) or f"write it: content/charts/{name}.md"
            yield Problem(reference.place, "chart-unknown", message, hint)
        elif figure.chart is None:
            message = f"the figure “{name}” does not say how it is drawn"
            hint = f"add “chart: compare” to {figure.path}"
            yield Problem(reference.place, "chart-unknown", message, hint)


def check_figure_chart(site: Site, name: str) -> Iterator[Problem]:
    """Yield what keeps the figure from being drawn as its file says."""
    figure = site.figures[name]
    if figure.chart is not None:
        yield from _check_sources(site, figure.chart.points)
        yield from _check_drawing(figure, figure.chart)


def check_chart(site: Site, name: str) -> Iterator[Problem]:
    """Yield what keeps the chart from being drawn, and the chart if no page draws it."""
    chart = site.charts[name]
    yield from _check_chart(site, chart)
    yield from _check_mixed(site, chart)
    if name not in site.chart_uses and not site.unread:
        yield Problem(
            Place(chart.path),
            "chart-unused",
            f"no page draws the chart “{name}”",
            f"put {{{{ {name}.chart }}}} on a line of its own where it belongs",
        )


def _check_sources(site: Site, points: tuple[Point, ...] | tuple[Event, ...]) -> Iterator[Problem]:
    for point in points:
        name = point.source
        if name not in site.sources and not {str(name), _FILE} & site.unread:
            hint = did_you_mean(name, site.sources) or f"add it to {_FILE}"
            yield Problem(name.place(), "source-unknown", f"there is no source “{name}”", hint)


def _check_drawing(figure: Figure, drawing: FigureChart) -> Iterator[Problem]:
    """A figure's own chart."""
    if drawing.kind == "series":
        if len({point.as_of.start for point in drawing.points} - {None}) < max(
            2, len(drawing.points)
        ):
            yield _bad(
                drawing.kind,
                "a series needs two or more points, each of another date",
                "add to “points”",
            )
        if not figure.quantity.is_number:
            yield _bad(drawing.kind, "a series needs a value that is a number, for its unit", _OUT)
        return
    found = _quantities(figure)
    if drawing.kind in ("compare", "range") and len(found) < 2:
        yield _bad(
            drawing.kind,
            "there is nothing to draw beside the claim: it and “found” must be numbers",
            "add “found” to “check”, or evidence with a value in the same unit",
        )
    yield from _check_kind(drawing.kind, figure, drawing.kind)


def _check_chart(site: Site, chart: Chart) -> Iterator[Problem]:
    if chart.id in site.figures:
        message = f"a figure is called “{chart.id}” too, so “{chart.id}.chart” could be either"
        yield Problem(Place(chart.path), "chart-name", message, "rename this file")
    yield from _check_sources(site, chart.events)
    mentions = site.mentions[chart.path]
    if site.bodies[chart.path].notes or mentions.callouts or mentions.charts:
        message = "the note under a chart cannot hold footnotes, boxes or other charts"
        yield Problem(Place(chart.path), "chart-data", message, "write sentences, and cite in them")
    if not chart.figures and not chart.events:
        yield _bad(chart.kind, "this chart draws nothing", "name figures")
    yield from _check_own(site, chart)
    if chart.events and chart.kind != "timeline":
        yield _bad(chart.kind, "only a timeline has events", "write kind: timeline")
    for event in chart.events:
        if event.as_of.start is None:
            message = f"“{event.as_of.text}” is no date that a timeline can place"
            yield Problem(event.label.place(), "chart-data", message, "write a year, month or day")
    for name in chart.figures:
        figure = site.figures.get(name)
        file = f"content/figures/{name}.md"
        if file in site.withheld:
            message = f"the figure “{name}” is a draft or waits for its day; this chart is not"
            yield Problem(name.place(), "draft-used", message, "take it out, or publish it too")
            continue
        if figure is None:
            if file not in site.unread:
                message = f"there is no figure “{name}”"
                hint = did_you_mean(name, site.figures)
                yield Problem(name.place(), "figure-unknown", message, hint)
            continue
        yield from _check_kind(chart.kind, figure, name)
        if chart.kind == "compare" and len(_quantities(figure)) < 2:
            message = f"“{name}” has no number on record to set beside its claim"
            yield Problem(name.place(), "chart-data", message, "add “found” to its “check”")


def _check_own(site: Site, chart: Chart) -> Iterator[Problem]:
    """Yield what is wrong with a drawing of the editors' own, or with one that is none."""
    if chart.kind != "vega":
        for name, value in (("alt", chart.alt), ("spec", chart.spec)):
            if value is not None:
                message = f"“{name}” is for drawings of your own, and this is “{chart.kind}”"
                yield Problem(value.place(), "chart-data", message, "write kind: vega")
        return
    if chart.spec is None:
        yield _bad(chart.kind, "there is no drawing", "write it in Vega-Lite under “spec”")
    elif "vega" not in site.tools:
        message = "this chart is drawn by vl-convert, which is not installed"
        hint = "install it: python -m pip install vl-convert-python"
        yield Problem(chart.kind.place(), "chart-tool", message, hint)
    if chart.alt is None:
        message = "those who do not see the drawing are told nothing of it"
        yield _bad(chart.kind, message, "say under “alt” what it shows")
    elif number := re.search(r"\d+", chart.alt):
        message = f"“{number[0]}” is typed; each value is told after these words anyway"
        hint = "say what the drawing shows, without numbers"
        yield Problem(chart.alt.place(number.start()), "chart-data", message, hint)


def _check_mixed(site: Site, chart: Chart) -> Iterator[Problem]:
    """Yield figures that stand on one scale with others of another unit, whole or year.

    Bars of unlike units have a scale each, which readers are told, and a timeline is of dates.
    """
    drawn = [(name, site.figures[name]) for name in chart.figures if name in site.figures]
    has_own_scales = len({figure.quantity.unit for _, figure in drawn}) > 1
    if chart.kind == "timeline" or (chart.kind == "compare" and has_own_scales) or len(drawn) < 2:
        return
    first = drawn[0][1]
    for name, figure in drawn[1:]:
        if differences := "; ".join(_differences(figure, first)):
            message = f"“{name}” {differences}, on one scale"
            hint = "say so in the chart’s note and waive this, or draw them apart"
            yield Problem(name.place(), "chart-mixed", message, hint)
    yield from _check_wholes(drawn)


def _differences(figure: Figure, first: Figure) -> Iterator[str]:
    """In what a figure is unlike the first of its chart."""
    unit, other = figure.quantity.unit, first.quantity.unit
    if unit != other:
        yield f"is in {unit or 'a bare count'}, but “{first.id}” in {other or 'a bare count'}"
    elif figure.share_of and first.share_of and figure.share_of != first.share_of:
        yield f"is a share of {figure.share_of}, but “{first.id}” a share of {first.share_of}"
    if _year(figure) != _year(first):
        yield f"is of {figure.as_of.text}, but “{first.id}” of {first.as_of.text}"


def _check_wholes(drawn: list[tuple[Text, Figure]]) -> Iterator[Problem]:
    """Yield shares beside other shares that do not say what they are shares of."""
    shares = [(name, figure) for name, figure in drawn if figure.quantity.unit == PERCENT]
    for name, figure in shares if len(shares) > 1 else ():
        if figure.share_of is None:
            yield Problem(
                name.place(),
                "chart-mixed",
                f"“{name}” does not say what it is a share of, and stands beside other shares on "
                "one scale",
                f"add share_of to {figure.path}",
            )


def _year(figure: Figure) -> int | None:
    return figure.as_of.start.year if figure.as_of.start else None


_OTHER = "choose kind: compare, or take it out"
_DATED = "give its “as_of” a year, or take it out"
_OUT = "take it out, or draw a figure that is one"


def _check_kind(kind: Text, figure: Figure, at: Text) -> Iterator[Problem]:
    """Yield what keeps a figure from being drawn in this way."""
    for quantity in _quantities(figure):
        low, high = _ends(quantity)
        if kind == "share" and (quantity.unit != PERCENT or low < 0 or high > 100):
            yield _bad(
                at, f"“{figure.id}” is no share: its unit is not percent, or it is over 100", _OTHER
            )
            return
        if kind == "compare" and quantity.unit == YEAR:
            yield _bad(at, f"“{figure.id}” is a year, which has no length", "draw a timeline")
            return
    if kind == "timeline" and figure.quantity.unit != YEAR and figure.as_of.start is None:
        yield _bad(at, f"“{figure.id}” has no date: it is no year and has no dated “as_of”", _DATED)
    elif kind != "timeline" and not figure.quantity.is_number:
        yield _bad(at, f"“{figure.id}” is not a number and cannot be drawn", _OUT)


def _bad(at: Text, message: str, hint: str = "") -> Problem:
    return Problem(at.place(), "chart-data", message, hint)


def _quantities(figure: Figure) -> list[Quantity]:
    """The claim and what stands beside it in a chart."""
    found = [figure.quantity, *(quantity for quantity, _ in on_record(figure))]
    return [quantity for quantity in found if quantity.is_number]


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    value = quantity.value
    if isinstance(value, Interval):
        return value.low, value.high
    return (value, value) if isinstance(value, Decimal) else (Decimal(0), Decimal(0))
