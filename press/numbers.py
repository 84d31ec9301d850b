"""Numbers in running text: where they stand, what they are worth, and which are mere convention.

Digits are found in every language; number words in English, and Chinese numerals, where a scale
or a unit shows that they measure, and English ones from ten on before what they count. So are words
that name a scale alone, such as “thousands of”. What follows a convention of writing is exempt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from press.conventions import LEADS, convention_at, is_year
from press.forms import (
    CURRENCY_BEFORE,
    LATIN,
    MEASURE,
    MONEY_HAN,
    MONEY_WORDS,
    PERCENT_FORMS,
    SCALE,
    unit_name,
)
from press.numerals import find_numerals
from press.structs import Immutable
from press.units import POWERS
from press.worth import worth_of

_VULGAR = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625",
           "⅞": "0.875", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8"}  # fmt: skip
_FRACTIONS = "\u00bc-\u00be\u2150-\u215f\u2189"
_DIGITS = (
    r"\d{1,3}(?:[,.\u2009\u202f\u00a0’']\d{3})+(?:[.,]\d+)?(?!\d)"
    rf"|\d+(?:[.,]\d+)?(?:\s?[{_FRACTIONS}])?|[{_FRACTIONS}]"
)
_NUMBER = rf"(?:{_DIGITS})(?:\s?[–-]\s?(?:{_DIGITS})|[:/]\d+)?"
_SIGN = r"(?<![\w.,–-])[-−+]"
_TAIL = (
    rf"(?P<scale>\s?(?:{SCALE}))?"
    rf"(?P<unit>\s?(?:{PERCENT_FORMS})|\s?(?:{MONEY_WORDS})\b|\s?(?:{MONEY_HAN})"
    rf"|(?:st|nd|rd|th)\s+(?:per)?centiles?\b|[\s\u00a0-]?(?:{MEASURE}))?"
)
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u2080-\u2089"
_RINGED = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3248-\u324f"
_RINGED += "\u3251-\u325f\u32b1-\u32bf\U0001f100-\U0001f10c"
_OTHER = re.compile(
    rf"(?<![^\s(\[“„«‚‘'\"–—-])[{_RAISED}]+"
    rf"|[{_RINGED}]{{2,}}|[{_RINGED}](?=\s?(?:{PERCENT_FORMS}|{SCALE}|{MONEY_WORDS}|{MEASURE}))"
)
"""Signs that look like numbers: raised digits that raise nothing, digits in rings.

