"""Elements of Python-Markdown's tree: the one that stands for a mark, and what a paragraph is.

`split` is the last third of “mark, confirm, split”.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from press.model import Hole, Parts
from press.read.marks import HOLE, Mark, number_of

ELEMENT = "x"
"""The element that stands for a mark in the tree; empty, with the mark's number in `n`."""
_SPLIT = re.compile(f'<{ELEMENT} n="{HOLE.pattern}"></{ELEMENT}>|{HOLE.pattern}')
_NBSP = "\x02qq3936677670287331zz\x03"
"""Python-Markdown's stand-in for the space before a footnote's way back."""


def lone_image(paragraph: Element) -> Element | None:
    """The image of a paragraph that holds nothing else."""
    if len(paragraph) != 1 or paragraph[0].tag != "img":
        return None
    around = f"{paragraph.text or ''}{paragraph[0].tail or ''}"
    return None if around.strip() else paragraph[0]


def mark_number(element: Element) -> int | None:
    """The number of the mark that the element stands for; None once it is a hole."""
    digits = element.get("n", "") if element.tag == ELEMENT else ""
    return number_of(digits) if digits and HOLE.open not in digits else None


def lone_references(paragraph: Element, marks: tuple[Mark, ...]) -> dict[int, Mark]:
    """The references of a paragraph that holds nothing else, by number; none if it does."""
    found: dict[int, Mark] = {}
    if (paragraph.text or "").strip():
        return found
    for child in paragraph:
        at = mark_number(child)
        if at is None or (child.tail or "").strip() or marks[at].kind != "reference":
            return {}
        found[at] = marks[at]
    return found


def strip_end(parent: Element) -> None:
    """Take the space before a footnote's way back off the end of its last paragraph."""
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "").replace(_NBSP, "")
    elif parent.text:
        parent.text = parent.text.replace(_NBSP, "")


def split(html: str, holes: list[Hole]) -> Parts:
    """Split, the last third: finished HTML as texts and holes in turn."""
    parts: list[str | Hole] = []
    for at, piece in enumerate(_SPLIT.split(html)):
        if not piece:
            continue
        parts.append(piece if at % 3 == 0 else holes[number_of(piece)])
    return tuple(parts)
