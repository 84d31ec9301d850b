"""Every style sheet is whole: a browser drops what follows a brace that is never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from press.model import Site
from press.problems import REST_OF_LINE, Place, Problem

_CLOSING = {"{": "}", "(": ")", "[": "]"}
_PIECE = re.compile(
    r"""(?P<comment>/\*)|(?<![\w-])(?P<url>url\(\s*(?!["'\s]))|(?P<quote>["'])|\\.|[{}()\[\]]""",
    re.DOTALL | re.IGNORECASE,
)
_ENDS = {
    "/*": re.compile(r".*?\*/", re.DOTALL),
    "'": re.compile(r"(?:\\.|[^\\\n'])*'", re.DOTALL),
    '"': re.compile(r'(?:\\.|[^\\\n"])*"', re.DOTALL),
}
_ADDRESS_END = re.compile(r"""(?:\\.|[^\\\s"'()])*\s*\)""", re.DOTALL)


class _Open(NamedTuple):
    """A bracket that waits for its other half."""

    at: int
    sign: str


def check_style(site: Site, name: str) -> Iterator[Problem]:
    """Yield the first thing in a style sheet that is not closed, or that closes nothing."""
    text = site.assets[name].text or ""
    if found := _first_mistake(text):
        at, message, hint = found
        line = text.count("\n", 0, at) + 1
        place = Place(f"static/{name}", line, at - text.rfind("\n", 0, at))
        extent = REST_OF_LINE if text[at] in "\"'/" else 1
        yield Problem(place, "style-syntax", message, hint, extent=extent)


_Found = tuple[int, str, str]
"""Where the mistake is, what it is, and what to write."""


def _first_mistake(text: str) -> _Found | None:
    waiting: list[_Open] = []
    doubtful: _Open | None = None
    at = 0
    while piece := _PIECE.search(text, at):
        at, start, sign = piece.end(), piece.start(), piece[0]
        if piece.lastgroup:
            end = _ENDS.get(sign, _ADDRESS_END).match(text, at)
            if end is None:
                return _unclosed(start, sign)
            at = end.end()
        elif sign in _CLOSING:
            waiting.append(_Open(start, sign))
        elif sign in _CLOSING.values():
            if not waiting:
                return start, f"“{sign}” closes nothing that is open", "take it out"
            opened = waiting.pop()
            if _CLOSING[opened.sign] != sign:
                return _unclosed(opened.at, opened.sign)
            if doubtful is None and _is_outdented(text, opened.at, start):
                doubtful = opened
    return _unclosed(*(doubtful or waiting[-1])) if waiting else None


def _unclosed(at: int, sign: str) -> _Found:
    if sign == "/*":
        return at, "a comment opens here and is not closed", "close it with “*/”"
    if sign in ("'", '"'):
        hint = f"close it with {sign} in the same line"
        return at, "a quotation mark opens here and is not closed", hint
    if sign == "{":
        return at, "a brace opens here and is not closed", "close it with “}”"
    if len(sign) > 1:
        message = "an address opens here that is not closed, or that holds a space or a quote"
        return at, message, 'close it with “)”, and put it in quotes: url("…")'
    closing = _CLOSING[sign]
    return at, "a bracket opens here and is not closed", f"close it with “{closing}”"


def _is_outdented(text: str, start: int, end: int) -> bool:
    """Whether a closing brace stands further left than the line of the opening one began."""
    if not text[end - 1].isspace():
        return False
    before = text[text.rfind("\n", 0, end) + 1 : end]
    begun = text.rfind("\n", 0, start) + 1
    line = text[begun:start]
    return not before.strip() and len(before) < len(line) - len(line.lstrip())
