"""What is left in a text of markup that came to nothing, such as half a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from press.model.body import Lookalike
from press.read.foreign import find_foreign
from press.read.marks import KEPT, number_of
from press.read.placeholders import placeholder_problem
from press.scripts import HAN

if TYPE_CHECKING:
    from press.read.tree import Walk

_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_UNRESOLVED = re.compile(r"\[[^\[\]]+\]\[([^\[\]]+)\]")
_LEFT_OPEN = re.compile(r"^(?:```|~~~)|<!--", re.MULTILINE)
_HALF_CITED = re.compile(r"\[@[a-z0-9][a-z0-9-]*")
_SIDE_BY_SIDE = re.compile(r"(?:\[@[^\[\]]+\]){2,}")
_HALF_LINK = re.compile(
    r"\]\([^\s()]+|\] \((?:https?://|www\.|#|[\w./-]+\.(?:md|html|png|jpe?g|svg|pdf))[^\s()]*"
)
"""What is left of a link whose bracket is not closed, or whose two parts stand apart."""
_LITERAL = re.compile(
    r"(?<![\w/:.={])\$?\{ ?[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z_]+)? ?\}(?!\})|\{%[^%]*%\}"
)
"""One brace where a reference has two, or a line of a template."""
_KEPT = re.compile(KEPT.pattern)


def read_text(walk: Walk, text: str | None) -> None:
    """Count the words of a piece of text, and note what in it came to nothing."""
    if not text or not text.strip():
        return
    walk.words += count_words(text)
    if KEPT.open in text:
        walk.lookalikes += _alike(walk, text)
        find_placeholders(walk, text)
        text = _KEPT.sub("", text)
    if "][@" in text:
        walk.side_by_side += _SIDE_BY_SIDE.findall(text)
        text = _SIDE_BY_SIDE.sub("", text)
    if "[^" in text:
        walk.missing_notes += _FOOTNOTE.findall(text)
    if "][" in text:
        walk.missing_links += _UNRESOLVED.findall(text)
    if "[@" in text:
        walk.left_open += _HALF_CITED.findall(text)
    if "](" in text or "] (" in text:
        walk.half_links += _HALF_LINK.findall(text)
    if "{" in text:
        walk.literals += _LITERAL.findall(text)
    walk.literals += find_foreign(text)
    if "```" in text or "~~~" in text or "<!--" in text:
        walk.left_open += _LEFT_OPEN.findall(text)


def _alike(walk: Walk, text: str) -> Iterator[Lookalike]:
    """What came through as it was written, and might have been more than text."""
    for match in _KEPT.finditer(text):
        found = walk.marks[number_of(match[1])].lookalike
        if found and _KEPT.sub("", text[match.end() :]).startswith(found.text):
            yield found


def find_placeholders(walk: Walk, text: str) -> None:
    """Tell of notes to oneself that came through as they were written."""
    for match in _KEPT.finditer(text):
        mark = walk.marks[number_of(match[1])]
        if word := mark.placeholder:
            bare, start = walk.bare(text), len(walk.bare(text[: match.start()]))
            if bare.startswith(word, start):
                end = start + len(word)
                walk.problems.append(placeholder_problem(mark.place, bare, start, end))


def count_words(text: str) -> int:
    """Words of a text; a Chinese character counts as one."""
    if text.isascii():
        return len(text.split())
    spaced, han = re.subn(f"[{HAN}]", " ", text)
    return han + len(spaced.split())
