"""Confirm, the second third of “mark, confirm, split”.

Runs last over Python-Markdown's tree. A mark that became an element there stands in text; it
turns into a hole. Footnotes, headings, links and boxes are taken up on the same walk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
    Reference,
    Sentence,
    Target,
    Typed,
    Value,
)
from press.model.body import Caption, Lookalike
from press.problems import Place, Problem
from press.read.boxes import read_box, unfold_quotation
from press.read.elements import ELEMENT, lone_image, lone_references, mark_number, strip_end
from press.read.headings import heading_id, note_heading
from press.read.leftovers import count_words, read_text
from press.read.mark_mistakes import crowd_problems, indented_problem, place_problem
from press.read.marks import HOLE, KEPT, MARK, Mark, number_of
from press.read.pointers import CODED, address_of, read_address, read_image, read_title
from press.read.sentences import BLOCKS, Draft, read_sentences

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KEPT = re.compile(KEPT.pattern)
_RAW = re.compile(f"{MARK.pattern}|{KEPT.pattern}")
_STASHED = re.compile("\x02[^\x03]*\x03")


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
        self.ids: set[str] = set()
        self.taken: dict[str, int] = {}
        """The highest number that was needed to tell headings of the same words apart."""

    def run(self, root: Element, *, has_attributes: bool = True) -> None:
        """Walk the tree; `has_attributes` says whether ids of an editor's own can be in it."""
        if has_attributes:
            self.ids = {element.get("id", "") for element in root.iter()}
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
            return self.hole_text(Typed(mark.number.text, mark.place))
        return "{{" if mark.kind == "escape" else ""

    def _code(self, element: Element) -> None:
        """Put back what stood at the marks in code."""
        from markdown.util import AtomicString

        def source(match: re.Match[str]) -> str:
            at = number_of(match[1] or match[2])
            self.literal.add(at)
            if element.tag == "pre" and (problem := indented_problem(self.marks[at])):
                self.problems.append(problem)
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
                    strip_end(parent)
            self.notes.append((label, item))

    def _children(self, parent: Element, *, in_link: bool) -> None:
        for quotation in [child for child in parent if child.tag == "blockquote"]:
            unfold_quotation(parent, quotation)
        for at, child in enumerate(list(parent)):
            if child.tag == "p" and (row := self._row(child)):
                parent[at] = self.hole(Callouts(row), child.tail)
                continue
            if child.tag == "p" and (image := lone_image(child)) is not None:
                parent[at] = read_image(self, image, is_block=True)
                parent[at].tail = child.tail
                read_text(self, child.tail)
                continue
            if child.tag == "p" and not len(child) and (child.text or "").strip() == "[TOC]":
                parent[at] = self.hole(Contents(), child.tail)
                continue
            if child.tag == "p" and parent.tag != "li":
                found = tuple(lone_references(child, self.marks).values())
                self.problems += crowd_problems(found)
            self._element(parent, at, child, in_link=in_link)
            read_text(self, child.tail)

    def _row(self, paragraph: Element) -> tuple[Reference, ...]:
        """The references of a paragraph that holds nothing else, each alone on its line."""
        found = lone_references(paragraph, self.marks)
        if not all(mark.is_alone for mark in found.values()):
            return ()
        self.confirmed.update(found)
        row = tuple(self._reference(mark) for mark in found.values() if mark.figure)
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
            if (serial := mark_number(child)) is not None:
                parent[at] = self._confirm(serial, child, in_link=in_link)
            return
        if child.tag == "img":
            parent[at] = read_image(self, child, is_block=False)
            return
        if child.tag == "sup" and len(child) and child[0].get("class") == "footnote-ref":
            label = child[0].get("href", "").removeprefix("#fn:")
            self.noted.add(label)
            parent[at] = self.hole(NoteMark(label), child.tail)
            return
        read_title(self, child)
        if child.tag in ("code", "pre"):
            self.unseen += 1
            self._code(child)
            return
        href = child.get("href") if child.tag == "a" else None
        if href is not None and not len(child) and not (child.text or "").strip():
            message, hint = "this link has no words", "write them between the brackets"
            self.problems.append(Problem(address_of(self, href)[1], "link-text", message, hint))
        if href is not None and not href.startswith(CODED):
            child.set("href", read_address(self, *address_of(self, href)))
        is_heading = child.tag in _HEADINGS
        if is_heading and not child.get("id"):
            child.set("id", heading_id(self, child))
        if identifier := child.get("id"):
            self.anchors.append(identifier)
            child.set("id", self.hole_text(Anchor(identifier)))
        if child.get("class", "").split()[:1] == ["admonition"]:
            read_box(self, child)
        if child.tag in ("td", "th") and (style := child.attrib.pop("style", "")):
            child.set("class", style.removeprefix("text-").replace(": ", "-").rstrip(";"))
        read_text(self, child.text)
        self._children(child, in_link=in_link or child.tag == "a")
        if child.tag in BLOCKS:
            self.drafts += read_sentences(child, self.marks, self.holes)
        if is_heading:
            note_heading(self, child, identifier or "")
        if child.tag == "table":
            # A table wider than the screen scrolls inside this, which the keyboard can reach.
            frame = Element("div", {"class": "table", "role": "region", "tabindex": "0"})
            self.tables += 1
            frame.set("aria-label", self.hole_text(Caption("table", self.tables)))
            frame.tail, child.tail = child.tail, None
            frame.append(child)
            parent[at] = frame

    def _confirm(self, serial: int, element: Element, *, in_link: bool) -> Element:
        mark = self.marks[serial]
        self.confirmed.add(serial)
        if mark.kind == "citation":
            self.cited += mark.items
            return self.hole(Citation(mark.items, in_link), element.tail)
        if problem := place_problem(mark):
            self.problems.append(problem)
        return self.hole(Value(self._reference(mark), in_link), element.tail)

    def _reference(self, mark: Mark) -> Reference:
        serial = self._serials.get(mark.figure, 0) + 1
        self._serials[mark.figure] = serial
        reference = Reference(mark.figure, mark.field, mark.place, serial, mark.beside)
        if mark.figure:
            (self.charts if mark.field == "chart" else self.references).append(reference)
        return reference

    def bare(self, text: str) -> str:
        """A heading's words without what Python-Markdown has stashed away in them."""
        text = _STASHED.sub("", text.replace("\x02amp\x03", "&"))
        if KEPT.open not in text:
            return text
        return _KEPT.sub(
            lambda m: "{{" if self.marks[number_of(m[1])].kind == "escape" else "", text
        )

    def hole_text(self, hole: Hole) -> str:
        self.holes.append(hole)
        return HOLE.around(len(self.holes) - 1)

    def hole(self, hole: Hole, tail: str | None) -> Element:
        element = Element(ELEMENT, {"n": self.hole_text(hole)})
        element.tail = tail
        return element
