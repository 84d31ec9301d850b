"""Names that the report declares because their digits measure nothing, and what cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from press.forms import LATIN
from press.model import Config, Site
from press.numbers import Number, find_numbers
from press.problems import Problem

_NO_NAMES = frozenset(
    "a about almost an and approximately around at by exactly fewer for from in just less more "
    "nearly of on only or over roughly some than the to under up with".split()
)
_LEFT = re.compile(rf"[{LATIN}]+|[^\W\d_]+")


def is_declared(number: Number, text: str, offset: int, config: Config) -> bool:
    """Whether a number, at `offset` of the text, is part of a declared name."""
    end = offset + len(number.text)
    return any(
        match.start() <= offset and end <= match.end()
        for name in config.names_with_numbers
        if name in text
        for match in _name_pattern(name).finditer(text)
    )


@cache
def _name_pattern(name: str) -> re.Pattern[str]:
    """The name as whole words: “Plan 9” does not stand in “Plan 900” or “Plan 9.5”."""
    edge = rf"[{LATIN}\d]"
    return re.compile(rf"(?<!{edge}){re.escape(name)}(?!{edge}|[.,]\d)")


def check_declared(site: Site) -> Iterator[Problem]:
    """Yield declared names that would excuse any number like theirs."""
    for name in site.config.names_with_numbers:
        numbers = find_numbers(name)
        if numbers and not _names_something(name, numbers):
            yield Problem(
                name.place(),
                "number-declared",
                f"“{name}” says how many and names nothing; declared as a name, it would excuse "
                "each such number in the report",
                "declare it with the words that make it a name, as in [Studio 54]; or refer to a "
                "figure, or cite a source, where the number stands",
                name,
            )


def _names_something(name: str, numbers: list[Number]) -> bool:
    """Whether a word is left that a name is known by.

    After a number, words in lower case say what is counted: “25 cranes”. Before one they are a
    label: “round 2”.
    """
    done = 0
    for number in numbers:
        if number.exempt in ("name", "label", "ordinal"):
            return True
        if _has_word(name[done : number.start], is_after=bool(done)):
            return True
        done = number.end
    return _has_word(name[done:], is_after=True)


def _has_word(piece: str, *, is_after: bool) -> bool:
    words = [word for word in _LEFT.findall(piece) if word.casefold() not in _NO_NAMES]
    return any(not (is_after and word.islower()) for word in words)
