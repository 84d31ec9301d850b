"""A date as precise as it is known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Literal

from press.structs import Immutable

_ISO = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
DATE_LIKE = (
    "[0-9]{1,5}(?:[-/.:][0-9]{1,4}){1,2}(?:[T ][0-9:.,]+(?:Z|[-+][0-9:]+)?)?|[0-9]+"
    "|[0-9][0-9.]*[eE][-+]?[0-9]+|0x[0-9a-fA-F]+|[.](?:inf|nan|[0-9]+)|inf|nan"
    "|no|No|NO|yes|Yes|YES|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE"
)
"""What was meant as a date, or as no words at all, and is a date only in the forms of ISO 8601."""


class When(Immutable):
    """A year, a month or a day; or words, where no date is known. Subset of EDTF level 0."""

    text: str
    """As written: `2017`, `2023-09`, `2024-09-30`, `undated`, `2019, day not shown`."""
    start: date | None
    """The first day meant; None for words."""
    precision: Literal["year", "month", "day", "words"]

    @property
    def end(self) -> date | None:
        """The last day meant: a year reaches to 31 December; None for words."""
        if self.start is None or self.precision == "day":
            return self.start
        year, month = self.start.year, 12 if self.precision == "year" else self.start.month
        return date(year, month, monthrange(year, month)[1])

    @property
    def is_undated(self) -> bool:
        return self.text == "undated"


UNDATED = When("undated", None, "words")


def parse_when(text: str) -> When:
    """Read a date or words. Raise `ValueError` for what looks like a date but is none."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
        start = date(int(year), int(month or 1), int(day or 1))
        return When(text, start, "day" if day else "month" if month else "year")
    if not text:
        raise ValueError("a date is empty")
    if re.fullmatch(f"[-+]?(?:{DATE_LIKE})", text):
        raise ValueError("dates are written 2024, 2024-09 or 2024-09-30")
    return When(text, None, "words")
