"""Bars: what is claimed above what stands on record, from a common zero."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from gettext import NullTranslations

from markupsafe import Markup

from press.render.charts.drawing import BAR, GAP, bar, lines, sentence
from press.render.charts.items import Amount, Claim, answered, said


def draw(
    claims: Sequence[Claim], words: NullTranslations, room: int, whole: Decimal | None = None
) -> tuple[Markup, float]:
    """The drawing and its height; `whole` is what the full width stands for.

    Without it the longest bar is as long as the drawing is wide; where claims differ in unit,
    each is drawn to a scale of its own.
    """
    drawn = Markup("")
    y: float = 0
    is_own_scale = has_own_scales(claims)
    longest = max((_longest(claim) for claim in claims), default=Decimal(1))
    for claim in claims:
        if claim.amount is None:
            continue
        scale = whole or (_longest(claim) if is_own_scale else longest) or Decimal(1)
        if len(claims) > 1:
            title, y = lines(y, claim.title, room, "strong")
            drawn += title
        rows: list[tuple[Amount, Claim | None, str]] = [(claim.amount, claim, said(claim, words))]
        rows += ((answer, None, answered(answer, words)) for answer in claim.answers)
        for amount, verdict, text in rows:
            said_so, y = sentence(y, text, room, verdict)
            drawn += said_so + (bar(0, y, 100, "track") if whole else Markup(""))
            css = f"bar {claim.verdict.name}" if verdict else "bar"
            drawn += bar(0, y, float(100 * amount.high / scale), css)
            y += BAR + 4
        y += GAP
    return drawn, y - GAP


def has_own_scales(claims: Sequence[Claim]) -> bool:
    """Whether each claim is drawn to a scale of its own, which readers have to be told."""
    return len({claim.unit for claim in claims}) > 1


def _longest(claim: Claim) -> Decimal:
    amounts = [claim.amount] if claim.amount else []
    return max((amount.high for amount in (*amounts, *claim.answers)), default=Decimal(0))
