"""Numbers in running text: where they stand, what they are worth, and which are mere convention.

Digits are found in every language; number words in English, Chinese numerals with a scale. A
number is exempt when it follows a convention of writing and measures nothing: a date or a year,
an ordinal, a time of day, the number of a section or an article, a name that holds digits.
"""

from __future__ import annotations

import re
from decimal import Decimal

from press.structs import Immutable
from press.units import MEASURES

_MONTHS = """
January February March April May June July August September October November December
Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
Januar Jänner Februar März Mai Juni Juli Oktober Dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
""".split()
_MONTH = "(?:" + "|".join(sorted({re.escape(m) for m in _MONTHS}, key=len, reverse=True)) + r")\.?"

_DIGITS = r"\d{1,3}(?:[,.\u2009\u202f\u00a0’']\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_NUMBER = rf"(?:{_DIGITS})(?:\s?[–-]\s?(?:{_DIGITS}))?"
_SIGN = r"(?<![\w.,–-])[-−+]"
_CURRENCY_BEFORE = r"(?:US|HK|CN|NZ|[AC])?[$€£¥￥]|(?:USD|EUR|GBP|CNY|RMB|HKD|JPY|CHF)\s?"
_SCALE = (
    r"(?:hundred|thousand|million|billion|trillion|bn|tn|mn?|[kK])(?![^\W\d_])"
    r"|万亿|亿|万|千(?!米|克)"
)
_PERCENT = r"%|％|‰|per\s?cent\b|percentage\s+points?|个?百分点|pp\b"
_MONEY_AFTER = r"(?:US\s+)?dollars?|euros?|pounds?|yuan|renminbi|yen|francs?|cents?"
_SHORT_MEASURES = r"nm|µm|mm|cm|km²?|m²|kg|ha|kWh|MWh|MW|GW|kW|GHz|MHz|GB|TB|MB|°C|mph|m|g|t|h"
_LONG_MEASURES = "|".join(
    sorted(
        {re.escape(form) for word in MEASURES for form in (word, word.removesuffix("s"))}
        | {re.escape(w.replace("metre", "meter")) for w in MEASURES if "metre" in w}
        | {"metric tons?", "inch(?:es)?", "feet", "foot", "decades?", "centuries", "century"},
        key=len,
        reverse=True,
    )
)
_MEASURE = rf"(?:{_SHORT_MEASURES})\b|(?:{_LONG_MEASURES})s?\b"
_TAIL = (
    rf"(?P<scale>\s?(?:{_SCALE}))?"
    rf"(?P<unit>\s?(?:{_PERCENT})|\s?(?:{_MONEY_AFTER})\b|\s?(?:美元|人民币|元)|[\s\u00a0-]?(?:{_MEASURE}))?"
)

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES}|{_TEENS})"
_BIG = "hundred|thousand|million|billion|trillion"
_WORD_UNIT = (
    rf"per\s?cent|percentage\s+points?|{_MONEY_AFTER}|nanomet(?:re|er)s?|kilomet(?:re|er)s?"
)
_WORDS = (
    rf"\b(?:(?:{_WORD}|half\s+an?|an?)\s+(?:{_BIG})(?:\s+(?:and\s+)?(?:{_WORD}\s+(?:{_BIG})|{_WORD}|{_BIG})\b)*"
    rf"(?:\s+(?:{_WORD_UNIT}))?|{_WORD}\s+(?:{_WORD_UNIT}))\b"
)
_HAN = "〇零一二两三四五六七八九十百千"
_CHINESE = (
    rf"百分之[{_HAN}\d点.]+|[{_HAN}]*[一二两三四五六七八九十][{_HAN}]*(?:点[{_HAN}]+)?(?:万亿|亿|万)"
    rf"(?:[{_HAN}]+)?|[一二两三四五六七八九十]成(?![为立员长功])"
)

