"""Numbers that measure nothing: dates and years, times, ordinals, labels, and names with digits.

A convention counts only where nothing that is measured follows: “In May 20 per cent” is no date,
“level 40 per cent” no label, “1950 inhabitants” no year. Where writing is ambiguous, the number is
taken for a measure: an editor sees a false alarm, and nobody sees a number that was missed.
"""

from __future__ import annotations

import re

from press.forms import CODES, HAN_COUNTERS, HAN_UNITS, LATIN, SCALE_HAN, UNIT_WORDS
from press.months import MONTHS

_COUNTED_THINGS = frozenset({"leden", "marts"})
"""January in Czech and March in Danish; but also members in Dutch and markets in English."""
_MONTHS = {name for names in MONTHS for name in names} - _COUNTED_THINGS
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name))) + r")\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY_OF = rf"{_DAY}(?:st|nd|rd|th|\.|er)?"

_LABEL_WORDS = """
section part chapter page table figure note article paragraph clause step item volume version line
rule equation book room gate platform terminal berth pier hall route release phase stage level tier
grade type class annex appendix firmware number district ward constituency precinct channel week
size
""".split()
_SINGULAR = (
    rf"(?i:{'|'.join(_LABEL_WORDS)}|art\.|para\.|sec\.|fn\.|chap\.|ch\.|vol\.|ed\.|cl\.|Fig\.|Eq\."
    r"|Abs\.|Kap\.|Bd\.|Abb\.|Tab\.|Abschnitt|Teil|Kapitel|Seite|Tabelle|Absatz|Artikel)"
    r"|No\.|p\.|S\.|Nr\.|§|ISO|DIN|EN|RFC"
)
_PLURAL = (
    rf"(?i:(?:{'|'.join(_LABEL_WORDS)})e?s|appendices|arts\.|paras\.|secs\.|figs\.|eqs\.|vols\.)"
    r"|Nos\.|pp\.|§§"
)
_SERIAL = r"\d+(?:\.\d+)*[a-z]?(?![A-Za-z])"
_JOINED = rf"\s?(?:[–-]|and|or|to|und|oder|bis)\s?{_SERIAL}"
_LISTED = rf"(?:,\s?{_SERIAL}(?![.,]?\d)(?=\s?(?:,\s?\d|and|or|und|oder)))*"
_LABEL = rf"(?<![\w-])(?:{_SINGULAR})\s?{_SERIAL}(?:{_JOINED})?(?![\w%]|,\d{{3}})"
_ONE_LABEL = rf"(?<![\w-])(?:{_SINGULAR})\s?{_SERIAL}(?![\w%]|,\d{{3}})"
_LABELS = rf"(?<![\w-])(?:{_PLURAL})\s?{_SERIAL}{_LISTED}(?:{_JOINED})(?![\w%])"
_SHORT_LABELS = rf"(?:Nos\.|pp\.|§§|(?i:figs\.|eqs\.|arts\.|paras\.))\s?{_SERIAL}(?![\w%])"
_OLD_YEAR = (
    r"\b(?i:in|since|until|by|from|of|before|after|during|around|between|year|and|to)\s1[0-8]\d\d"
    r"(?:\s?[–/-]\s?(?:1\d{3}|\d\d))?(?![\d,.]\d|%)(?!\w)"
)
"""Before 1900 a bare number dates something only after such a word."""
_AFTER_MONTH = (
    rf"{_DAY}(?:st|nd|rd|th)?(?:\s?[–-]\s?{_DAY})?(?:,?\s+{_YEAR})?(?![\w%]|[.,:]\d)"
    rf"|{_YEAR}(?![\d,.]\d|\w)"
)
_CLOCK = r"(?:2[0-4]|[01]?\d)"
_EXEMPT = (
    ("date", r"\d{4}-\d{2}(?:-\d{2})?(?![\d-])"),
    ("date", r"\d{4}[/.]\d{1,2}[/.]\d{1,2}(?![\d/])"),
    ("date", rf"\d{{1,2}}/\d{{1,2}}/(?:{_YEAR}|\d\d)(?![\d/])"),
    ("date", rf"{_DAY}\.\s?[01]?\d\.\s?{_YEAR}(?!\d)"),
    ("date", r"\d{4}\s?[年년](?:\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日号일])?)?"),
    ("date", rf"\d{{1,2}}\s?[月월](?:\s?\d{{1,2}}\s?[日号일])?|{_DAY}\s?日(?!元)"),
    ("date", rf"{_DAY_OF}\s+(?:of\s+|de\s+|d[’'])?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)"),
    ("date", rf"{_DAY}\.\s(?:{'|'.join(sorted(_COUNTED_THINGS))})(?:\s{_YEAR})?(?!\w)"),
    ("date", rf"\b{_MONTH}\s+(?:{_AFTER_MONTH})"),
    ("date", rf"\b(?:Q[1-4]|H[12]|FY)\s?(?:{_YEAR}|\d{{2}})?(?!\w)|[1-4][QH]\s?{_YEAR}\b"),
    ("year", r"(?:1[5-9]|20)\d0s\b|[’']\d0s\b"),
    ("year", rf"{_YEAR}\s?[–/-]\s?(?:{_YEAR}|\d{{2}})(?![\d%]|[.,]\d)"),
    ("year", _OLD_YEAR),
    ("time", rf"{_CLOCK}:[0-5]\d(?::[0-5]\d)?(?![\d:])"),
    ("time", rf"{_CLOCK}(?:[.:][0-5]\d)?\s?(?:[ap]\.?m\b\.?|Uhr\b|o['’]clock\b)"),
    ("time", rf"{_CLOCK}[时時点][0-5]?\d分(?!之)"),
    ("name", r"(?:24/7|9/11)(?![\d/])"),
    ("ordinal", r"\d+(?:st|nd|rd|th)\b(?!\s+(?:per)?centiles?\b)|第\s?\d+"),
    ("label", r"(?:§|\b(?i:articles?|sections?|art\.|sec\.))\s?\d+[a-z]?\s\(\d{1,2}\)(?!\w)"),
    ("label", rf"{_LABELS}|{_SHORT_LABELS}|{_LABEL}"),
    ("label", _ONE_LABEL),
    ("label", r"(?<![代地企试])[表图]\s?\d+(?![\d.,])"),
    ("label", r"(?<=\()\d{1,2}(?=\)\s)"),
    ("name", rf"(?:[2-6]G|[1-4]D|4x4|720p|1080p)(?![{LATIN}\d])"),
    ("name", rf"(?<![{LATIN}\d_.,])[{LATIN}]+[-+]?\d(?:[{LATIN}\d+.-]*[{LATIN}\d])?"),
    ("name", rf"(?<![\w.,$€£¥])\d+\+[{LATIN}]+"),
)  # fmt: skip
_PATTERN = re.compile("|".join(f"({pattern})" for _, pattern in _EXEMPT))

