"""Charts, drawn when the report is built: SVG in the page's colours, with the data as a table.

Every value in a chart is written beside its mark, and a figure is never drawn without its
verdict, in words and as a shape.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from markupsafe import Markup

from press.model import Chart, Event, Figure, Point, Quantity, When
from press.model.address import figure_url
from press.render.charts import compare, series, spans, timeline
from press.render.charts.drawing import BROAD, NARROW
from press.render.charts.items import Claim, Happening, answered, claim, said
from press.render.sheet import Sheet
from press.render.views import ChartRowView, ChartView, DrawnView, KeyView, LinkView
from press.render.words import sentences
from press.structs import replace

_NARROW = 420
"""Pixels up to which a drawing is shrunk to fit a phone; a wider one is moved aside in place."""
_LARGER = 1.2
"""By how much a narrow one is shown larger where there is room."""


def figure_chart(sheet: Sheet, figure: Figure) -> ChartView | None:
    """The figure as its file says that it is drawn."""
    if figure.chart is None:
        return None
    points = [_value(sheet, figure, point) for point in figure.chart.points]
    return _chart(sheet, str(figure.chart.kind), figure.title, [_claim(sheet, figure)], points)


def report_chart(sheet: Sheet, chart: Chart, anchor: str) -> ChartView:
    """A chart of several figures; `anchor` is its own on the page."""
    if chart.kind == "vega":
        return _own_drawing(sheet, chart, anchor)
    claims = [_claim(sheet, sheet.site.figures[name]) for name in chart.figures]
    events = [_event(sheet, event) for event in chart.events]
    return _chart(sheet, str(chart.kind), chart.title, claims, events)


def _chart(
    sheet: Sheet, kind: str, title: str, claims: list[Claim], happenings: list[Happening]
) -> ChartView:
    narrow, broad = (_drawn(sheet, kind, claims, happenings, room) for room in (NARROW, BROAD))
    told = [_sentence(sheet, item, is_alone=len(claims) == 1) for item in claims]
    told += [_dated(sheet, item) for item in happenings]
    return ChartView(
        title=title,
        kind=kind,
        svg=narrow.svg,
        height=narrow.height,
        broad=broad if broad != narrow else None,
        description=sentences(sheet.workshop.words, *told),
        has_own_scales=kind == "compare" and compare.has_own_scales(claims),
        rows=(*map(_claim_row, claims), *map(_happening_row, happenings)),
    )


def _drawn(
    sheet: Sheet, kind: str, claims: list[Claim], happenings: list[Happening], room: int
) -> DrawnView:
    words = sheet.workshop.words
    if kind == "timeline":
        svg, height = timeline.draw(claims, happenings, words, _year(sheet), room)
    elif kind == "series":
        svg, height = series.draw(claims[0], happenings, words, room)
    elif kind == "range":
        svg, height = spans.draw(claims, words, room)
    else:
        whole = Decimal(100) if kind == "share" else None
        svg, height = compare.draw(claims, words, room, whole)
    return DrawnView(svg, round(height))


def _own_drawing(sheet: Sheet, chart: Chart, anchor: str) -> ChartView:
    """A drawing of the editors' own; the verdicts of what it draws are told beneath it."""
    from press.render.charts import vega

    workshop, drawn = sheet.workshop, []
    draws_points = '"name": "points"' in str(chart.spec)
    for name in chart.figures:
        figure = sheet.site.figures[name]
        points = figure.chart.points if figure.chart and draws_points else ()
        source = sheet.source(sheet.site.sources[figure.origin.source]).short
        values = tuple(_value(sheet, figure, point) for point in points)
        drawn.append(vega.Drawn(figure, _claim(sheet, figure), source, values))
    svg, width, height = vega.draw(chart, drawn, workshop.words, workshop.formats.locale, anchor)
    told, rows = [str(chart.alt)], []
    for item in drawn:
        told.append(_sentence(sheet, item.claim, is_alone=False))
        told += [_dated(sheet, point) for point in item.points]
        rows.append(_claim_row(item.claim))
        rows += [replace(_happening_row(point), what=item.claim.link) for point in item.points]
    claims = [item.claim for item in drawn]
    verdicts = {claim.verdict: None for claim in claims}
    return ChartView(
        title=chart.title,
        kind="vega",
        svg=svg,
        height=round(height * _LARGER) if width <= _NARROW else round(height),
        width=round(width * _LARGER) if width <= _NARROW else round(width),
        box=f"0 0 {width:g} {height:g}",
        is_wide=width > _NARROW,
        description=sentences(workshop.words, *told),
        has_own_scales=False,
        rows=tuple(rows),
        keys=tuple(
            KeyView(verdict, tuple(claim.link for claim in claims if claim.verdict == verdict))
            for verdict in verdicts
        ),
    )


def _sentence(sheet: Sheet, item: Claim, *, is_alone: bool) -> str:
    words = sheet.workshop.words
    parts = [said(item, words), *(answered(answer, words) for answer in item.answers)]
    return sentences(words, *([] if is_alone else [item.title]), *parts)


def _dated(sheet: Sheet, item: Happening) -> str:
    return f"{item.when}{sheet.workshop.words.gettext(': ')}{item.text}"


def _claim_row(item: Claim) -> ChartRowView:
    found = "; ".join(
        f"{answer.text} ({answer.when})" if answer.when else answer.text for answer in item.answers
    )
    return ChartRowView(item.link, item.value, found, item.as_of, item.verdict, None)


def _happening_row(item: Happening) -> ChartRowView:
    value, what = (item.text, "") if item.value is not None else ("", item.text)
    return ChartRowView(LinkView("", what), value, "", item.when, None, item.source)


def _claim(sheet: Sheet, figure: Figure) -> Claim:
    formats, verdict = sheet.workshop.formats, sheet.workshop.verdict(figure.check.verdict)

    def when(date: When | None) -> str:
        return "" if date is None or date.is_undated else formats.when(date)

    return claim(
        figure,
        LinkView(sheet.link(figure_url(figure.id)), figure.title),
        verdict,
        Markup(sheet.render("partials/shape.html", verdict=verdict).strip()),  # noqa: S704
        formats.quantity,
        when,
    )


def _value(sheet: Sheet, figure: Figure, point: Point) -> Happening:
    quantity = Quantity(point.value, figure.quantity.unit, figure.quantity.scale)
    happening = _happening(sheet, point, sheet.workshop.formats.quantity(quantity))
    return replace(happening, value=point.value, short=sheet.workshop.formats.plain(point.value))


def _event(sheet: Sheet, event: Event) -> Happening:
    return _happening(sheet, event, str(event.label))


def _happening(sheet: Sheet, point: Point | Event, text: str) -> Happening:
    source = sheet.source(sheet.site.sources[point.source])
    day = point.as_of.start
    assert day is not None  # noqa: S101  (checked before anything is drawn)
    named = f"{source.short}, {point.locator}" if point.locator else source.short
    when = sheet.workshop.formats.when(point.as_of)
    return Happening(day, when, text, LinkView(source.record, named))


def _year(sheet: Sheet) -> Callable[[int], str]:
    return lambda year: sheet.workshop.formats.year(Decimal(year))
