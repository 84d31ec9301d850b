"""What numbers in words are worth: “forty-seven per cent”, “half a million”, 三亿二千万."""

from __future__ import annotations

import re
from decimal import Decimal

from press.forms import HAN_COUNTERS, HAN_UNITS
from press.numerals import is_unit, is_vague, simplified
from press.structs import Immutable
from press.units import POWERS

_SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = {word: 10 * at for at, word in enumerate(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}  # fmt: skip
_BIG = {**POWERS, "lakh": 5, "crore": 7}
_HAN = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_TENS = {"十": 1, "百": 2, "千": 3}
_HAN_BIG = (("万亿", 12), ("亿", 8), ("万", 4))
_PERCENT = "%"


class Worth(Immutable):
    """A number in words as digits would say it."""

    digits: str
    scale: int
    unit: str
    """As it is written: “per cent”, 元; empty for a bare count."""


def worth_of(words: str) -> Worth | None:
    """What a number in words says; None if it is vague, as “tens of thousands” or 数百 are."""
    if not words[0].isascii():
        return _chinese(simplified(words))
    return None if is_vague(words) else _english(words)


def _english(words: str) -> Worth | None:
    total, current, scale = Decimal(0), Decimal(0), 0
    rest = re.split(r"[\s-]+", words.lower())
    while rest:
        word = rest[0]
        if word in _SMALL or word in _TENS:
            current += _SMALL.get(word) or _TENS.get(word, 0)
            scale = 0
        elif word == "half":
            current += Decimal("0.5")
        elif word == "hundred":
            current *= 100
        elif word in _BIG:
            scale = _BIG[word]
            total += current.scaleb(scale)
            current = Decimal(0)
        elif word in ("a", "an"):
            current = current or Decimal(1) if rest[1:2] != ["half"] else current
        elif word != "and":
            break
        rest.pop(0)
    value = (total + current).scaleb(-scale)
    unit = " ".join(rest)
    return Worth(_plain(value), scale, unit if is_unit(unit) else "")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _chinese(words: str) -> Worth | None:
    if part := re.fullmatch("百分之(.+)", words):
        value = _han(part[1])
        return None if value is None else Worth(_plain(value), 0, _PERCENT)
    if tenths := re.fullmatch("(.)成", words):
        value = _han(tenths[1])
        return None if value is None else Worth(_plain(value), 1, _PERCENT)
    match = re.fullmatch(f"(.+?)({HAN_UNITS}|个百分点|{HAN_COUNTERS})?", words)
    if match is None or (value := _han(match[1])) is None:
        return None
    unit = match[2] or ""
    scale = next((power for sign, power in _HAN_BIG if match[1].endswith(sign)), 0)
    is_count = re.fullmatch(HAN_COUNTERS, unit)
    return Worth(_plain(value.scaleb(-scale)), scale, "" if is_count else unit)


def _han(numeral: str) -> Decimal | None:
    """A Chinese numeral without what makes it vague."""
    whole, point, decimals = numeral.partition("点")
    if re.search("[百千万亿][一二三四五六七八九]$", numeral):
        return None  # 三万五 is 35,000 to some and 30,005 to others
    if re.fullmatch(r"\d+(?:\.\d+)?", numeral):
        return Decimal(numeral)
    for sign, power in _HAN_BIG:
        before, found, after = numeral.partition(sign)
        if found:
            high, low = _han(before), _han(after) if after else Decimal(0)
            return None if high is None or low is None else high.scaleb(power) + low
    if point:
        high = _han(whole)
        if high is None or not decimals or not set(decimals) <= _HAN.keys():
            return None
        return high + Decimal("0." + "".join(str(_HAN[sign]) for sign in decimals))
    return _han_whole(whole)


def _han_whole(numeral: str) -> Decimal | None:
    if len(numeral) > 1 and set(numeral) <= _HAN.keys():
        return Decimal("".join(str(_HAN[sign]) for sign in numeral))
    total, digit = 0, None
    for sign in numeral:
        if sign in _HAN:
            digit = _HAN[sign]
        elif sign in _HAN_TENS:
            total += (1 if digit is None else digit) * 10 ** _HAN_TENS[sign]
            digit = None
        else:
            return None
    return Decimal(total + (digit or 0))
