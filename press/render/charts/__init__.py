"""Charts, drawn when the report is built: SVG in the page's colours, with the data as a table.

Every value in a chart is written beside its mark, and a figure is never drawn without its
verdict, in words and as a shape.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from press.model import Chart, Event, Figure, Point, Quantity, When
from press.model.address import figure_url
from press.render.charts import compare, series, spans, timeline
from press.render.charts.items import Claim, Happening, answered, claim, said
from press.render.sheet import Sheet
from press.render.views import ChartRowView, ChartView, LinkView


def figure_chart(sheet: Sheet, figure: Figure) -> ChartView | None:
    """The figure as its file says that it is drawn."""
    if figure.chart is None:
        return None
    points = [_value(sheet, figure, point) for point in figure.chart.points]
    return _chart(sheet, str(figure.chart.kind), figure.title, [_claim(sheet, figure)], points)


def report_chart(sheet: Sheet, chart: Chart) -> ChartView:
    """A chart of several figures."""
    claims = [_claim(sheet, sheet.site.figures[name]) for name in chart.figures]
    events = [_event(sheet, event) for event in chart.events]
    return _chart(sheet, str(chart.kind), chart.title, claims, events)


def _chart(
    sheet: Sheet, kind: str, title: str, claims: list[Claim], happenings: list[Happening]
) -> ChartView:
    words = sheet.workshop.words
    if kind == "timeline":
        svg, height = timeline.draw(claims, happenings, words, _year(sheet))
    elif kind == "series":
        svg, height = series.draw(claims[0], happenings, words)
    elif kind == "range":
        svg, height = spans.draw(claims, words)
    else:
        svg, height = compare.draw(claims, words, Decimal(100) if kind == "share" else None)
    sentences = [_sentence(sheet, item, is_alone=len(claims) == 1) for item in claims]
    sentences += [f"{item.when}: {item.text}." for item in happenings]
    return ChartView(
        title=title,
        kind=kind,
        svg=svg,
        height=round(height),
        description=" ".join(sentences),
        has_own_scales=kind == "compare" and compare.has_own_scales(claims),
        rows=(*map(_claim_row, claims), *map(_happening_row, happenings)),
    )


def _sentence(sheet: Sheet, item: Claim, *, is_alone: bool) -> str:
    words = sheet.workshop.words
    parts = [said(item, words), *(answered(answer, words) for answer in item.answers)]
    text = f"{'. '.join(parts)}."
    return text if is_alone else f"{item.title}. {text}"


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
