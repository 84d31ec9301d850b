"""Numbers written in words: English ones with a scale or a unit, and Chinese numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.conventions import words_counted
from press.forms import HAN_COUNTERS, HAN_UNITS, UNIT_WORDS

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|(?:{_TEENS})|(?:{_ONES})|zero)"
_BIG = "hundred|thousand|million|billion|trillion|lakh|crore"
_UNIT = (
    r"(?P<{}>per\s?cent|(?:percentage|basis|square|cubic|metric|nautical)\s+[a-z]+"
    r"|[a-z]+(?:-hours?)?)"
)
_ENGLISH = re.compile(
    rf"(?P<big>(?:{_WORD}|half\s+an?|an?)[\s-]+(?:{_BIG})\b"
    rf"(?:\s+(?:and\s+)?(?:{_WORD}\s+(?:{_BIG})|{_WORD}|{_BIG})\b)*)(?:[\s-]+{_UNIT.format('of')})?\b"
    rf"|(?:{_WORD}(?:\s+and\s+a\s+half)?|half\s+an?)(?:\s+|-){_UNIT.format('unit')}\b"
)
"""Without a boundary before it, so that the engine can skip to the letters it may begin with."""
_BIGS = "hundreds|thousands|millions|billions|trillions|lakhs|crores"
_VAGUE = re.compile(
    rf"\b(?P<head>(?:several|many|a\s+(?:good\s+)?few|a\s+couple\s+of)\s+(?:{_BIG})"
    rf"|(?:tens|{_BIGS})\s+of\s+(?:{_BIGS})"
    rf"|(?:{_BIGS})(?=\s+(?:of|more|were|are|had|have|[a-z]+ed)\b)"
    r"|(?:an?|half\s+a|several|two|three|four|five|six)\s+dozen"
    r"|(?:an?|one)\s+(?:third|quarter|fifth|tenth)(?=\s+(?:of|more|less|fewer|higher|lower)\b)"
    rf"|(?:{_WORD})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{_WORD}|a\s+hundred|a\s+thousand)"
    r"(?!-|\s+(?:hundred|thousand|million|seconds|minutes|hours|days|weeks|months|years)\b)"
    rf"|(?:three|four|five|six|seven|eight|nine|ten|twelve|{_TEENS}|{_TENS}|(?:a\s+)?hundred"
    rf"|(?:a\s+)?thousand)-?fold)(?:\s+(?:of\s+)?{_UNIT.format('unit')})?\b",
    re.IGNORECASE,
)
"""Words that name no more than a scale, and those for growth; “twofold” mostly counts sides."""
_SCALES = "dozen fold hundred thousand illion lakh crore third quarter fifth tenth".split()
_PARTS_OF = re.compile(rf"\s(?:in|out\s+of)\s+(?:every\s+)?(?:a\s+[ht]|{_WORD})")
"""One of the former or this stands in all that `_VAGUE` finds, which takes long to look."""
_FROM_TEN = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|ten|eleven|twelve)"
_COUNT = re.compile(
    rf"{_FROM_TEN}\s+(?:(?P<alone>were|are|had|have|of\s(?:them|the|these|those|its|their))"
    r"|(?P<first>[a-z-]+)(?:\s+(?P<second>[a-z]+))?)\b",
    re.IGNORECASE,
)
"""From ten on, words count things; smaller ones more often what the text itself sets out."""
_NO_MEASURE = re.compile(
    r"one[\s-]+(?:second|minute|hour|day|week|month|year|decade|century|degree|foot|times|pound)\b"
    r"|\w+ years['’] war\b|\w+-second\b"
)
"""“One day” measures nothing, nor does the name of a war."""

_SMALL = "〇零一二两三四五六七八九十"
_HAN = f"{_SMALL}百千"
_ONE_UP = "一二两三四五六七八九十"
_CHINESE = re.compile(
    rf"(?<![{_HAN}第初分])(?:"
    rf"[{_HAN}万]{{1,12}}分之(?:[{_HAN}]+(?:点[{_HAN}]+)?|\d+(?:\.\d+)?)"
    rf"|[数几上近][十百千万亿]{{1,4}}(?!分之|[年月]代)"
    rf"|[{_HAN}]{{0,9}}[{_ONE_UP}][{_HAN}]{{0,9}}(?:点[{_HAN}]+)?[多余几]?(?:万亿|亿|万)"
    rf"(?:[{_HAN}]+万?)?(?:{HAN_UNITS})?"
    rf"|[百千]万(?=[多余]?(?:{HAN_UNITS}|{HAN_COUNTERS}))"
    rf"|(?:[{_HAN}]{{2,12}}[多余几]?|百余)(?:{HAN_COUNTERS})"
    rf"|(?:[{_HAN}]{{0,9}}[二两三四五六七八九十百][百千]?(?:点[{_HAN}]+)?[多余几]?|[{_HAN}]{{2,12}})"
    rf"(?:{HAN_UNITS})"
    rf"|[{_HAN}]{{1,9}}个百分点"
    rf"|[{_ONE_UP}][百千](?:零?[{_ONE_UP}][百十]?){{1,3}}(?![年月日世])"
    r"|[一二两三四五六七八九十]{1,2}成(?![为立员长功不])"
    r")"
)
_HAN_DATE = re.compile("[〇零一二三四五六七八九]{4}年|十[个分]|一一|千千万万|百分百|万一")
_HAN_NUMERAL = re.compile(f"[{_ONE_UP}百千]|[数几上近][十万亿]")


def find_numerals(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers in words stand, those of each kind in order."""
    yield from _english(text)
    yield from _counts(text)
    yield from _vague(text)
    if not text.isascii() and _HAN_NUMERAL.search(text := simplified(text)):
        for match in _CHINESE.finditer(text):
            if not _HAN_DATE.match(match[0]):
                yield match.span()


