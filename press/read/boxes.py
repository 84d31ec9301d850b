"""Boxes of prose: `> [!NOTE]` and `!!! note` lead to the same element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from press.model.body import BOX_KINDS, Caption

if TYPE_CHECKING:
    from press.read.tree import Walk

_BOX_START = re.compile(r"\[!([A-Za-z]+)\][ \t]*([^\n]*)(?:\n|$)")


def unfold_quotation(parent: Element, quotation: Element) -> None:
    """Turn `> [!NOTE]` into the box that `!!! note` makes, and each further one in it."""
    boxes: list[Element] = []
    for child in list(quotation):
        if child.tag == "p" and (match := _BOX_START.match(child.text or "")):
            boxes.append(_box_of(child, match))
        if boxes:
            quotation.remove(child)
            if len(child) or (child.text or "").strip():
                boxes[-1].append(child)
    at = list(parent).index(quotation) + 1
    for box in reversed(boxes):
        parent.insert(at, box)
    if boxes and not len(quotation):
        boxes[-1].tail = quotation.tail
        parent.remove(quotation)


def read_box(walk: Walk, element: Element) -> None:
    """Note what is wrong with a box, and give it the classes that the style sheet knows."""
    name = element.get("class", "").split()[1]
    if name not in BOX_KINDS:
        walk.unknown_boxes.append(name)
    if all(child.get("class") == "admonition-title" for child in element):
        walk.empty_boxes.append(name)
    element.set("class", f"box box-{name}")
    element.set("role", "note")
    for child in element:
        if child.get("class") == "admonition-title":
            child.set("class", "box-title")
            if child.text == name.capitalize():
                child.text = None
                child.append(walk.hole(Caption(name), None))


def _box_of(first: Element, match: re.Match[str]) -> Element:
    """The box that a paragraph beginning with `[!NOTE]` opens; takes that off the paragraph."""
    kind = match[1].lower()
    box = Element("div", {"class": f"admonition {kind}"})
    title = Element("p", {"class": "admonition-title"})
    title.text = match[2].strip() or kind.capitalize()
    title.tail = box.text = box.tail = "\n"
    box.append(title)
    first.text = (first.text or "")[match.end() :]
    return box
