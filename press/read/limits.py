"""How much markup one text may hold, told before Python-Markdown reads it.

Python-Markdown looks for the end of whatever opens, and goes into whatever is nested: its time
grows with the square of what stands open in a paragraph, and its depth is that of Python. What
people write stays a thousand times below these limits; they hold the reading of a text that no
one wrote to some seconds.
"""

from __future__ import annotations

import re

from press.model import Limits, limit_hint
from press.problems import Place, Problem

_MILLION = 1_000_000
_FENCE = re.compile(r"^(`{3,}|~{3,})[^`\n]*\n.*?^\1[ ]*$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_PREFIX = re.compile(r"(?:[ \t]*+(?:>|[-*+][ \t]|\d++[.)][ \t]))++")
_LEVEL = re.compile(r">|[-*+][ \t]|\d+[.)][ \t]|\t|[ ]{4}")
_TABLE = re.compile(r"[^\n]*\n[ >]*[|:-][|: -]*-[|: -]*(?:\n|\Z)")
_ITEM = re.compile(r"[ >\t]*(?:[-*+]|\d+[.)])[ \t]")
_BRACKET = re.compile(r"[\[\]()<>]")
_TICKS = re.compile("`+")
_SIGN = re.compile(r"[*_`\[<!&\\{@]|\d+|  \n")
_WALL = re.compile(r"^~{200,}", re.MULTILINE)
_DIGITS = re.compile(r"\d{100,}")
_NOTE = re.compile(r"^[ >]*\[\^[^\]\n]+\]:", re.MULTILINE)
_STARTS = re.compile(r"^ {0,3}(?:#|=+ *$|[-_*](?: *[-_*])+ *$|!!!|\[[^\]\n]*\]:)", re.MULTILINE)


def limit_problem(path: str, text: str, first_line: int, limits: Limits) -> Problem | None:
    """Where a text passes a limit, or None; such a text is not read further."""
    if wall := _WALL.search(text):  # each length of it would be looked for again
        return Problem(
            Place(path, text.count("\n", 0, wall.start()) + first_line, 1),
            "text-limit",
            f"{len(wall[0]):,} signs “~” open a block of code here",
            "three are enough",
        )
    prose = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), text)

    def at(offset: int) -> Place:
        return Place(path, prose.count("\n", 0, offset) + first_line, 1)

    def problem(offset: int, sentence: str, name: str, advice: str) -> Problem:
        return Problem(at(offset), "text-limit", sentence, limit_hint(limits, name, advice))

    effort = worst = cells = 0
    place = 0
    for block in _BLOCK.finditer(prose):
        if (line := _deep_line(block[0], limits.nesting)) is not None:
            return problem(
                block.start() + line,
                f"quotations and lists are nested more than {limits.nesting} deep here",
                "nesting",
                "begin the text further to the left",
            )
        cells += _cells(block[0])
        if cells > limits.table_cells:
            return problem(
                block.start(),
                f"with this table the text has more than {limits.table_cells:,} cells",
                "table_cells",
                "publish the whole as a file of data in static/, and show a part",
            )
        spent = _effort(block[0])
        effort += spent
        if spent > worst:
            worst, place = spent, block.start()
    most = limits.markup * _MILLION
    notes = [note.start() for note in _NOTE.finditer(prose)]
    if len(notes) ** 2 // 4 > most:
        return problem(
            notes[0], f"this text has {len(notes):,} footnotes", "markup", "divide the text"
        )
    if effort <= most:
        return None
    return problem(
        place,
        "this paragraph holds more markup, open brackets or digits than can be read",
        "markup",
        "divide it with empty lines; what is no prose belongs into a block of code",
    )


def too_deep(path: str, first_line: int) -> Problem:
    """What is said where Python-Markdown went deeper than Python goes."""
    return Problem(
        Place(path, first_line),
        "text-limit",
        "markup in this text is nested too deep to be read",
        "look for signs that are repeated many times, and close what they open",
    )


def _deep_line(block: str, deepest: int) -> int | None:
    """The offset of a line that is nested too deep."""
    at = 0
    for line in block.split("\n"):
        if len(line) > 2 * deepest or line.startswith(">" * deepest):
            prefix = _PREFIX.match(line)
            if prefix and sum(1 for _ in _LEVEL.finditer(prefix[0])) > deepest:
                return at
        at += len(line) + 1
    return None


def _cells(block: str) -> int:
    """How many cells the tables of a block come to: each row is filled up to the widest."""
    if "|" not in block:
        return 0
    lines = block.split("\n")
    ruled = (line for line in lines if "-" in line and not line.strip("|:- \t>"))
    widths = (line.strip(" \t>").strip("|").count("|") + 1 for line in ruled)
    return max(widths, default=0) * len(lines)


def _effort(block: str) -> int:
    spent = len(_STARTS.findall(block)) * len(block) // 20
    pieces = _pieces(block)
    if _TABLE.match(block):
        spent += sum(row.count("`") * row.count("|") // 8 for row in pieces)
    else:
        spent += len(pieces) ** 2 // 250
    return spent + sum(map(_effort_of_piece, pieces))


def _pieces(block: str) -> list[str]:
    """What Python-Markdown reads on its own: a paragraph, a row of a table, an item of a list."""
    if _TABLE.match(block):
        return block.split("\n")
    if _ITEM.match(block):
        return block.split("\n")
    return [block]


def _effort_of_piece(piece: str) -> int:
    """About how many characters are looked at again, at a few million a second."""
    if len(piece) < 200:
        return 0
    spent = len(_SIGN.findall(piece)) * len(piece) // 600
    spent += sum(len(run[0]) ** 2 // 100 for run in _DIGITS.finditer(piece))
    depth = {"[": 0, "(": 0, "<": 0}
    done = 0
    for bracket in _BRACKET.finditer(piece):
        sign, at = bracket[0], bracket.start()
        spent += max(0, sum(depth.values()) - 2) * (at - done)
        done = at
        if sign in depth:
            depth[sign] += 1
        else:
            opening = {"]": "[", ")": "(", ">": "<"}[sign]
            depth[opening] = max(0, depth[opening] - 1)
    spent += max(0, sum(depth.values()) - 2) * (len(piece) - done)
    last = {len(run[0]): run.start() for run in _TICKS.finditer(piece)}
    return spent + sum(len(piece) - at for at in last.values() if len(last) > 10)
