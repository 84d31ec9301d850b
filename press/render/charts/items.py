"""What charts are drawn from: each claim with its verdict, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from gettext import NullTranslations

from markupsafe import Markup

from press.model import Figure, Interval, Quantity, When
from press.model.figure import on_record
from press.render.views import LinkView, VerdictView
from press.structs import Immutable

_WHOLE = 22
"""Characters that are kept on one line."""


class Amount(Immutable):
    """A number to be drawn, and how it is written."""

    low: Decimal
    high: Decimal
    text: str
    when: str = ""


class Claim(Immutable):
    """A figure in a chart; it is never drawn without its verdict."""

    title: str
    link: LinkView
    is_claim: bool
    """Someone else's claim, not a measurement of the report's own."""
    verdict: VerdictView
    shape: Markup
    value: str
    as_of: str
    unit: str
    amount: Amount | None
    """None for a value in words."""
    bare: Decimal | None
    """The number as it is written, before its scale word."""
    answers: tuple[Amount, ...]
    """What stands on record."""
    day: date | None
    """When it is, for a timeline: the year that it is, or the day that it is for."""


class Happening(Immutable):
    """A point in time with a source: an event, or one value of a series."""

    day: date
    when: str
    text: str
    source: LinkView
    value: Decimal | None = None
    short: str = ""
    """The value as a bare number."""


def amount(quantity: Quantity, text: str, when: str = "") -> Amount | None:
    """A quantity as a number of its unit, without its scale word."""
    value = quantity.value
    if isinstance(value, str):
        return None
    low, high = value if isinstance(value, Interval) else (value, value)
    return Amount(low.scaleb(quantity.power), high.scaleb(quantity.power), text, when)


def claim(
    figure: Figure,
    link: LinkView,
    verdict: VerdictView,
    shape: Markup,
    write: Callable[[Quantity], str],
    date_: Callable[[When | None], str],
) -> Claim:
    """A figure as charts draw it; `write` and `date_` put values and dates into words."""
    quantity, value = figure.quantity, figure.quantity.value
    text = write(quantity)
    answers = (amount(found, write(found), date_(when)) for found, when in on_record(figure))
    return Claim(
        title=figure.title,
        link=link,
        is_claim=figure.kind == "claim",
        verdict=verdict,
        shape=shape,
        value=text,
        as_of=date_(figure.as_of),
        unit=quantity.unit or "",
        amount=amount(quantity, text, date_(figure.as_of)),
        bare=value.high if isinstance(value, Interval) else _number(value),
        answers=tuple(answer for answer in answers if answer is not None),
        day=_day(figure),
    )


def _number(value: Decimal | str) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _day(figure: Figure) -> date | None:
    value = figure.quantity.value
    if figure.quantity.unit == "year" and isinstance(value, Decimal) and 1 <= value <= 9999:
        return date(int(value), 1, 1)
    return figure.as_of.start


def said(claim: Claim, words: NullTranslations) -> str:
    """The claim in words, verdict first: `Contradicted: claimed 47%`."""
    text = (
        words.gettext("%(verdict)s: claimed %(value)s")
        if claim.is_claim
        else words.gettext("%(verdict)s: measured %(value)s")
    )
    return text % {"verdict": claim.verdict.word, "value": _whole(claim.value)}


def answered(answer: Amount, words: NullTranslations, *, dated: bool = True) -> str:
    """What stands on record, in words: `On record: about 17%, 2017`."""
    text = words.gettext("On record: %(value)s") % {"value": _whole(answer.text)}
    if not dated or not answer.when:
        return text
    return words.gettext("%(said)s, %(when)s") % {"said": text, "when": _whole(answer.when)}


def _whole(text: str) -> str:
    """A value or a date that no line breaks; a long one may be broken."""
    return text.replace(" ", "\xa0") if len(text) <= _WHOLE else text