LEADS = frozenset(
    {month.lower() for month in _MONTHS}
    | {form for word in _LABEL_WORDS for form in (word, f"{word}s", f"{word}es")}
    | set("appendices abschnitt teil kapitel seite tabelle absatz artikel art arts para paras sec "
          "secs fn chap ch vol vols ed cl fig figs eq eqs abs kap bd abb tab no nos p pp s nr iso "
          "din en rfc fy".split())
    | set("in since until by from of before after during around between year and to".split())
    | {code.lower() for code in CODES}
)  # fmt: skip
"""Words before a digit with which a date, a label, an old year or an amount begins."""

_PEOPLE = frozenset(
    "people person persons men women children staff police troops cattle sheep fish deer swine "
    "mice households einwohner einwohnerinnen menschen personen leute kinder frauen männer "
    "arbeiter".split()
)
_NO_NOUNS = frozenset(
    "was is has does as its this his us thus yes plus versus across towards besides perhaps "
    "always sometimes nevertheless nonetheless whereas unless less "
    "says shows gives lists describes explains tells sets contains covers deals states reads "
    "requires allows forbids defines sums names follows begins starts ends stands comes goes makes "
    "takes puts provides applies adds compares reports presents refers asks lays leads runs closes "
    "opens becomes remains brings sees holds needs means uses includes looks turns gets summarises "
    "summarizes illustrates plots draws records notes suggests confirms grants gains differs "
    "replaces changes fixes lets keeps handles works serves connects crosses passes calls lies "
    "marks meets permits obliges binds regulates governs protects prohibits punishes speaks".split()
)
"""Words that end like a plural and are none, verbs that follow a label among them."""
_NO_ADJECTIVES = frozenset(
    "the a an and or but nor of in on at to for from by with as that which who when where while "
    "after before since until than then it he she they we there their his her its our these those "
    "this all both each into over under between during about because if so not also only were was "
    "is are has had have will would can could did do does may might must".split()
)
_NEXT = re.compile(
    r"(?:\s?(?:and|or|to|[–-])\s?\d[\d,.]*)?"
    r"(?:[\s\u00a0-]?([%％‰°]|[^\W\d_]+)(?:\s([a-z][a-z-]*))?)?"
)
"""The words after a number, or after the second one of a pair."""
_HAN_MEASURED = re.compile(rf"{SCALE_HAN}|{HAN_COUNTERS}|{HAN_UNITS}")
_DATING = re.compile(
    r"\b(?:in|since|until|by|from|of|before|after|during|around|between|year|and|to|for|late|early"
    r"|mid|through|im|seit|vor|nach|bis|Jahr|Jahre|en|depuis)[\s-]$",
    re.IGNORECASE,
)
_TO_A_YEAR = re.compile(r"\s(?:to|and)\s1\d(?!00)\d\d(?!\d|[.,]\d)")
_ADJECTIVE = re.compile(
    r"(?:\b(?:the|its|their|our|his|her|this|a|an|each|both)|['’]s?)\s$", re.IGNORECASE
)
"""Before a year that is used like an adjective: “the 2019 elections”."""
_COUNTED = re.compile(
    r"(?:\b(?:total|crew|population|number|sum|average|mean|median|maximum|minimum|peak|height|depth"
    r"|length|weight|price|cost)\s(?:of|to|at)|\bout\sof"
    r"|\b(?:(?:more|less|fewer)\sthan|some|about|nearly|almost|only|roughly|approximately|exactly))"
    r"\s$",
    re.IGNORECASE,
)
_OF_RATIO = re.compile(
    r"\b(?:ratios?|odds|scale|split|mix|score|proportions?|votes? of|won|lost|beat|Verhältnis)\b"
    r"[^.\n]{0,24}$",
    re.IGNORECASE,
)
_ENUMERATES = re.compile(r"(?:^|[.:;,]\s|\b(?:and|or|und)\s|\n)\($")
_GROUPS = frozenset("under over mid sub pre post top non plus early late up aged ages".split())
_CODES = frozenset(CODES)


