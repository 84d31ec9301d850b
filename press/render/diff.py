"""What changed between two texts, word by word. Pure: texts in, pieces out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from press.scripts import HAN, HANGUL, KANA
from press.structs import Immutable

Kind = Literal["same", "gone", "new"]
_ONE_BY_ONE = f"{KANA}{HAN}{HANGUL}"
"""Scripts without spaces between words are compared by the character."""
_TOKEN = rf"\s+|[{_ONE_BY_ONE}]|\d+(?:[.,]\d+)*%?|[^\W\d{_ONE_BY_ONE}]+|[^\w\s]|\w"
_ALIKE = 0.5
"""Share of common words from which two paragraphs are versions of one another."""


class Piece(Immutable):
    kind: Kind
    text: str


Line: TypeAlias = tuple[Piece, ...]
"""A paragraph; an empty one stands for paragraphs that are the same and left out."""


def diff_texts(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """The paragraphs that changed; no lines where none did."""
    lines: list[Line] = []
    for tag, i, k, j, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines.append(())
        else:
            lines += _block(before[i:k], after[j:m])
    return tuple(lines) if any(lines) else ()


def diff_words(before: str, after: str) -> Line:
    """One paragraph with what is gone from it and what is new."""
    old, new = re.findall(_TOKEN, before), re.findall(_TOKEN, after)
    pieces: list[Piece] = []
    for tag, i, k, j, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i:k])))
            continue
        pieces += [Piece("gone", "".join(old[i:k])), Piece("new", "".join(new[j:m]))]
    return tuple(_joined([piece for piece in pieces if piece.text]))


def _block(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Paragraphs that take the place of others: each beside the one that it came from."""
    at = 0
    for old in before:
        match = next((n for n in range(at, len(after)) if _is_alike(old, after[n])), None)
        if match is None:
            yield (Piece("gone", old),)
            continue
        yield from ((Piece("new", text),) for text in after[at:match])
        yield diff_words(old, after[match])
        at = match + 1
    yield from ((Piece("new", text),) for text in after[at:])


def _is_alike(one: str, other: str) -> bool:
    old, new = re.findall(_TOKEN, one), re.findall(_TOKEN, other)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Changes with nothing but a space between them read better as one."""
    gone, new = "", ""
    for at, piece in enumerate(pieces):
        is_gap = piece.kind == "same" and not piece.text.strip() and 0 < at < len(pieces) - 1
        if is_gap and (gone or new):
            gone, new = gone + piece.text, new + piece.text
        elif piece.kind == "same":
            yield from _pair(gone, new)
            gone, new = "", ""
            yield piece
        elif piece.kind == "gone":
            gone += piece.text
        else:
            new += piece.text
    yield from _pair(gone, new)


def _pair(gone: str, new: str) -> Iterator[Piece]:
    if gone.strip():
        yield Piece("gone", gone)
    if new.strip() or (new and not gone):
        yield Piece("new", new)
