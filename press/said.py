"""Problems as people read them: the place and the sentence, the line with a caret, the next step.

Part of the command, not of the pipeline: a problem is a value, and this is one way to print it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TextIO, TypeAlias
from unicodedata import category, east_asian_width

from press.problems import Problem
from press.structs import Immutable

LineOf: TypeAlias = Callable[[str, int], str]
"""The text of a line of a file, or nothing where there is none."""
_WIDTH = 100
_INDENT = "    "
_TAB = "    "
_MAX_BYTES = 8_000_000


class Style(Immutable):
    """How to print: in colour or plain, and how wide a line may be."""

    is_coloured: bool = False
    width: int = _WIDTH

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_coloured and text else text


def style_for(stream: TextIO, environment: Mapping[str, str]) -> Style:
    """Colour on a terminal; NO_COLOR (https://no-color.org) and FORCE_COLOR overrule that."""
    is_terminal = stream.isatty()
    if environment.get("NO_COLOR"):
        is_coloured = False
    elif environment.get("FORCE_COLOR"):
        is_coloured = True
    else:
        is_coloured = is_terminal and environment.get("TERM") != "dumb"
    width = _WIDTH
    if is_terminal:
        from shutil import get_terminal_size

        width = max(40, get_terminal_size((_WIDTH, 24)).columns)
    return Style(is_coloured, width)


def line_reader(*roots: Path) -> LineOf:
    """Look up lines of the files below the first of `roots` that has them, as they were read."""

    @cache
    def lines(path: str) -> list[str]:
        for root in roots:
            try:
                handle = os.open(root / path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
                with os.fdopen(handle, "rb") as file:
                    is_file = stat.S_ISREG(os.fstat(handle).st_mode)
                    data = file.read(_MAX_BYTES) if is_file else b""
            except OSError:
                continue
            text = data.decode("utf-8-sig", "replace")
            return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return []

    def line_of(path: str, number: int) -> str:
        found = lines(path)
        return found[number - 1] if 0 < number <= len(found) else ""

    return line_of


def say_problem(
    problem: Problem, line_of: LineOf, style: Style, *, is_warning: bool = False
) -> str:
    """`path:line:column: rule: sentence`, then the line with a caret, then the hint."""
    colour = "33" if is_warning else "31"
    place = style.paint(f"{problem.place}:", "1")
    rule = style.paint(f"{problem.rule}:", colour)
    ending = " (warning)" if is_warning else ""
    said = [f"{place} {rule} {visible(_cut(problem.message))}{ending}"]
    source = line_of(problem.place.path, problem.place.line)
    if source.strip():
        start, end = span(source, problem)
        shown, carets = underline(source, start, end, style.width - len(_INDENT))
        said += [_INDENT + shown, _INDENT + style.paint(carets, colour)]
    if problem.hint:
        said.append(_INDENT + style.paint(visible(_cut(problem.hint)), "36"))
    return "\n".join(said)


_LONGEST = 600
"""Characters of a sentence, which may repeat what stands at the place."""


def _cut(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    return f"{sentence[: _LONGEST // 2]} … {sentence[-_LONGEST // 2 :]}"


_TOKEN = re.compile(
    r"\{{2,}[^{}]*\}{0,3}"  # a reference
    r"|!?\[[^\[\]]*\]?"  # a citation, a link's text, a list
    r"|@[a-z0-9-]+"
    r"|\"(?:[^\"\\]|\\.)*\"?|'[^']*'?"  # a text in quotes
    r"|!!! ?[\w-]+|[#>]+|`{3,}|~{3,}|<!--|<[^<>]*>?"
    r"|\{[^{}\s]*\}[^\s)]*"  # an address of Pelican's
    r"|[^\s,;\]){}\"]+"  # a word
)
_QUOTED = re.compile("“([^”]+)”")


def span(line: str, problem: Problem) -> tuple[int, int]:
    """Which characters of the line are meant: from the column on, as far as the problem says.

    Where it does not, its sentence quotes them. Without a column, what the sentence quotes is
    looked for in the line; failing that, the whole line is meant.
    """
    names = _QUOTED.findall(problem.message)
    if problem.place.column:
        start = min(problem.place.column - 1, len(line))
        if problem.extent:
            return start, max(start, min(start + problem.extent, len(line.rstrip())))
        for name in names:
            for quote in ("", '"', "'"):
                if line.startswith(quote + name, start):
                    end = start + len(quote) + len(name)
                    return start, end + (bool(quote) and line.startswith(quote, end))
        token = _TOKEN.match(line, start)
        return start, token.end() if token else start + 1
    for name in (*names, *(name.rpartition("/")[2] for name in names)):
        at = line.find(name) if name else -1
        if at >= 0:
            return at, at + len(name)
    return len(line) - len(line.lstrip()), len(line.rstrip())


_NEAR = 1_000
"""Characters on either side of a place from which the part that is shown is taken."""


def underline(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """The line and a line of carets below `start` to `end`, both cut to `width` columns."""
    left = max(0, start - _NEAR)
    line, start, end = line[left : start + _NEAR], start - left, min(end, start + _NEAR) - left
    cells = [(shown, _width(shown)) for shown in map(visible, line)]
    end = max(end, start + 1)
    low, high = _window([wide for _, wide in cells], start, end, width)
    before = "…" if low or left else ""
    after = "…" if high < len(cells) or len(line) == start + _NEAR else ""
    shown = before + "".join(shown for shown, _ in cells[low:high]) + after
    lead = len(before) + sum(wide for _, wide in cells[low:start])
    under = sum(wide for _, wide in cells[start : min(end, high)])
    return shown.rstrip(), " " * lead + "^" * max(under, 1)


def _window(widths: list[int], start: int, end: int, width: int) -> tuple[int, int]:
    """Which part of a long line to show: from its beginning where the place fits in so."""
    if sum(widths) <= width:
        return 0, len(widths)
    width -= 2
    low = 0
    if sum(widths[:end]) > width:
        room = max(width - sum(widths[start:end]), width // 3)
        low = start
        while low > 0 and sum(widths[low - 1 : start]) <= room // 2:
            low -= 1
    high = low
    while high < len(widths) and sum(widths[low : high + 1]) <= width:
        high += 1
    return low, high


def visible(text: str) -> str:
    """The text without what would move the cursor or turn the writing round."""
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character == "\t":
        return _TAB
    if ord(character) < 32:
        return chr(0x2400 + ord(character))
    kind = category(character)
    if kind in ("Cc", "Co", "Cs", "Zl", "Zp") or character in _UNSEEN:
        return "\ufffd"
    return character


_UNSEEN = frozenset(
    "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def _width(shown: str) -> int:
    """How many columns of a terminal it takes; Chinese characters take two."""
    return sum(
        0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in ("W", "F") else 1
        for c in shown
    )
