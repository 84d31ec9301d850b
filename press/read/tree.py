"""Confirm, the second third of “mark, confirm, split”.

Runs last over Python-Markdown's tree. A mark that became an element there stands in text; it
turns into a hole. Footnotes, headings, links and boxes are taken up on the same walk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from press.model import (
    Anchor,
    Callouts,
    Citation,
    Cited,
    Contents,
    Heading,
    Hole,
    Image,
    NoteMark,
    Parts,
    Reference,
    Sentence,
    Target,
    Typed,
    Value,
)
from press.model.body import BOX_KINDS, Caption, Lookalike
from press.model.prose import Context
from press.problems import Place, Problem
from press.read.foreign import find_foreign
from press.read.links import read_link
from press.read.marks import HOLE, KEPT, MARK, Mark, number_of
from press.read.placeholders import placeholder_problem
from press.read.sentences import BLOCKS, Draft, read_sentences, read_words
from press.scripts import HAN

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ELEMENT = "x"
"""The element that stands for a mark in the tree; empty, with the mark's number in `n`."""
_HOLE = re.compile(HOLE.pattern)
_KEPT = re.compile(KEPT.pattern)
_MARK = re.compile(MARK.pattern)
_BOX_START = re.compile(r"\[!([A-Za-z]+)\][ \t]*([^\n]*)(?:\n|$)")
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
_RAW = re.compile(f"{MARK.pattern}|{KEPT.pattern}")
_STASHED = re.compile("\x02[^\x03]*\x03")
_NBSP = "\x02qq3936677670287331zz\x03"
"""Python-Markdown's stand-in for the space before a footnote's way back."""


_CODED = "\x02amp\x03#"
"""How Python-Markdown begins the address of a letter, which it hides from simple collectors."""


