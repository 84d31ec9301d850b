"""What an editor probably meant by a date that is not written in the form of ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from press.months import MONTHS

_NUMBERS: dict[str, set[int]] = {}
for _number, _names in enumerate(MONTHS, 1):
    for _name in _names:
        _NUMBERS.setdefault(_name.lower(), set()).add(_number)
_NAME = f"(?P<name>{'|'.join(_NUMBERS)})"
_OF = r"(?:of\s|del?\s|d[’'])?"
_DAYS = (
    r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+{_OF}{_NAME}\.?,?[\s-]+{_OF}(?P<year>\d{{4}})",
    rf"{_NAME}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    rf"(?P<year>\d{{4}})\.?[\s-]+{_NAME}\.?[\s-]+(?P<day>\d{{1,2}})\.?",
    r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号일]",
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})",
)
_MONTHS_AND_YEARS = (
    rf"{_NAME}\.?,?[\s/-]*{_OF}(?P<year>\d{{4}})",
    rf"(?P<year>\d{{4}})[.,]?[\s/-]*{_NAME}\.?",
    r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})",
    r"(?P<month>\d{1,2})[-/. ](?P<year>\d{4})",
    r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]",
    r"(?P<year>\d{4})\s?[年년]",
)
_QUARTER = r"(?:Q(?P<{0}>[1-4])|(?P<{0}b>[1-4])(?:Q|\.\s?Quartal))"
_HALF = r"(?:H(?P<{0}>[12])|(?P<{0}b>[12])(?:H|\.\s?Halbjahr))"
_SEASON = "(?:spring|summer|autumn|fall|winter|Frühling|Frühjahr|Sommer|Herbst)"
_PERIODS = (
    rf"(?:{_QUARTER.format('quarter')}|{_HALF.format('half')})[\s/-]*(?P<year>\d{{4}})",
    rf"(?P<year>\d{{4}})[\s/-]*(?:{_QUARTER.format('quarter')}|{_HALF.format('half')})",
    r"FY[\s'’-]*(?P<year>\d{4}|\d\d)(?:[/–-](?:\d\d){1,2})?",
    rf"{_SEASON},?\s+(?P<year>\d{{4}})(?:[/–-](?:\d\d){{1,2}})?",
    r"(?P<year>\d{4})\s?年\s?(?:第?[一二三四1-4]季度|[上下]半年|[春夏秋冬][季天]?)",
)


def day_meant(text: str) -> str:
    """The day as 2024-09-30; empty where it is not plain, as 3/4/2026 is not."""
    for parts in _found(_DAYS, text):
        if "first" in parts:
            first, second, year = parts["first"], parts["second"], parts["year"]
            days = {_iso(year, first, second), _iso(year, second, first)} - {""}
            return days.pop() if len(days) == 1 else ""
        return _iso(parts["year"], _month(parts), parts["day"])
    return ""


def date_meant(text: str) -> str:
    """The day, the month or the year, as it should be written; empty where it is not plain."""
    for parts in _found(_MONTHS_AND_YEARS, text):
        if not (parts.get("name") or parts.get("month")):
            return str(int(parts["year"]))
        return _iso(parts["year"], _month(parts), "1")[:7]
    return day_meant(text)


def names_a_date(text: str) -> bool:
    """Whether the text is a date and no more, such as March 2026, possible or not."""
    return any(True for _ in _found((*_DAYS, *_MONTHS_AND_YEARS), text))


def period_meant(text: str) -> str:
    """How to write what a quarter, a half, a season or a financial year is; empty for no such."""
    for parts in _found(_PERIODS, text):
        year = parts["year"] if len(parts["year"]) == 4 else f"20{parts['year']}"
        quarter, half = parts.get("quarter") or parts.get("quarterb"), parts.get("half")
        half = half or parts.get("halfb")
        if last := int(quarter or 0) * 3 or int(half or 0) * 6:
            return f"{year}-{last:02}, its last month, or {year}"
        return f"{year}, or a month of it"
    return ""


def _found(patterns: tuple[str, ...], text: str) -> Iterator[dict[str, str]]:
    """The parts of each pattern that the whole text is of; a time of the day may follow."""
    for pattern in patterns:
        found = re.fullmatch(rf"{pattern}(?:[T ]\d\d?:\d\d.*)?", text.strip(), re.IGNORECASE)
        if found:
            yield found.groupdict()


def _month(parts: dict[str, str]) -> str:
    """The number of the month; empty for a name that two months have."""
    numbers = _NUMBERS.get(parts.get("name", "").lower(), set())
    return parts.get("month") or (str(*numbers) if len(numbers) == 1 else "")


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
