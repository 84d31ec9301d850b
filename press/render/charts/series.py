"""A series: values over time on a line, and the claimed value as a level to hold them against."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from gettext import NullTranslations

from markupsafe import Markup

from press.render.charts.drawing import LINE, across, anchor_at, rule, sentence, words
from press.render.charts.items import Claim, Happening, said

_HEIGHT = 120
_MARGIN = 4
_NARROW = 250
_CHARACTER = 7.5
"""Pixels of a box on a phone and of a character in it, to tell which labels have room."""


def draw(
    claim: Claim, points: Sequence[Happening], gettext: NullTranslations, room: int
) -> tuple[Markup, float]:
    """The drawing and its height."""
    points = sorted(points, key=lambda point: point.day)
    values = [point.value or Decimal(0) for point in points]
    level = claim.bare
    shown = [*values, Decimal(0), *([level] if level is not None else [])]
    low, high = min(shown), max(shown)
    scale = high - low or Decimal(1)
    drawn, y = sentence(0, said(claim, gettext), room, claim)
    top = y + LINE + 8
    first, span = points[0].day, (points[-1].day - points[0].day).days or 1

    def across_at(point: Happening) -> float:
        return _MARGIN + (100 - 2 * _MARGIN) * (point.day - first).days / span

    def down_at(value: Decimal) -> float:
        return round(top + _HEIGHT * float((high - value) / scale), 1)

    if level is not None:
        css = f"level {claim.verdict.name}"
        drawn += rule(0, down_at(level), 100, down_at(level), css)
    drawn += rule(0, down_at(Decimal(0)), 100, down_at(Decimal(0)))
    path = " ".join(
        f"{across_at(point):.1f},{down_at(value) - top:g}"
        for point, value in zip(points, values, strict=True)
    )
    drawn += Markup(
        '<svg y="{}" width="100%" height="{}" viewBox="0 0 100 {}" preserveAspectRatio="none">'
        '<polyline class="line" points="{}"/></svg>'
    ).format(top, _HEIGHT, _HEIGHT, path)
    places = [across_at(point) for point in points]
    ranks = sorted(range(len(points)), key=lambda at: _rank(at, values))
    with_value = _with_room([(places[at], points[at].short) for at in ranks])
    with_date = _with_room([(places[at], points[at].when) for at in ranks])
    for rank, at in enumerate(ranks):
        x, y = places[at], down_at(values[at])
        drawn += Markup('<circle cx="{}" cy="{}" r="4" class="bar"/>').format(across(x), y)
        if rank in with_value:
            drawn += words(x, y - 8, points[at].short, "strong", anchor_at(x))
        if rank in with_date:
            drawn += words(x, top + _HEIGHT + LINE, points[at].when, "soft", anchor_at(x))
    return drawn, top + _HEIGHT + LINE + 8


def _rank(at: int, values: Sequence[Decimal]) -> tuple[bool, bool, int]:
    """Both ends are labelled first, then the highest and the lowest, then the rest."""
    is_end = at in (0, len(values) - 1)
    return (not is_end, values[at] not in (max(values), min(values)), at)


def _with_room(labels: Sequence[tuple[float, str]]) -> frozenset[int]:
    """Which labels can be written side by side; an earlier one has the right of way."""
    taken: list[tuple[float, float]] = []
    chosen = []
    for at, (x, text) in enumerate(labels):
        width = 100 * _CHARACTER * len(text) / _NARROW
        start = x - {"start": 0, "middle": width / 2, "end": width}[anchor_at(x)]
        if all(start + width + 2 <= left or right + 2 <= start for left, right in taken):
            taken.append((start, start + width))
            chosen.append(at)
    return frozenset(chosen)
