"""Drawings in Vega-Lite, made by vl-convert: given the rows of figures, and cleaned to plain SVG.

vl-convert is asked without a network, in one version of the grammar, in letters that it brings
along. Of its SVG an allow-list is kept; colours become those of the style sheet, so that the
drawing follows the page, in the dark as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from gettext import NullTranslations
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element, fromstring

from babel import Locale
from babel.dates import get_day_names, get_month_names, get_period_names
from markupsafe import Markup, escape

from press.model import Chart, Figure
from press.model.chart import INKS
from press.model.figure import on_record
from press.problems import Place, Problem
from press.render.charts.items import Amount, Claim, Happening
from press.render.templates import TemplateProblem
from press.structs import Immutable

Row: TypeAlias = dict[str, Any]

_GRAMMAR = "6.4"
_LETTERS = "Liberation Sans"
"""Comes with vl-convert, so that words take the same room on every machine."""
_SIZE = 13
"""Pixels of the page's own fine print, which takes the place of what is drawn."""
_WIDTH = 340
"""Pixels of a drawing that does not say how wide it is; read on a phone of 320 without a lens."""
_WIDEST, _TALLEST = 1000, 800
_GREYS = [f"#{level:02x}{level:02x}{level:02x}" for level in (216, 180, 144, 108, 72, 36, 0)]
"""Steps of a scale; on the page a grey is the accent with less or more of the paper in it."""
_WORDS = {"labelFontSize": _SIZE, "titleFontSize": _SIZE, "titleFontWeight": 400}
_GUIDE = {**_WORDS, "labelColor": "ink", "titleColor": "soft"}
_LOOK: dict[str, Any] = {
    "font": _LETTERS,
    "background": None,
    "padding": 2,
    "view": {"stroke": None, "fill": None, "continuousHeight": 200},
    "axis": {**_GUIDE, "domainColor": "rule", "gridColor": "rule", "tickColor": "rule"},
    "axisY": {"domain": False, "ticks": False},
    "legend": {**_GUIDE, "symbolBaseStrokeColor": "ink", "gradientStrokeColor": "rule",
               "orient": "top"},
    "header": _GUIDE,
    "title": {"color": "ink", "subtitleColor": "soft", "fontSize": _SIZE,
              "subtitleFontSize": _SIZE, "fontWeight": 600},
    "mark": {"color": "ink"},
    "text": {"fontSize": _SIZE, "color": "ink"},
    "range": {"category": ["one", "two", "three", "four", "five", "six"], "ordinal": _GREYS,
              "ramp": _GREYS, "heatmap": _GREYS, "diverging": _GREYS},
}  # fmt: skip

_ELEMENTS = frozenset("g path rect line text tspan defs clipPath linearGradient radialGradient "
                      "stop".split())  # fmt: skip
_KEPT = frozenset(
    "clip-path cx cy d dx dy fill fill-opacity font-size font-style font-weight fx fy height id "
    "offset opacity r rx ry stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor "
    "transform width x x1 x2 y y1 y2".split()
)
_LEFT = frozenset("aria-hidden aria-label aria-roledescription class cursor display font-family "
                  "pointer-events role".split())  # fmt: skip
"""What says nothing to readers: the whole drawing is one picture, described as one."""
_IDLE = {"opacity": "1", "stroke-width": "1", "font-size": f"{_SIZE}px", "transform":
         "translate(0,0)", "offset": "0"}  # fmt: skip
_PAINTS = frozenset({"fill", "stroke", "stop-color"})
_INK, _SOFT, _ACCENT = "currentColor", "var(--soft)", "var(--accent)"
_PAINT = {
    "ink": _INK,
    "one": _ACCENT,
    "two": "light-dark(#1f5f8b, #7fb8e6)",
    "three": "light-dark(#866800, #e0b84c)",
    "four": "light-dark(#2f7040, #86cf96)",
    "five": "light-dark(#6b4a9c, #bba4ee)",
    "six": _SOFT,
    "supported": _INK,
    "partly-supported": _SOFT,
    "contradicted": _ACCENT,
    "no-evidence-found": _SOFT,
    "unchecked": _SOFT,
}
"""What colours by another name are in CSS, all three to one or more on the page; verdicts have
those of other charts."""
_GREY = re.compile(r"rgb\((\d+), ?(\d+), ?(\d+)\)|#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})")
_ID = re.compile(r"url\(#([\w-]+)\)")
_LONG = re.compile(r"-?\d+\.\d{3,}(e-\d+)?")
_SVG = "{http://www.w3.org/2000/svg}"


