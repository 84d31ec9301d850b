"""Where a text points: its links and its images, each with what readers are told of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from press.model import Image, Target
from press.model.prose import Context
from press.problems import Place, Problem
from press.read.leftovers import find_placeholders
from press.read.links import read_link
from press.read.marks import KEPT, MARK, number_of
from press.read.sentences import read_words

if TYPE_CHECKING:
    from press.read.tree import Walk

_KEPT = re.compile(KEPT.pattern)
_MARK = re.compile(MARK.pattern)
CODED = "\x02amp\x03#"
"""How Python-Markdown begins the address of a letter, which it hides from simple collectors."""


def read_image(walk: Walk, element: Element, *, is_block: bool) -> Element:
    """An image of the report as a hole; any other is told as a problem."""
    for name in ("alt", "title"):
        if KEPT.open in (words := element.get(name, "")):
            walk.drafts.append(read_words(words, "alternative text", walk.marks))
            find_placeholders(walk, words)
    address, place = address_of(walk, element.get("src", ""))
    link = read_link(walk.path, address, place, is_image=True)
    if isinstance(link, Problem):
        walk.problems.append(link)
    if not isinstance(link, Target):
        return element
    walk.targets.append(link)
    image = Image(
        target=link,
        alt=walk.bare(_unmarked(element.get("alt", ""))),
        caption=walk.bare(_unmarked(element.get("title", ""))),
        is_block=is_block,
        is_wide="wide" in element.get("class", "").split(),
        serial=len(walk.images) + 1,
    )
    walk.images.append(image)
    return walk.hole(image, element.tail)


def read_title(walk: Walk, element: Element) -> None:
    """Read the title of a link or a word, which is a sentence of its own."""
    if KEPT.open in (words := element.get("title", "")):
        of: Context = "explanation of a link" if element.tag == "a" else "explanation of a word"
        walk.drafts.append(read_words(words, of, walk.marks))
        find_placeholders(walk, words)
        element.set("title", walk.bare(words))


def address_of(walk: Walk, value: str) -> tuple[str, Place]:
    """The address of a link or an image, and where it stands.

    One that has no mark is in a definition within a quotation or a list, or is an address
    in pointed brackets.
    """
    match = _KEPT.match(value)
    mark = walk.marks[number_of(match[1])] if match else None
    address = _KEPT.sub("", value)
    if mark is not None and mark.kind == "target":
        return address, mark.place
    return address, walk.find(address)


def read_address(walk: Walk, address: str, place: Place) -> str:
    """The address of a link, as a hole where it leads to a file of the report."""
    link = read_link(walk.path, address, place, is_image=False)
    if isinstance(link, Problem):
        walk.problems.append(link)
        return address
    if isinstance(link, str):
        return link
    walk.targets.append(link)
    return walk.hole_text(link)


def _unmarked(words: str) -> str:
    """An attribute's words without references, which cannot work there and are told elsewhere."""
    bare = _MARK.sub("", words).strip()
    return bare or ("…" if words else "")