def convention_at(text: str, at: int) -> tuple[str, int] | None:
    """The convention that a number at `at` follows, and where it ends; None if it measures."""
    match = _PATTERN.match(text, at)
    if match is None or match.lastindex is None:
        return None
    kind = _EXEMPT[match.lastindex - 1][0]
    end = match.end()
    if not _is_measured(text, at, end, kind):
        return kind, end
    if kind == "label" and (one := _ONE_LABEL_PATTERN.match(text, at)) and one.end() < end:
        return None if _is_measured(text, at, one.end(), kind) else (kind, one.end())
    return None


_ONE_LABEL_PATTERN = re.compile(_ONE_LABEL)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether a bare number from 1900 to 2099 dates something."""
    return not _is_measured(text, start, end, "year")


def _is_measured(text: str, start: int, end: int, kind: str) -> bool:
    """Whether what follows or goes before shows that no convention is meant."""
    if kind == "name":
        return _is_amount(text[start:end])
    before = text[max(0, start - 40) : start]
    if kind == "time":
        return ":" in text[start:end] and bool(_OF_RATIO.search(before))
    if kind == "ordinal" or (kind == "date" and not text[end - 1].isdigit()):
        return False
    first, second = _words_after(text, end)
    if first.lower() in UNIT_WORDS or {first.lower(), second} & _PEOPLE:
        return True
    if _HAN_MEASURED.match(text, end):
        return True
    if kind == "label":
        if text[start].isdigit():
            return not _ENUMERATES.search(before)
        return text[start].islower() and _is_plural(first)
    if kind == "date":
        has_year = re.search(r"\d{4}|[年/.]", text[start:end])
        return not has_year and _is_plural(first)
    return _is_count(text, start, end, before)


def _is_count(text: str, start: int, end: int, before: str) -> bool:
    """Whether what could be a year is a number of things."""
    if not text[end - 1].isdigit():
        return False
    word = "" if text[start].isdigit() else text[start:end].split()[0].lower()
    is_round = text.endswith("00", start, end)
    if word in ("from", "to", "of", "by", "between", "around", "and") and is_round:
        return not _TO_A_YEAR.match(text, end)
    if word == "of" and _COUNTED.search(f"{before}of "):
        return True
    if _COUNTED.search(before):
        return True
    if _ADJECTIVE.search(before) and not is_round:
        return False
    first, second = _words_after(text, end)
    if _is_plural(first) and second not in ("the", "a", "an"):
        return True
    is_dating = bool(word or _DATING.search(before))
    return not is_dating and first not in _NO_ADJECTIVES and _is_plural(second)


def _words_after(text: str, end: int) -> tuple[str, str]:
    match = _NEXT.match(text, end)
    return (match[1] or "", match[2] or "") if match else ("", "")


def words_counted(first: str, second: str) -> int:
    """How many words after a number say what is counted: 1 for “firms”, 2 for “large firms”."""
    if _is_plural(first) or first in _PEOPLE:
        return 1
    is_described = first not in _NO_ADJECTIVES and (_is_plural(second) or second in _PEOPLE)
    return 2 if is_described else 0


def _is_plural(word: str) -> bool:
    """Whether a word in lower case looks like the plural of a noun."""
    is_like_one = len(word) > 3 and word[-1] == "s" and word[-2] != "s" and word.islower()
    return is_like_one and word not in _NO_NOUNS


def _is_amount(name: str) -> bool:
    """Whether letters before digits are a currency, or say whom a number bounds: “under-18s”."""
    if name[0].isdigit():
        return False
    letters = re.match(f"[{LATIN}]+", name)
    word = letters[0] if letters else ""
    return word in _CODES or ("-" in name and word.lower() in _GROUPS)
