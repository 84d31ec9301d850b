"""Ranges: from the lowest to the highest value, for what is claimed and what is on record."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from markupsafe import Markup

from press.render.charts.drawing import BAR, GAP, bar, lines, rule, sentence
from press.render.charts.items import Amount, Claim, answered, said

_MARGIN = 4
"""Percent left free at both ends, so that nothing looks cut off."""


def draw(claims: Sequence[Claim], words: NullTranslations, room: int) -> tuple[Markup, float]:
    """The drawing and its height; all ranges are on one scale."""
    amounts = [
        amount
        for claim in claims
        for amount in (claim.amount, *claim.answers)
        if amount is not None
    ]
    low = min(amount.low for amount in amounts)
    span = max(amount.high for amount in amounts) - low or 1

    def place(value: Amount) -> tuple[float, float]:
        share = 100 - 2 * _MARGIN
        start, end = (float((edge - low) / span) * share for edge in (value.low, value.high))
        return _MARGIN + start, max(end - start, 1)

    drawn = Markup("")
    y: float = 0
    for claim in claims:
        if claim.amount is None:
            continue
        if len(claims) > 1:
            title, y = lines(y, claim.title, room, "strong")
            drawn += title
        rows: list[tuple[Amount, Claim | None, str]] = [(claim.amount, claim, said(claim, words))]
        rows += ((answer, None, answered(answer, words)) for answer in claim.answers)
        for amount, verdict, text in rows:
            said_so, y = sentence(y, text, room, verdict)
            drawn += said_so + rule(0, y + BAR / 2, 100, y + BAR / 2)
            css = f"bar {claim.verdict.name}" if verdict else "bar"
            drawn += bar(*_at(place(amount), y), css)
            y += BAR + 4
        y += GAP
    return drawn, y - GAP


def _at(span: tuple[float, float], y: float) -> tuple[float, float, float]:
    return span[0], y, span[1]
