"""Headings: an anchor from their own words, so that a link survives a changed number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from press.model import Heading, Hole, Value
from press.read.elements import ELEMENT
from press.read.marks import HOLE, number_of

if TYPE_CHECKING:
    from press.read.tree import Walk

_HOLE = re.compile(HOLE.pattern)


def heading_id(walk: Walk, element: Element) -> str:
    """An id from the heading's own words, without the figures in it."""
    from markdown.extensions.toc import slugify_unicode

    name = walk.bare("".join(element.itertext()))
    slug = first = slugify_unicode(name, "-")
    serial = walk.taken.get(first, 0)
    while not slug or slug in walk.ids:
        serial += 1
        slug = f"{first}_{serial}"
    walk.taken[first] = serial
    walk.ids.add(slug)
    return slug


def note_heading(walk: Walk, element: Element, identifier: str) -> None:
    """Note a heading for the contents, with its anchor."""
    parts = tuple(_heading_parts(walk, element))
    walk.headings.append(Heading(int(element.tag[1]), identifier, parts))


def _heading_parts(walk: Walk, element: Element) -> Iterator[str | Hole]:
    from html import escape

    if element.tag == ELEMENT:
        match = _HOLE.match(element.get("n", ""))
        hole = walk.holes[number_of(match[1])] if match else None
        if isinstance(hole, Value):
            yield hole
    elif element.text:
        yield escape(walk.bare(element.text), quote=False)
    for child in element:
        yield from _heading_parts(walk, child)
        if child.tail:
            yield escape(walk.bare(child.tail), quote=False)
