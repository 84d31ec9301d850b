"""Soft line breaks in Chinese and Japanese text, where a line's end is no space between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from press.read.marks import PRIVATE
from press.scripts import HAN, KANA, WIDE

_CLOSE = f"[{KANA}{HAN}]"
"""Han and kana; not Hangul, whose words are parted by spaces."""
_WIDE = f"[{WIDE}]"
"""Those with the punctuation that is theirs alone."""
_OBJECT = "\ufffc"
"""Stands for what is neither text nor a break: a value, a note's mark, code."""
_SHARED = re.compile(f"[“”‘’…—{_OBJECT}]")
"""What stands in every script; taken for Chinese in a text that is mostly Chinese."""
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_LITERAL = frozenset({"code", "pre", "kbd", "samp", "script", "style", "math"})
_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "del", "em", "i", "ins", "mark", "q", "s", "small", "span"}
    | {"strong", "sub", "sup", "u"}
)

_Slot = tuple[Element | None, str]
"""An element and which of its texts; None for something that is no text."""


def has_han(text: str) -> bool:
    """Whether there is anything to join."""
    return not text.isascii() and bool(re.search(_CLOSE, text))


def join_lines(root: Element, mark: str) -> None:
    """Take out line breaks within Chinese or Japanese text; `mark` is the tag of references."""
    for block in root.iter():
        if block.tag in _INLINE or block.tag in _LITERAL or block.tag == mark:
            continue
        slots = list(_slots(block, mark))
        whole = "".join(map(_text, slots))
        if "\n" in whole and (count := len(re.findall(_CLOSE, whole))):
            _join(slots, is_mostly_wide=count > len(re.findall("[A-Za-z]", whole)))


def _slots(block: Element, mark: str) -> Iterator[_Slot]:
    """The texts of a block in reading order, with inline elements, without blocks within."""
    yield block, "text"
    for child in block:
        if child.tag in _INLINE and child.tag != mark:
            yield from _slots(child, mark)
        else:
            yield None, ""
        yield child, "tail"


def _text(slot: _Slot) -> str:
    element, name = slot
    return _OBJECT if element is None else getattr(element, name) or ""


def _join(slots: list[_Slot], *, is_mostly_wide: bool) -> None:
    texts = [_text(slot) for slot in slots]
    for at, (element, name) in enumerate(slots):
        if element is None or "\n" not in texts[at]:
            continue
        before, after = "".join(texts[:at])[-40:], "".join(texts[at + 1 :])[:40]

        def joined(match: re.Match[str], before: str = before, after: str = after) -> str:
            left = PRIVATE.sub("", before + match.string[: match.start()]).rstrip()[-1:]
            right = PRIVATE.sub("", match.string[match.end() :] + after).lstrip()[:1]
            return "" if _is_joined(left, right, is_mostly_wide) else match[0]

        setattr(element, name, _BREAK.sub(joined, texts[at]))


def _is_joined(left: str, right: str, is_mostly_wide: bool) -> bool:
    wide = [bool(re.match(_WIDE, side)) for side in (left, right)]
    if all(wide):
        return True
    return is_mostly_wide and any(wide) and bool(_SHARED.match(left) or _SHARED.match(right))
