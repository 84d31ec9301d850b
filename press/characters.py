"""Characters that no text may hold, since what readers see would not be what stands there.

Right-to-left marks, joiners and soft hyphens are part of writing and are left alone, except in a
number, which they would hide from every check.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category


class Found(NamedTuple):
    """A character that no text may hold: its offset, what is wrong with it, and the next step."""

    at: int
    message: str
    hint: str


_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Part of writing between letters."""
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
"""The flags of England, Scotland and Wales are spelt in characters that cannot be seen."""
_FORBIDDEN = re.compile(
    rf"{_FLAG}"
    r"|(?P<turning>[\u202a-\u202e\u2066-\u2069])"
    r"|(?P<lost>[\ufffc\ufffd])"
    rf"|(?P<number>(?<=\d)[{_INVISIBLE}]+(?=[.,]?\d)|(?<=\d[.,])[{_INVISIBLE}]+(?=\d))"
    r"|(?P<other>[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2061-\u2064\u206a-\u206f\u3164\ue000-\uf8ff"
    r"\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff])"
)
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs of nothing."""


def first_forbidden(text: str) -> Found | None:
    """The first character of the text that it may not hold."""
    if text.isprintable():  # which no forbidden character is, but a few that are looked for
        found = _PRINTABLE.search(text)
        if found is None:
            return None
    for match in _FORBIDDEN.finditer(text):
        if match.lastgroup is not None:
            return _found(match)
    return None


_PRINTABLE = re.compile("[\ufffc\ufffd\u3164\uffa0\u034f\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def _found(match: re.Match[str]) -> Found:
    name = f"U+{ord(match[0][0]):04X}"
    if match.lastgroup == "turning":
        return Found(
            match.start(),
            f"the invisible character {name} turns round what follows it: readers would see "
            "other words and numbers than stand here",
            "delete it; right-to-left words need none, and <bdi> keeps them apart",
        )
    if match.lastgroup == "lost":
        return Found(
            match.start(),
            f"{name} stands for something that was lost on the way here",
            "type what belongs here",
        )
    if match.lastgroup == "number":
        return Found(
            match.start(),
            f"the invisible character {name} stands in a number, which no check sees as a whole",
            "delete it; it is invisible in most editors",
        )
    return Found(
        match.start(),
        f"the character {name} stands here, which no text may hold",
        "delete it; it is invisible in most editors",
    )


def is_blank(text: str) -> bool:
    """Whether readers would see nothing."""
    return all(c.isspace() or c in _BLANK or category(c) in ("Cc", "Cf", "Mn", "Me") for c in text)
