"""A timeline: claims with their verdicts and events with their sources, each at its date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from gettext import NullTranslations

from markupsafe import Markup

from press.render.charts.drawing import (
    GAP,
    LINE,
    across,
    anchor_at,
    lines,
    mark,
    rule,
    sentence,
    words,
)
from press.render.charts.items import Amount, Claim, Happening, answered, said

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 500)
_LABELS = 6
"""Years that stand side by side on a phone of 320 pixels."""
_MARGIN = 3
_HALF = 8
"""Pixels from an axis to what is above and below it."""


def draw(
    claims: Sequence[Claim],
    events: Sequence[Happening],
    gettext: NullTranslations,
    year: Callable[[int], str],
    room: int,
) -> tuple[Markup, float]:
    """The drawing and its height; `year` writes a year in the report's language."""
    items: list[tuple[date, Claim | Happening]] = [(event.day, event) for event in events]
    items += ((claim.day, claim) for claim in claims if claim.day)
    items.sort(key=lambda item: item[0])
    days = [day for day, _ in items]
    days += [day for claim in claims for answer in claim.answers if (day := _day(claim, answer))]
    first, last = min(days).year, max(days).year + 1
    start, span = date(first, 1, 1), (date(last, 1, 1) - date(first, 1, 1)).days

    def at(day: date) -> float:
        return _MARGIN + (100 - 2 * _MARGIN) * (day - start).days / span

    drawn = Markup("")
    y: float = LINE + 4
    for day, item in items:
        x = at(day)
        others: list[float] = []
        if isinstance(item, Claim):
            text, y = lines(y, item.title, room, "strong")
            sentences: list[tuple[str, Claim | None]] = [(said(item, gettext), item)]
            for answer in item.answers:
                if other := _day(item, answer):
                    others.append(at(other))
                    sentences.append((answered(answer, gettext, dated=False), None))
            for spoken, claim in sentences:
                more, y = sentence(y, spoken, room, claim)
                text += more
        else:
            text, y = lines(y, f"{item.when}: {item.text}", room)
        y += _HALF
        drawn += text + rule(0, y, 100, y)
        for other_x in others:
            drawn += rule(x, y, other_x, y, "line") + _dot(other_x, y)
        drawn += (
            mark(x, y, item.shape, item.verdict.name) if isinstance(item, Claim) else _dot(x, y)
        )
        y += _HALF + GAP / 2
    grid = Markup("")
    step = next(step for step in _STEPS if (last - first) // step < _LABELS)
    for mark_year in range(-(-first // step) * step, last + 1, step):
        x = at(date(mark_year, 1, 1))
        grid += rule(x, LINE, x, y, "rule grid")
        grid += words(x, LINE - 6, year(mark_year), "soft", anchor_at(x))
    return grid + drawn, y


def _day(claim: Claim, answer: Amount) -> date | None:
    """The year that an answer is, where the claim is a year."""
    if claim.unit != "year" or not 1 <= answer.high <= 9999:
        return None
    return date(int(answer.high), 1, 1)


def _dot(x: float, y: float) -> Markup:
    return Markup('<circle cx="{}" cy="{}" r="4" class="bar"/>').format(across(x), y)