_LABEL_WORDS = """
section part chapter page table figure note article paragraph clause step item volume version line
rule equation book room gate platform terminal berth pier hall route release phase stage level tier
grade type
""".split()
_LABELS = (
    rf"(?i:(?:{'|'.join(_LABEL_WORDS)})s?|class(?:es)?|annex|appendix|firmware"
    r"|Abschnitt|Teil|Kapitel|Seite|Tabelle|Absatz|Artikel)"
    r"|Fig\.|Nos?\.|pp?\.|Vol\.|S\.|Nr\.|Eqs?\.|§{1,2}|\b(?:ISO|DIN|EN|RFC)"
)
_LABEL = (
    rf"(?:{_LABELS})\s?\d+(?:\.\d+)*(?:\s?(?:[–-]|and|or|to|und|bis|,)\s?\d+(?:\.\d+)*)*(?![\w%])"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_MONTH_DAY = (
    rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{{1,2}})?(?:,?\s+{_YEAR})?(?![\w%])"
)
_OLD_YEAR = (
    r"\b(?i:in|since|until|by|from|of|before|after|during|around|between|year|and|to)\s1[0-8]\d\d"
    r"(?:\s?[–/-]\s?(?:1\d{3}|\d\d))?(?![\d,.]\d|%|\s\w+s\b)(?!\w)"
)
"""Before 1900 a bare number dates something only after such a word, and before no plural."""
_LATIN = r"A-Za-z\u00c0-\u024f\u0370-\u04ff"
"""Letters of scripts that write words apart; a Chinese word may touch the number after it."""
_EXEMPT = (
    ("date", r"\d{4}-\d{2}(?:-\d{2})?(?![\d-])"),
    ("date", r"\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?"),
    ("date", r"\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?"),
    ("date", rf"\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s+(?:of\s+|de\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)"),
    ("date", _MONTH_DAY),
    ("date", rf"\b{_MONTH}\s+{_YEAR}"),
    ("date", rf"\b(?:Q[1-4]|H[12]|FY)\s?(?:{_YEAR}|\d{{2}})?(?!\w)"),
    ("year", r"(?:1[5-9]|20)\d0s\b|[’']\d0s\b"),
    ("year", rf"{_YEAR}\s?[–/-]\s?(?:{_YEAR}|\d{{2}})(?![\d%])"),
    ("year", _OLD_YEAR),
    ("time", r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)"),
    ("ordinal", r"\d+(?:st|nd|rd|th)\b|第\s?\d+"),
    ("label", _LABEL),
    ("name", rf"(?<![{_LATIN}\d_.,])[{_LATIN}]+[-+]?\d(?:[{_LATIN}\d+.-]*[{_LATIN}\d])?"),
    ("name", rf"(?<![\w.,$€£¥])\d+\+[{_LATIN}]+"),
)  # fmt: skip

_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u2080-\u2089"
_RINGED = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3248-\u324f"
_RINGED += "\u3251-\u325f\u32b1-\u32bf\U0001f100-\U0001f10c"
_PART = "\u00bc-\u00be\u2150-\u215f\u2189"
_OTHER = (
    rf"(?:\d+\s?)?[{_PART}]|(?<![^\s(\[“„«‚‘'\"–—-])[{_RAISED}]+"
    rf"|[{_RINGED}]{{2,}}|[{_RINGED}](?=\s?(?:{_PERCENT}|{_SCALE}|{_MONEY_AFTER}|{_MEASURE}))"
)
"""Signs that look like numbers: fractions, raised digits that raise nothing, digits in rings.

One ring alone begins an item; a raised digit after a letter is a square or a note.
"""

_PATTERN = re.compile(
    "|".join(f"(?P<x{at}>{pattern})" for at, (_, pattern) in enumerate(_EXEMPT))
    + rf"|(?P<other>{_OTHER})"
    + rf"|(?P<digits>(?P<sign>{_SIGN})?(?P<currency>{_CURRENCY_BEFORE})?(?<![{_LATIN}\d_])"
    + rf"(?P<number>{_NUMBER}){_TAIL}(?P<glued>[^\W\d_]*))"
    + rf"|(?P<chinese>{_CHINESE})"
)
_WORDS_PATTERN = re.compile(_WORDS, re.IGNORECASE)

