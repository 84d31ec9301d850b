"""Break texts into lines of a given width, for pictures, which nothing else breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from press.model.lettering import FOREIGN, width
from press.structs import Immutable

_WIDE = "\u2e80-\u9fff\uf900-\uff60"
_PIECE = rf"[{_WIDE}][，。、；：！？）」』”]*|[^\s{_WIDE}]+|\s+"
"""What may not be broken: a word, a Chinese or Japanese character with what must follow it."""


class RunView(Immutable):
    """Characters of one line that come from the same font."""

    text: str
    is_foreign: bool
    """Not in the fonts that the generator brings."""


class BlockView(Immutable):
    """Lines of one size."""

    lines: tuple[tuple[RunView, ...], ...]
    size: int


def lay(text: str, room: int, sizes: Sequence[int], most: int, *, bold: bool = False) -> BlockView:
    """The text in the largest of `sizes` in which it fits into `most` lines; else cut short."""
    for size in sizes:
        lines = _broken(text, room / size, bold=bold)
        if len(lines) <= most and all(width(line, bold=bold) * size <= room for line in lines):
            return _block(_balanced(text, lines, bold=bold), size)
    lines = lines[:most]
    while width(f"{lines[-1]}…", bold=bold) * size > room and " " in lines[-1]:
        lines[-1] = lines[-1].rpartition(" ")[0]
    while width(f"{lines[-1]}…", bold=bold) * size > room:
        lines[-1] = lines[-1][:-1]
    return _block([*lines[:-1], f"{lines[-1].rstrip(' ,;:.')}…"], size)


def _broken(text: str, limit: float, *, bold: bool) -> list[str]:
    lines, line = [], ""
    for piece in re.findall(_PIECE, text):
        if line.strip() and not piece.isspace() and width(line + piece, bold=bold) > limit:
            lines.append(line.strip())
            line = ""
        line += " " if piece.isspace() else piece
    return [*lines, line.strip()] if line.strip() else lines or [""]


def _balanced(text: str, lines: list[str], *, bold: bool) -> list[str]:
    """The same number of lines, none much shorter than the others."""
    widest = max(width(line, bold=bold) for line in lines)
    best = lines
    for tenths in range(9, 4, -1):
        tried = _broken(text, widest * tenths / 10, bold=bold)
        if len(tried) > len(lines):
            break
        best = tried
    return best


def _block(lines: list[str], size: int) -> BlockView:
    return BlockView(tuple(tuple(_runs(line)) for line in lines), size)


def _runs(line: str) -> list[RunView]:
    runs, at = [], 0
    for match in FOREIGN.finditer(line):
        if match.start() > at:
            runs.append(RunView(line[at : match.start()], False))
        runs.append(RunView(match[0], True))
        at = match.end()
    if at < len(line):
        runs.append(RunView(line[at:], False))
    return runs