class Drawn(Immutable):
    """A figure with all that rows are made of."""

    figure: Figure
    claim: Claim
    source: str
    """What its source is called."""
    points: tuple[Happening, ...] = ()


def draw(
    chart: Chart, drawn: Sequence[Drawn], words: NullTranslations, locale: Locale, anchor: str
) -> tuple[Markup, float, float]:
    """The drawing, its width and its height; `anchor` keeps its ids apart from others' on the page.

    Raises `TemplateProblem` where Vega-Lite cannot draw it, or the page may not show it.
    """
    spec = chart.spec
    assert spec is not None  # noqa: S101  (checked before anything is drawn)
    svg = _ask(json.loads(spec), _tables(drawn, words), locale, spec.place())
    root = fromstring(svg)  # noqa: S314  (vl-convert's own)
    width, height = (float(root.get(side, "0")) for side in ("width", "height"))
    if width < 1 or height < 1:
        raise _problem(spec.place(), "the drawing comes out empty", "give it a width and a height")
    if width > _WIDEST or height > _TALLEST:
        message = f"the drawing is {width:.0f} by {height:.0f} pixels"
        raise _problem(spec.place(), message, f"at most {_WIDEST} by {_TALLEST} fit on a page")
    cleaning = _Cleaning(anchor, spec.place())
    return Markup("").join(cleaning.written(child) for child in root), width, height


def _ask(spec: Any, tables: Mapping[str, list[Row]], locale: Locale, place: Place) -> str:
    """What vl-convert draws."""
    import vl_convert

    spec = _timed(spec)
    spec |= {"datasets": tables, "$schema": "https://vega.github.io/schema/vega-lite/v6.json"}
    spec.setdefault("data", {"name": "figures"})
    is_split = {"facet", "row", "column"} & {*spec.get("encoding", {}), *spec}
    if ("mark" in spec or "layer" in spec) and not is_split:
        spec.setdefault("width", _WIDTH)
        spec.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
    try:
        svg: str = vl_convert.vegalite_to_svg(
            spec,
            vl_version=_GRAMMAR,
            config=_LOOK,
            allowed_base_urls=[],
            format_locale=_numbers(locale),
            time_format_locale=_times(locale),
        )
    except ValueError as error:
        said = [
            line for line in str(error).splitlines() if not re.match(r"\s+at |.* failed:$", line)
        ]
        reason = said[0].strip() if said else "it gives no reason"
        raise _problem(place, f"Vega-Lite cannot draw this: {reason[:200]}") from None
    return svg


def _timed(part: Any) -> Any:
    """The same with all times of the calendar taken as they are, whatever the machine's clock."""
    if isinstance(part, list):
        return [_timed(item) for item in part]
    if not isinstance(part, dict):
        return part
    done = {key: _timed(value) for key, value in part.items()}
    if done.get("type") == "temporal" and "field" in done and done.get("scale", {}) is not None:
        done["scale"] = {"type": "utc", **done.get("scale", {})}
    return done


def _tables(drawn: Sequence[Drawn], words: NullTranslations) -> dict[str, list[Row]]:
    """The rows that a drawing can draw, as `press.model.chart` names them."""
    _ = words.gettext
    figures, record, points = [], [], []
    for item in drawn:
        claim = item.claim
        if claim.amount is None:
            continue
        own = {"kind": _("Claimed") if claim.is_claim else _("Measured"), "source": item.source}
        own |= {"verdict": claim.verdict.word, "ink": claim.verdict.name}
        figures.append(_row(item, claim.amount, item.figure.as_of.start) | own)
        found = {"kind": _("On record"), "source": "", "verdict": "", "ink": "soft"}
        for answer, (_quantity, when) in zip(claim.answers, on_record(item.figure), strict=True):
            record.append(_row(item, answer, when.start if when else None) | found)
        for point in item.points:
            assert point.value is not None  # noqa: S101  (as those of a series have)
            amount = Amount(point.value, point.value, point.text, point.when)
            points.append(_row(item, amount, point.day) | own | {"source": point.source.text})
    return {"figures": figures, "record": record, "both": figures + record, "points": points}


def _row(item: Drawn, amount: Amount, day: date | None) -> Row:
    return {
        "id": item.figure.id,
        "title": item.claim.title,
        "label": str(item.figure.label),
        "value": float(amount.high),
        "low": float(amount.low),
        "high": float(amount.high),
        "text": amount.text,
        "unit": item.claim.unit,
        "as_of": amount.when,
        "date": day.isoformat() if day else None,
        "year": day.year if day else None,
    }