_VALUES = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9,
    "trillion": 12, "tn": 12, "千": 3, "万": 4, "亿": 8, "万亿": 12,
}  # fmt: skip
_SIGNS = {"$": "USD", "US$": "USD", "HK$": "HKD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY",
          "CN¥": "CNY", "RMB": "CNY"}  # fmt: skip
_MONEY_WORDS = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yuan": "CNY", "renminbi": "CNY",
                "yen": "JPY", "元": "CNY", "美元": "USD", "人民币": "CNY"}  # fmt: skip


class Number(Immutable):
    """A number in a text, from `start` to `end`."""

    start: int
    end: int
    text: str
    exempt: str = ""
    """The convention that it follows: date, year, time, ordinal, label or name; empty if none."""
    digits: str = ""
    """The digits as written; empty for number words, for a range, and where it is exempt."""
    scale: int = 0
    """The power of ten that its scale words multiply by."""
    is_negative: bool = False
    unit: str = ""
    """`percent`, a currency code, a measure, or empty for a bare count."""

    def value(self, decimal: str = ".") -> Decimal | None:
        """What it is worth, where `decimal` separates the decimals; None if that is not plain."""
        if not self.digits:
            return None
        group = "," if decimal == "." else "."
        plain = re.sub("[\u2009\u202f\u00a0’']", "", self.digits).replace(group, "")
        value = Decimal(plain.replace(decimal, ".")).scaleb(self.scale)
        return -value if self.is_negative else value

    def precision(self, decimal: str = ".") -> int:
        """The power of ten of the last digit written: -1 for 46.8, 9 for 32 billion."""
        _, _, decimals = self.digits.partition(decimal)
        return self.scale - len(decimals)


def find_numbers(text: str) -> list[Number]:
    """Every number of the text, in order.

    The grammar is tried only where a number can begin: at the word that holds a digit, a Chinese
    scale or a word such as “million”, and at a month or label before it. Most text has none of
    these and is passed over at little cost.
    """
    found: list[Number] = []
    at = 0
    for start, is_word in _starts(text):
        if start < at:
            continue
        match = _words_at(text, at, start) if is_word else _digits_at(text, at, start)
        if match is not None:
            number = _number(text, match)
            at = max(number.end, start + 1)
            found.append(number)
    return found


_REACH = 32
"""How far before its unit a number in words may begin: “twenty-five per cent”."""
_DIGIT = re.compile(rf"\d+|百分之|[万亿成]|[{_RAISED}{_RINGED}{_PART}]+")
_UNIT_WORDS = ("hundred", "thousand", "million", "billion", "trillion", "cent", "dollar", "euro",
               "pound", "yuan", "renminbi", "yen", "franc", "nanomet", "kilomet")  # fmt: skip
_UNIT_WORD = re.compile("|".join(_UNIT_WORDS), re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?|§+)[ \n\u00a0]?$")
_LEADS = frozenset(
    {month.lower() for month in _MONTHS}
    | {form for word in _LABEL_WORDS for form in (word, f"{word}s")}
    | set("class classes annex appendix firmware abschnitt teil kapitel seite tabelle absatz "
          "artikel fig no nos p pp vol s nr eq eqs iso din en rfc".split())
    | set("in since until by from of before after during around between year and to".split())
    | set("usd eur gbp cny rmb hkd jpy chf fy".split())
)  # fmt: skip
"""Words before a digit with which a date, a label, an old year or an amount begins."""
_STOPS = frozenset('|()[]{}<>“”"„‚«»…;/*`=')
_HAN_PARTS = frozenset("〇零一二两三四五六七八九十百千点第分之$€£¥￥")


def _starts(text: str) -> list[tuple[int, bool]]:
    """Where digits and units stand, in order, and whether it is a unit in words."""
    starts = [(match.start(), False) for match in _DIGIT.finditer(text)]
    lower = text.lower()
    if any(word in lower for word in _UNIT_WORDS):
        starts += [(match.start(), True) for match in _UNIT_WORD.finditer(text)]
        starts.sort()
    return starts