class Walk:
    """One pass over the tree of one text: what it holds, and what is wrong with it."""

    def __init__(
        self,
        path: str,
        marks: tuple[Mark, ...],
        known_notes: frozenset[str],
        find: Callable[[str], Place],
    ) -> None:
        self.path = path
        self.find = find
        self.marks = marks
        self.known_notes = known_notes
        self.keep_numbers = False
        """Whether typed numbers become holes, for the desk copy."""
        self.literal: set[int] = set()
        """Marks that turned out to be code."""
        self.holes: list[Hole] = []
        self.confirmed: set[int] = set()
        self.references: list[Reference] = []
        self.callouts: list[Reference] = []
        self.charts: list[Reference] = []
        self.cited: list[Cited] = []
        self.targets: list[Target] = []
        self.headings: list[Heading] = []
        self.images: list[Image] = []
        self.anchors: list[str] = []
        self.notes: list[tuple[str, Element]] = []
        self.noted: set[str] = set()
        self.missing_notes: list[str] = []
        self.missing_links: list[str] = []
        self.unknown_boxes: list[str] = []
        self.empty_boxes: list[str] = []
        self.left_open: list[str] = []
        self.half_links: list[str] = []
        self.side_by_side: list[str] = []
        self.literals: list[str] = []
        self.lookalikes: list[Lookalike] = []
        self.words = 0
        self.tables = 0
        self.unseen = 0
        self.drafts: list[Draft] = []
        self.sentences: tuple[Sentence, ...] = ()
        self.problems: list[Problem] = []
        self._serials: dict[str, int] = {}
        self._ids: set[str] = set()
        self._taken: dict[str, int] = {}
        """The highest number that was needed to tell headings of the same words apart."""
        self._level = 1

    def run(self, root: Element, *, has_attributes: bool = True) -> None:
        """Walk the tree; `has_attributes` says whether ids of an editor's own can be in it."""
        if has_attributes:
            self._ids = {element.get("id", "") for element in root.iter()}
        for child in list(root):
            if child.tag == "div" and child.get("class") == "footnote":
                root.remove(child)
                self._take_notes(child)
        self._children(root, in_link=False)
        cited: dict[str, tuple[Cited, ...]] = {}
        for label, note in self.notes:
            before = len(self.cited)
            self._children(note, in_link=False)
            cited[label] = tuple(self.cited[before:])
        self.sentences = tuple(draft.finish(cited) for draft in self.drafts)
        for element in (root, *(note for _, note in self.notes)):
            self._settle(element)

    def _settle(self, root: Element) -> None:
        """Take the marks of numbers and of literal braces out of the finished text."""
        for element in root.iter():
            if element.text and KEPT.open in element.text:
                element.text = _KEPT.sub(self._kept, element.text)
            if element.tail and KEPT.open in element.tail:
                element.tail = _KEPT.sub(self._kept, element.tail)

    def _kept(self, match: re.Match[str]) -> str:
        mark = self.marks[number_of(match[1])]
        if mark.kind == "number" and mark.number is not None and self.keep_numbers:
            return self._hole_text(Typed(mark.number.text, mark.place))
        return "{{" if mark.kind == "escape" else ""

    def _code(self, element: Element) -> None:
        """Put back what stood at the marks in code."""
        from markdown.util import AtomicString

        def source(match: re.Match[str]) -> str:
            at = number_of(match[1] or match[2])
            self.literal.add(at)
            return self.marks[at].source

        for part in element.iter():
            text = part.text or ""
            if MARK.open in text or KEPT.open in text:
                text = _RAW.sub(source, text)
                part.text = AtomicString(text)
            self.words += count_words(text)

    def _take_notes(self, div: Element) -> None:
        for item in div.iter("li"):
            label = item.get("id", "").removeprefix("fn:")
            if not label:
                continue
            for parent in item.iter():
                links = [child for child in parent if child.get("class") == "footnote-backref"]
                for link in links:
                    parent.remove(link)
                if links:
                    _strip_end(parent)
            self.notes.append((label, item))

    def _children(self, parent: Element, *, in_link: bool) -> None:
        for quotation in [child for child in parent if child.tag == "blockquote"]:
            self._quotation(parent, quotation)
        for at, child in enumerate(list(parent)):
            if child.tag == "p" and (row := self._row(child)):
                parent[at] = self._hole(Callouts(row), child.tail)
                continue
            if child.tag == "p" and (image := _lone_image(child)) is not None:
                parent[at] = self._image(image, is_block=True)
                parent[at].tail = child.tail
                self._text(child.tail)
                continue
            if child.tag == "p" and not len(child) and (child.text or "").strip() == "[TOC]":
                parent[at] = self._hole(Contents(), child.tail)
                continue
            self._element(parent, at, child, in_link=in_link)
            self._text(child.tail)

    def _row(self, paragraph: Element) -> tuple[Reference, ...]:
        """The references of a paragraph that holds nothing else, each alone on its line."""
        if (paragraph.text or "").strip() or not len(paragraph):
            return ()
        found = []
        for child in paragraph:
            at = _mark_number(child)
            if at is None or (child.tail or "").strip():
                return ()
            mark = self.marks[at]
            if not (mark.kind == "reference" and mark.is_alone):
                return ()
            found.append((at, mark))
        self.confirmed.update(at for at, _ in found)
        row = tuple(self._reference(mark) for _, mark in found if mark.figure)
        self.callouts += (reference for reference in row if reference.field != "chart")
        for reference in row:
            if reference.field and reference.field != "chart":
                self.problems.append(
                    Problem(
                        reference.place,
                        "callout-field",
                        f"“{reference.field}” stands alone on a line, where only a box can stand",
                        "put it into a sentence, or leave out the field",
                    )
                )
        return row

    def _element(self, parent: Element, at: int, child: Element, *, in_link: bool) -> None:
        if child.tag == ELEMENT:
            if (serial := _mark_number(child)) is not None:
                parent[at] = self._confirm(serial, child, in_link=in_link)
            return
        if child.tag == "img":
            parent[at] = self._image(child, is_block=False)
            return
        if child.tag == "sup" and len(child) and child[0].get("class") == "footnote-ref":
            label = child[0].get("href", "").removeprefix("#fn:")
            self.noted.add(label)
            parent[at] = self._hole(NoteMark(label), child.tail)
            return
        self._titled(child)
        if child.tag in ("code", "pre"):
            self.unseen += 1
            self._code(child)
            return
        href = child.get("href") if child.tag == "a" else None
        if href is not None and not href.startswith(_CODED):
            child.set("href", self._link(*self._address(href)))
        is_heading = child.tag in _HEADINGS
        if is_heading and not child.get("id"):
            child.set("id", self._heading_id(child))
        if identifier := child.get("id"):
            self.anchors.append(identifier)
            child.set("id", self._hole_text(Anchor(identifier)))
        if child.get("class", "").split()[:1] == ["admonition"]:
            self._box(child)
        if child.tag in ("td", "th") and (style := child.attrib.pop("style", "")):
            child.set("class", style.removeprefix("text-").replace(": ", "-").rstrip(";"))
        self._text(child.text)
        self._children(child, in_link=in_link or child.tag == "a")
        if child.tag in BLOCKS:
            self.drafts += read_sentences(child, self.marks, self.holes)
        if is_heading:
            self._heading(child, identifier or "")
        if child.tag == "table":
            # A table wider than the screen scrolls inside this, which the keyboard can reach.
            frame = Element("div", {"class": "table", "role": "region", "tabindex": "0"})
            self.tables += 1
            frame.set("aria-label", self._hole_text(Caption("table", self.tables)))
            frame.tail, child.tail = child.tail, None
            frame.append(child)
            parent[at] = frame

    def _text(self, text: str | None) -> None:
        if not text or not text.strip():
            return
        self.words += count_words(text)
        if KEPT.open in text:
            self.lookalikes += self._alike(text)
            self.find_placeholders(text)
            text = _KEPT.sub("", text)
        if "][@" in text:
            self.side_by_side += _SIDE_BY_SIDE.findall(text)
            text = _SIDE_BY_SIDE.sub("", text)
        if "[^" in text:
            self.missing_notes += _FOOTNOTE.findall(text)
        if "][" in text:
            self.missing_links += _UNRESOLVED.findall(text)
        if "[@" in text:
            self.left_open += _HALF_CITED.findall(text)
        if "](" in text or "] (" in text:
            self.half_links += _HALF_LINK.findall(text)
        if "{" in text:
            self.literals += _LITERAL.findall(text)
        self.literals += find_foreign(text)
        if "```" in text or "~~~" in text or "<!--" in text:
            self.left_open += _LEFT_OPEN.findall(text)

    def _alike(self, text: str) -> Iterator[Lookalike]:
        """What came through as it was written, and might have been more than text."""
        for match in _KEPT.finditer(text):
            found = self.marks[number_of(match[1])].lookalike
            if found and _KEPT.sub("", text[match.end() :]).startswith(found.text):
                yield found

    def find_placeholders(self, text: str) -> None:
        """Tell of notes to oneself that came through as they were written."""
        for match in _KEPT.finditer(text):
            mark = self.marks[number_of(match[1])]
            if word := mark.placeholder:
                bare, start = self._bare(text), len(self._bare(text[: match.start()]))
                if bare.startswith(word, start):
                    end = start + len(word)
                    self.problems.append(placeholder_problem(mark.place, bare, start, end))

    def _confirm(self, serial: int, element: Element, *, in_link: bool) -> Element:
        mark = self.marks[serial]
        self.confirmed.add(serial)
        if mark.kind == "citation":
            self.cited += mark.items
            return self._hole(Citation(mark.items, in_link), element.tail)
        if mark.field == "chart":
            self.problems.append(
                Problem(
                    mark.place,
                    "chart-place",
                    "a chart cannot stand in a sentence or a list",
                    "put it on a line of its own, with a blank line before and after",
                )
            )
        elif mark.is_alone and mark.figure:
            self.problems.append(
                Problem(
                    mark.place,
                    "callout-place",
                    "this reference is alone on its line, but inside a paragraph or a list",
                    "put a blank line before and after it for a box, or join the lines for a value",
                )
            )
        return self._hole(Value(self._reference(mark), in_link), element.tail)

    def _reference(self, mark: Mark) -> Reference:
        serial = self._serials.get(mark.figure, 0) + 1
        self._serials[mark.figure] = serial
        reference = Reference(mark.figure, mark.field, mark.place, serial, mark.beside)
        if mark.figure:
            (self.charts if mark.field == "chart" else self.references).append(reference)
        return reference

    def _image(self, element: Element, *, is_block: bool) -> Element:
        """An image of the report as a hole; any other is told as a problem."""
        for name in ("alt", "title"):
            if KEPT.open in (words := element.get(name, "")):
                self.drafts.append(read_words(words, "alternative text", self.marks))
                self.find_placeholders(words)
        address, place = self._address(element.get("src", ""))
        link = read_link(self.path, address, place, is_image=True)
        if isinstance(link, Problem):
            self.problems.append(link)
        if not isinstance(link, Target):
            return element
        self.targets.append(link)
        image = Image(
            target=link,
            alt=self._bare(_unmarked(element.get("alt", ""))),
            caption=self._bare(_unmarked(element.get("title", ""))),
            is_block=is_block,
            is_wide="wide" in element.get("class", "").split(),
            serial=len(self.images) + 1,
        )
        self.images.append(image)
        return self._hole(image, element.tail)

    def _titled(self, element: Element) -> None:
        """Read the title of a link or a word, which is a sentence of its own."""
        if KEPT.open in (words := element.get("title", "")):
            of: Context = "explanation of a link" if element.tag == "a" else "explanation of a word"
            self.drafts.append(read_words(words, of, self.marks))
            self.find_placeholders(words)
            element.set("title", self._bare(words))

    def _address(self, value: str) -> tuple[str, Place]:
        """The address of a link or an image, and where it stands.

        One that has no mark is in a definition within a quotation or a list, or is an address
        in pointed brackets.
        """
        match = _KEPT.match(value)
        mark = self.marks[number_of(match[1])] if match else None
        address = _KEPT.sub("", value)
        if mark is not None and mark.kind == "target":
            return address, mark.place
        return address, self.find(address)

    def _link(self, address: str, place: Place) -> str:
        link = read_link(self.path, address, place, is_image=False)
        if isinstance(link, Problem):
            self.problems.append(link)
            return address
        if isinstance(link, str):
            return link
        self.targets.append(link)
        return self._hole_text(link)

    def _heading_id(self, element: Element) -> str:
        """An id from the heading's own words, without the figures in it."""
        from markdown.extensions.toc import slugify_unicode

        name = self._bare("".join(element.itertext()))
        slug = first = slugify_unicode(name, "-")
        serial = self._taken.get(first, 0)
        while not slug or slug in self._ids:
            serial += 1
            slug = f"{first}_{serial}"
        self._taken[first] = serial
        self._ids.add(slug)
        return slug

    def _heading(self, element: Element, identifier: str) -> None:
        parts = tuple(self._heading_parts(element))
        self.headings.append(Heading(int(element.tag[1]), identifier, parts))

    def _heading_parts(self, element: Element) -> Iterator[str | Hole]:
        from html import escape

        if element.tag == ELEMENT:
            match = _HOLE.match(element.get("n", ""))
            hole = self.holes[number_of(match[1])] if match else None
            if isinstance(hole, Value):
                yield hole
        elif element.text:
            yield escape(self._bare(element.text), quote=False)
        for child in element:
            yield from self._heading_parts(child)
            if child.tail:
                yield escape(self._bare(child.tail), quote=False)

    def _quotation(self, parent: Element, quotation: Element) -> None:
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

    def _box(self, element: Element) -> None:
        name = element.get("class", "").split()[1]
        if name not in BOX_KINDS:
            self.unknown_boxes.append(name)
        if all(child.get("class") == "admonition-title" for child in element):
            self.empty_boxes.append(name)
        element.set("class", f"box box-{name}")
        element.set("role", "note")
        for child in element:
            if child.get("class") == "admonition-title":
                child.set("class", "box-title")
                if child.text == name.capitalize():
                    child.text = None
                    child.append(self._hole(Caption(name), None))

    def _bare(self, text: str) -> str:
        """A heading's words without what Python-Markdown has stashed away in them."""
        text = _STASHED.sub("", text.replace("\x02amp\x03", "&"))
        if KEPT.open not in text:
            return text
        return _KEPT.sub(
            lambda m: "{{" if self.marks[number_of(m[1])].kind == "escape" else "", text
        )

    def _hole_text(self, hole: Hole) -> str:
        self.holes.append(hole)
        return HOLE.around(len(self.holes) - 1)

    def _hole(self, hole: Hole, tail: str | None) -> Element:
        element = Element(ELEMENT, {"n": self._hole_text(hole)})
        element.tail = tail
        return element


def count_words(text: str) -> int:
    """Words of a text; a Chinese character counts as one."""
    if text.isascii():
        return len(text.split())
    spaced, han = re.subn(f"[{HAN}]", " ", text)
    return han + len(spaced.split())


def _unmarked(words: str) -> str:
    """An attribute's words without references, which cannot work there and are told elsewhere."""
    bare = _MARK.sub("", words).strip()
    return bare or ("…" if words else "")


def _lone_image(paragraph: Element) -> Element | None:
    """The image of a paragraph that holds nothing else."""
    if len(paragraph) != 1 or paragraph[0].tag != "img":
        return None
    around = f"{paragraph.text or ''}{paragraph[0].tail or ''}"
    return None if around.strip() else paragraph[0]


def _mark_number(element: Element) -> int | None:
    """The number of the mark that the element stands for; None once it is a hole."""
    digits = element.get("n", "") if element.tag == ELEMENT else ""
    return number_of(digits) if digits and HOLE.open not in digits else None


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


def _strip_end(parent: Element) -> None:
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


_SPLIT = re.compile(f'<{ELEMENT} n="{HOLE.pattern}"></{ELEMENT}>|{HOLE.pattern}')
