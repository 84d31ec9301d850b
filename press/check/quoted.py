"""A quote and its translation give the same numbers, as far as that can be told for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from press.model import Quote, Site
from press.numbers import Number, find_numbers
from press.problems import Problem, Text
from press.structs import Immutable
from press.units import PERCENT, POINTS, decimal_sign

_SCALES_KNOWN = frozenset({"en", "zh", "de"})
"""Languages whose words for scales are known; of others only what is in per cent is compared."""
_OTHER_SCALE = re.compile(r"\b(?:Billion(?:en)?|Billiarden?|Bio)\b|兆")
"""Words for scales that are not read, as German's for a million millions."""
_SMALL = 20
"""Below, a count is often a word on one side: 三家, “3 firms”."""


class _Said(Immutable):
    number: Number
    value: Decimal
    step: Decimal
    """The worth of one unit in the last digit written."""


def check_quoted(site: Site, name: str) -> Iterator[Problem]:
    """Yield the numbers in translations of the figure's quotes that are others in the quote."""
    language = site.config.language
    for piece in site.figures[name].check.evidence:
        quote = piece.quote
        if quote is not None and quote.language and quote.translation is not None:
            yield from _check(quote, quote.language, quote.translation, language)


def _check(quote: Quote, spoken: str, translation: Text, language: str) -> Iterator[Problem]:
    quoted, translated = _said(quote.text, spoken), _said(translation, language)
    if quoted is None or translated is None:
        return
    is_plain = _has_known_scales(quote.text, spoken) and _has_known_scales(translation, language)
    for said in _alone(translated, quoted):
        number = said.number
        if not (is_plain or number.unit in (PERCENT, POINTS)) or _may_be_word(said):
            continue
        rivals = [other for other in _alone(quoted, translated) if _is_same_kind(said, other)]
        rivals = [other for other in rivals if not _may_be_word(other)]
        if rivals and _count(quoted, said) == _count(translated, said):
            yield Problem(
                translation.place(number.start),
                "quote-number",
                f"this translation says “{number.text}”, where the quote has "
                f"“{rivals[0].number.text}”",
                "correct the one that is wrong",
                translation,
                (number.start, number.end),
            )


def _said(text: Text, language: str) -> list[_Said] | None:
    """What the numbers of a text are worth; None if one is not plain."""
    decimal = decimal_sign(language)
    found: list[_Said] = []
    for number in find_numbers(text):
        if number.exempt:
            continue
        value = number.value(decimal)
        if value is None:
            return None
        found.append(_Said(number, value, Decimal(1).scaleb(number.precision(decimal))))
    return found


def _has_known_scales(text: str, language: str) -> bool:
    return language.partition("-")[0].lower() in _SCALES_KNOWN and not _OTHER_SCALE.search(text)


def _alone(these: Sequence[_Said], those: Sequence[_Said]) -> list[_Said]:
    """What is said here and not there, at the coarser of the precisions."""
    return [said for said in these if not any(_agree(said, other) for other in those)]


def _agree(one: _Said, other: _Said) -> bool:
    return abs(one.value - other.value) * 2 <= max(one.step, other.step)


def _is_same_kind(one: _Said, other: _Said) -> bool:
    return one.number.unit == other.number.unit


def _count(every: Sequence[_Said], said: _Said) -> int:
    return sum(_is_same_kind(said, other) for other in every)


def _may_be_word(said: _Said) -> bool:
    return not said.number.unit and abs(said.value) < _SMALL