One ring alone begins an item; a raised digit after a letter is a square or a note.
"""
_PATTERN = re.compile(
    rf"(?P<sign>{_SIGN})?(?:(?P<currency>{CURRENCY_BEFORE})|(?<![{LATIN}\d_]))"
    rf"(?P<number>{_NUMBER}){_TAIL}(?P<glued>[{LATIN}][{LATIN}\d]*)?"
)
_POWERS = {
    **POWERS, "hundred": 2, "k": 3, "m": 6, "mn": 6, "bn": 9, "b": 9, "tn": 12,
    "lakh": 5, "crore": 7, "千": 3, "万": 4, "萬": 4, "亿": 8,
    "億": 8, "万亿": 12, "millionen": 6, "mio": 6, "milliarden": 9, "mrd": 9,
}  # fmt: skip


class Number(Immutable):
    """A number in a text, from `start` to `end`."""

    start: int
    end: int
    text: str
    exempt: str = ""
    """The convention that it follows: date, year, time, ordinal, label or name; empty if none."""
    digits: str = ""
    """As written, or as words say them; empty for a range, a vague number, and where exempt."""
    scale: int = 0
    """The power of ten that its scale words multiply by."""
    is_negative: bool = False
    unit: str = ""
    """`percent`, a currency code, a measure, or empty for a bare count."""

    def value(self, decimal: str = ".") -> Decimal | None:
        """What it is worth, where `decimal` separates the decimals; None if that is not plain."""
        value = _read(self.digits, decimal)
        if value is None:
            return None
        value = value.scaleb(self.scale)
        return -value if self.is_negative else value

    def precision(self, decimal: str = ".") -> int:
        """The power of ten of the last digit written: -1 for 46.8, 9 for 32 billion."""
        value = _read(self.digits, decimal)
        exponent = value.as_tuple().exponent if value is not None else 0
        return self.scale + (exponent if isinstance(exponent, int) else 0)


_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")


def _read(digits: str, decimal: str) -> Decimal | None:
    """The value of digits; a sign that can only group, or only part decimals, is read as that."""
    plain = re.sub("[\u2009\u202f\u00a0’']", "", digits)
    if re.match(f"[{_FRACTIONS}]", last := plain[-1:]):
        whole = plain[:-1].strip()
        if last not in _VULGAR or (whole and not whole.isdecimal()):
            return None
        return Decimal(whole or 0) + Decimal(_VULGAR[last])
    signs = re.findall("[.,]", plain)
    if not signs:
        return Decimal(plain) if plain.isdecimal() else None
    if len(signs) == 1 and signs[0] == decimal:
        return Decimal(plain.replace(decimal, "."))
    grouped = _GROUPED.fullmatch(plain)
    if grouped is None:
        return None
    return Decimal(plain.replace(grouped[1], "").replace(",", "."))


def find_numbers(text: str) -> list[Number]:
    """Every number of the text, in order.

    The grammar is tried only where a number can begin: at the word that holds a digit, at a month
    or label before it, and where words make a number. Most text has none of these and is passed
    over at little cost.
    """
    found: list[Number] = []
    at = 0
    for start, end in sorted(_starts(text)):
        if start < at:
            continue
        number = _in_words(text, start, end) if end else _digits_at(text, at, start)
        if number is not None:
            at = max(number.end, start + 1)
            found.append(number)
    return found


def _in_words(text: str, start: int, end: int) -> Number:
    words = text[start:end]
    worth = worth_of(words)
    if worth is None:
        return Number(start, end, words)
    unit = unit_name("", worth.unit)
    return Number(start, end, words, digits=worth.digits, scale=worth.scale, unit=unit)


_REACH = 32
"""How far before a digit a number may begin."""
_DIGIT = re.compile(rf"\d+|[{_FRACTIONS}{_RAISED}{_RINGED}]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?|§+)[ \n\u00a0]?$")
_STOPS = frozenset('|()[]{}<>“”"„‚«»…;/*`=')
_WIDE_PARTS = frozenset("第表图$€£¥￥₹₽₩₺₫₴₦฿₪")
"""Characters beyond the Latin ones with which a number may begin."""


def _starts(text: str) -> Iterator[tuple[int, int]]:
    """Where digits stand, with 0, and where numbers in words stand, with their end."""
    yield from ((match.start(), 0) for match in _DIGIT.finditer(text))
    yield from find_numerals(text)


def _digits_at(text: str, low: int, start: int) -> Number | None:
    """The number that holds the digit at `start` and begins at `low` or after."""
    token = start
    while token > low and start - token < _REACH:
        before = text[token - 1]
        is_wide = before > "\u2e7f" and before not in _WIDE_PARTS
        if before.isspace() or before in _STOPS or is_wide:
            break
        token -= 1
    lead = _WORD_BEFORE.search(text, max(low, token - _REACH), token) if token > low else None
    if lead and (lead[1][0] == "§" or lead[1].rstrip(".").lower() in LEADS):
        number = _number_at(text, lead.start())
        if number and number.end > start:
            return number
    for at in range(token, start + 1):
        number = _number_at(text, at)
        if number and number.end > start:
            return number
    return None


def _number_at(text: str, at: int) -> Number | None:
    """The number that begins at `at`."""
    if convention := convention_at(text, at):
        kind, end = convention
        return Number(at, end, text[at:end], kind)
    if other := _OTHER.match(text, at):
        return Number(at, other.end(), other[0])
    match = _PATTERN.match(text, at)
    return _measured(text, match) if match else None


def _measured(text: str, match: re.Match[str]) -> Number:
    start, end = match.span()
    glued, scale, unit = match["glued"] or "", match["scale"] or "", match["unit"] or ""
    currency, digits = match["currency"] or "", match["number"]
    if glued and not unit and not scale:
        unit = glued
    elif glued:
        end = match.start("glued")
    if scale.strip() == "m" and not currency:
        scale, unit = "", "m"
    is_bare = not (currency or scale or unit)
    if is_bare and re.fullmatch(r"(?:19|20)\d\d", digits) and is_year(text, start, end):
        return Number(start, end, text[start:end], "year")
    is_single = not re.search("[–:/-]", digits) and not re.match(r"e\d", glued)
    return Number(
        start,
        end,
        text[start:end],
        digits=digits if is_single else "",
        is_negative=bool(match["sign"]) and match["sign"] != "+",
        scale=_POWERS.get(scale.strip().rstrip(".").lower(), 0),
        unit=unit_name(currency, unit),
    )