class _Cleaning:
    """Writes what vl-convert drew as SVG that a page may show, with ids of the page's own."""

    def __init__(self, anchor: str, place: Place) -> None:
        self.anchor = anchor
        self.place = place
        self.ids: dict[str, str] = {}

    def written(self, element: Element) -> Markup:
        name = element.tag.removeprefix(_SVG)
        if name not in _ELEMENTS:
            raise _problem(self.place, f"the drawing holds <{name}>, which a page may not")
        if _draws_nothing(name, element):
            return Markup("")
        attributes = Markup("").join(
            Markup(' {}="{}"').format(key, value) for key, value in self._attributes(element)
        )
        text = (element.text or "") if name in ("text", "tspan") else ""
        inside = escape(text) + Markup("").join(self.written(child) for child in element)
        if name == "g" and not attributes:
            return inside
        if name in ("g", "text", "defs") and not inside:
            return Markup("")
        start = Markup("<{}{}").format(Markup(name), attributes)  # noqa: S704  (of the allow-list)
        if not inside:
            return start + Markup("/>")
        return start + Markup(">{}</{}>").format(inside, Markup(name))  # noqa: S704

    def _attributes(self, element: Element) -> Iterator[tuple[str, str]]:
        for key, value in element.attrib.items():
            if key in _LEFT or _IDLE.get(key) == value:
                continue
            if key not in _KEPT:
                raise _problem(self.place, f"the drawing says “{key}”, which a page may not")
            if key == "id":
                yield key, self._id(value)
            elif found := _ID.fullmatch(value):
                yield key, f"url(#{self._id(found[1])})"
            elif key in _PAINTS and value not in ("none", "transparent"):
                ink, strength = self._ink(value)
                yield key, ink
                if strength < 1:
                    yield f"{key.removesuffix('-color')}-opacity", f"{strength:g}"
            elif "(" in value and key != "transform":
                raise _problem(self.place, f"the drawing says “{value}”, which a page may not")
            else:
                yield key, _LONG.sub(_rounded, value)

    def _id(self, name: str) -> str:
        return self.ids.setdefault(name, f"{self.anchor}-{len(self.ids) + 1}")

    def _ink(self, value: str) -> tuple[str, float]:
        """The page's colour that is meant, as CSS, and how much of it."""
        if value in INKS:
            return _PAINT.get(value, f"var(--{value})"), 1
        if found := _GREY.fullmatch(value):
            levels = {int(found[at]) for at in (1, 2, 3)} if found[1] else {
                int(found[at], 16) for at in (4, 5, 6)
            }  # fmt: skip
            if len(levels) == 1:
                return _ACCENT, round(1 - levels.pop() / 255, 2)
        hint = f"name one of the page’s: {', '.join(INKS)}"
        message = f"“{value}” is no colour of the page, and would not change with it in the dark"
        raise _problem(self.place, message, hint)


def _draws_nothing(name: str, element: Element) -> bool:
    if element.get("display") == "none" or element.get("opacity") == "0":
        return True
    if name != "path":
        return False
    is_bare = not {"fill", "stroke"} & {k for k, v in element.attrib.items() if v != "none"}
    frame = element.get("class") in ("background", "foreground")
    return not element.get("d") or (frame and is_bare)


def _rounded(found: re.Match[str]) -> str:
    return f"{round(float(found[0]), 2):g}"


def _numbers(locale: Locale) -> dict[str, Any]:
    """How d3 writes numbers in the language."""
    signs = locale.number_symbols["latn"]
    return {
        "decimal": signs["decimal"],
        "thousands": signs["group"],
        "grouping": [3],
        "currency": ["", ""],
        "minus": signs["minusSign"],
        "percent": signs["percentSign"],
    }


def _times(locale: Locale) -> dict[str, Any]:
    """How d3 writes days in the language; its weeks begin with Sunday."""
    months, days = range(1, 13), (6, 0, 1, 2, 3, 4, 5)
    wide, short = (get_month_names(w, "stand-alone", locale) for w in ("wide", "abbreviated"))
    long, brief = (get_day_names(w, "stand-alone", locale) for w in ("wide", "abbreviated"))
    periods = get_period_names("abbreviated", locale=locale)
    return {
        "dateTime": "%Y-%m-%d %H:%M",
        "date": "%Y-%m-%d",
        "time": "%H:%M",
        "periods": [periods.get("am", "AM"), periods.get("pm", "PM")],
        "days": [long[day] for day in days],
        "shortDays": [brief[day] for day in days],
        "months": [wide[month] for month in months],
        "shortMonths": [short[month] for month in months],
    }


def _problem(place: Place, message: str, hint: str = "") -> TemplateProblem:
    return TemplateProblem(Problem(place, "chart-data", message, hint))