def _digits_at(text: str, low: int, start: int) -> re.Match[str] | None:
    """The number that holds the digit at `start` and begins at `low` or after."""
    token = start
    while token > low and start - token < _REACH:
        before = text[token - 1]
        if before.isspace() or before in _STOPS or (before > "\u2e7f" and before not in _HAN_PARTS):
            break
        token -= 1
    lead = _WORD_BEFORE.search(text, max(low, token - _REACH), token) if token > low else None
    if lead and (lead[1][0] == "§" or lead[1].rstrip(".").lower() in _LEADS):
        match = _PATTERN.match(text, lead.start())
        if match and match.end() > start:
            return match
    at = token
    while at <= start:
        match = _PATTERN.match(text, at)
        if match and match.end() > start:
            return match
        at += 1
    return None


def _words_at(text: str, low: int, start: int) -> re.Match[str] | None:
    """The number in words whose unit is at `start`."""
    at = max(low, start - _REACH)
    while match := _WORDS_PATTERN.search(text, at, start + 4 * _REACH):
        if match.start() > start:
            return None
        if match.end() > start:
            return match
        at = match.start() + 1
    return None


def _number(text: str, match: re.Match[str]) -> Number:
    start, end = match.span()
    if match.re is _WORDS_PATTERN or match["chinese"] or match["other"]:
        return Number(start, end, match[0])
    for at, (convention, _) in enumerate(_EXEMPT):
        if match[f"x{at}"] is not None:
            return Number(start, end, match[0], convention)
    glued, scale, unit = match["glued"], match["scale"] or "", match["unit"] or ""
    if glued and not unit and not scale:
        if glued[0].isascii():
            return Number(start, end, match[0], "name")
        end = match.start("glued")
    elif glued:
        end = match.start("glued")
    digits = match["number"]
    if scale.strip() == "m" and not match["currency"]:
        scale, unit = "", "m"
    is_range = bool(re.search(r"\d\s?[–-]\s?\d", digits))
    if _is_year(match, digits, scale, unit):
        return Number(start, end, text[start:end], "year")
    return Number(
        start,
        end,
        text[start:end],
        digits="" if is_range else digits,
        is_negative=bool(match["sign"]) and match["sign"] != "+",
        scale=_VALUES.get(scale.strip(), _VALUES.get(scale.strip().lower(), 0)),
        unit=_unit(match["currency"] or "", unit),
    )


def _is_year(match: re.Match[str], digits: str, scale: str, unit: str) -> bool:
    """A bare number from 1900 to 2099 dates something; it is then written without grouping."""
    bare = not (match["currency"] or scale or unit)
    return bare and bool(re.fullmatch(r"(?:19|20)\d\d", digits))


def _unit(currency: str, unit: str) -> str:
    currency = currency.strip()
    if currency:
        return _SIGNS.get(currency, currency)
    unit = unit.strip().lstrip("-").lower()
    if not unit:
        return ""
    if re.fullmatch(r"%|％|per\s?cent", unit):
        return "percent"
    if "point" in unit or "百分点" in unit or unit == "pp":
        return "percentage points"
    for word, code in _MONEY_WORDS.items():
        if word in unit:
            return code
    return _MEASURE_NAMES.get(unit, unit)


_MEASURE_NAMES = {
    "nm": "nanometres", "km": "kilometres", "m": "metres", "kg": "kilograms", "ha": "hectares",
    "h": "hours", "t": "tonnes", "gb": "gigabytes", "tb": "terabytes", "mw": "megawatts",
    "gw": "gigawatts", "kwh": "kilowatt-hours", "°c": "degrees Celsius",
}  # fmt: skip
for _word in MEASURES:
    for _form in (_word.lower(), _word.lower().replace("metre", "meter")):
        _MEASURE_NAMES |= {_form: _word, _form.removesuffix("s"): _word}