def _english(text: str) -> Iterator[tuple[int, int]]:
    lower = text.lower()
    if len(lower) != len(text):  # a capital with a dot becomes two characters
        lower = text
    for match in _ENGLISH.finditer(lower):
        start = match.start()
        if start and (lower[start - 1].isalpha() or lower[start - 1] == "-"):
            continue
        if match["big"]:
            yield start, match.end() if is_unit(match["of"]) else match.end("big")
        elif is_unit(match["unit"]) and not _NO_MEASURE.match(lower, start):
            yield match.span()


def _counts(text: str) -> Iterator[tuple[int, int]]:
    """Number words from ten on, with the thing that they count."""
    for match in _COUNT.finditer(text):
        start = match.start()
        if start and (text[start - 1].isalpha() or text[start - 1] == "-"):
            continue
        if match["alone"]:
            yield start, match.start("alone") - 1
        elif count := words_counted(match["first"], match["second"] or ""):
            yield start, match.end("first" if count == 1 else "second")


def _vague(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for paragraph in text.split("\n\n"):
        lower = paragraph.lower()
        if any(name in lower for name in _SCALES) or _PARTS_OF.search(lower):
            for match in _VAGUE.finditer(paragraph):
                end = match.end() if is_unit(match["unit"]) else match.end("head")
                yield at + match.start(), at + end
        at += len(paragraph) + 2


def is_vague(words: str) -> bool:
    """Whether words say only about how many: “tens of thousands”, “several million”."""
    return bool(_VAGUE.match(words + " of"))


_TRADITIONAL = str.maketrans("億萬兩幾數點餘個", "亿万两几数点余个")


def simplified(text: str) -> str:
    """Chinese and Japanese numerals as they are written in simplified characters."""
    return text.translate(_TRADITIONAL)


def is_unit(words: str | None) -> bool:
    """Whether words after a number are a unit, and not what is counted."""
    return bool(words) and re.split(r"[\s-]", words or "", maxsplit=1)[0] in UNIT_WORDS
