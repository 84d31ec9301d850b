"""Markdown to HTML with holes: mark the raw text, let Python-Markdown decide, split the result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from press.model import Body, Mentions, Parts
from press.model.body import BOX_KINDS
from press.problems import Place, Problem, did_you_mean
from press.read.lines import has_han, join_lines
from press.read.marks import KEPT, MARK, Mark, Marked, mark, number_of, syntax_problem
from press.read.tree import ELEMENT, Walk, split

if TYPE_CHECKING:
    from markdown import Markdown


def read_body(
    path: str,
    text: str,
    first_line: int = 1,
    *,
    links_from: str = "",
    keep_numbers: bool = False,
) -> tuple[Body, Mentions, list[Problem]]:
    """The body of the file `path`, what it points to, and what is wrong with it.

    A translation's links lead where its original's would, whose path is `links_from`. With
    `keep_numbers` each typed number is a hole of its own, for the desk copy.
    """
    marked = mark(path, text, first_line)
    converter = _converter()
    converter.press_marks = marked.marks  # type: ignore[attr-defined]
    converter.press_path = links_from or path  # type: ignore[attr-defined]
    converter.lean_text = marked.text  # type: ignore[attr-defined]
    converter.press_keeps = keep_numbers  # type: ignore[attr-defined]
    html = converter.convert(marked.text)
    walk: Walk = converter.press_walk if html else Walk(path, marked.marks, frozenset())  # type: ignore[attr-defined]
    defined = frozenset(converter.press_footnotes())  # type: ignore[attr-defined]
    literal = walk.literal

    def finish(piece: str) -> Parts:
        return split(_restore(piece, marked.marks, literal), walk.holes)

    parts = finish(html)
    notes = tuple((label, finish(_note_html(converter, item))) for label, item in walk.notes)
    lost = list(_mark_problems(marked, walk.confirmed, literal))
    lines = {problem.place.line for problem in lost}
    problems = [
        *lost,
        *(p for p in walk.problems if p.rule != "image-alt" or p.place.line not in lines),
        *_open_problems(path, text, first_line, walk),
        *_box_problems(path, text, first_line, walk),
        *_footnote_problems(path, text, first_line, walk, defined),
        *_heading_problems(path, text, first_line, walk),
    ]
    mentions = Mentions(
        references=tuple(walk.references),
        callouts=tuple(walk.callouts),
        charts=tuple(walk.charts),
        cited=tuple(walk.cited),
        targets=tuple(walk.targets),
        headings=tuple(walk.headings),
        anchors=tuple(walk.anchors),
        words=walk.words,
        sentences=walk.sentences,
        unseen=walk.unseen + converter.htmlStash.html_counter,
    )
    converter.reset()
    return Body(parts, notes, marked.capitals), mentions, problems


@cache
def _converter() -> Markdown:
    """The one Python-Markdown instance of the process, reset after each text.

    Extensions are given as instances: naming them would search all installed packages.
    """
    from markdown import Markdown
    from markdown.extensions.admonition import AdmonitionExtension
    from markdown.extensions.attr_list import AttrListExtension
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.tables import TableExtension
    from markdown.inlinepatterns import InlineProcessor
    from markdown.treeprocessors import Treeprocessor

    from press.read.lean import make_lean

    class Confirm(InlineProcessor):
        """A mark met in text becomes an empty element; in code it is never met."""

        def handleMatch(  # type: ignore[override]  # noqa: N802
            self, m: re.Match[str], data: str
        ) -> tuple[Element, int, int]:
            return Element(ELEMENT, {"n": m[1]}), m.start(0), m.end(0)

    class Take(Treeprocessor):
        """Runs last and walks the finished tree."""

        def run(self, root: Element) -> None:
            md: Any = self.md
            md.press_walk = Walk(md.press_path, md.press_marks, frozenset(md.press_footnotes()))
            md.press_walk.keep_numbers = md.press_keeps
            if has_han(md.lean_text):
                join_lines(root, ELEMENT)
            md.press_walk.run(root, has_attributes="{" in md.lean_text)

    footnotes = FootnoteExtension()
    converter = Markdown(
        extensions=[
            TableExtension(),
            FencedCodeExtension(),
            footnotes,
            AttrListExtension(),
            AdmonitionExtension(),
        ],
        output_format="html",
    )
    converter.inlinePatterns.register(Confirm(MARK.pattern, converter), "press", 185)
    converter.treeprocessors.register(Take(converter), "press", -10)
    make_lean(converter, {"press": (MARK.open,)})
    converter.press_footnotes = lambda: footnotes.footnotes  # type: ignore[attr-defined]
    return converter


def _note_html(converter: Markdown, item: Element) -> str:
    """A footnote's inner HTML, put through the same last steps as the text."""
    html = converter.serializer(item)
    html = html[html.index(">") + 1 : html.rindex("<")]
    for processor in converter.postprocessors:
        html = processor.run(html)
    return html.strip()


_TAG_OR_MARK = re.compile(rf"(?P<tag><[a-zA-Z/][^>]*>)|{MARK.pattern}|{KEPT.pattern}", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
"""A comment in the finished HTML; in code, “<” is written otherwise."""
_MARK, _KEPT = re.compile(MARK.pattern), re.compile(KEPT.pattern)


def _drop(comment: str, literal: set[int]) -> str:
    """Leave a comment out, since editors note there what is not for readers."""
    for brackets in (MARK, KEPT):
        literal.update(number_of(found) for found in re.findall(brackets.pattern, comment))
    literal.update(number_of(found) for found in re.findall(rf'<{ELEMENT} n="(\D+?)">', comment))
    return ""


def _restore(html: str, marks: tuple[Mark, ...], literal: set[int]) -> str:
    """Put back what stood at marks in what Python-Markdown had put aside: fenced code, raw HTML.

    Comments are left out.
    """
    if "<!--" not in html and MARK.open not in html and KEPT.open not in html:
        return html
    depth = 0

    if "<!--" in html:
        html = _COMMENT.sub(lambda comment: _drop(comment[0], literal), html)

    def kept(match: re.Match[str]) -> str:
        return "{{" if marks[number_of(match[match.lastindex or 0])].kind == "escape" else ""

    def piece(match: re.Match[str]) -> str:
        nonlocal depth
        if match["tag"] is not None:
            if name := re.match(r"<(/?)(code|pre|samp|kbd)\b", match[0]):
                depth += -1 if name[1] else 1
            return _KEPT.sub(kept, _MARK.sub("", match[0]))
        at = number_of(match[match.lastindex or 0])
        if depth > 0:
            literal.add(at)
            return escape(marks[at].source, quote=False)
        return kept(match)

    return _TAG_OR_MARK.sub(piece, html)


def _mark_problems(marked: Marked, confirmed: set[int], literal: set[int]) -> Iterator[Problem]:
    for at, found in enumerate(marked.marks):
        if found.kind not in ("reference", "citation") or at in literal:
            continue
        if at in confirmed:
            if problem := syntax_problem(found):
                yield problem
            continue
        what = "reference" if found.kind == "reference" else "citation"
        yield Problem(
            found.place,
            f"{what}-place",
            f"a {what} cannot work here: in an image’s text, an address or raw HTML",
            "write it in the sentence beside, or write the words out",
        )


def _footnote_problems(
    path: str, text: str, first_line: int, walk: Walk, defined: frozenset[str]
) -> Iterator[Problem]:
    for label in walk.missing_notes:
        yield Problem(
            _find(path, text, first_line, f"[^{label}]"),
            "footnote-missing",
            f"the footnote “{label}” is not written",
            f"add a line “[^{label}]: …”, or for literal brackets write “\\[^”",
        )
    for label in sorted(defined - walk.noted):
        yield Problem(
            _find(path, text, first_line, f"[^{label}]:"),
            "footnote-unused",
            f"the footnote “{label}” is not used in the text",
            f"put “[^{label}]” where it belongs",
        )


def _open_problems(path: str, text: str, first_line: int, walk: Walk) -> Iterator[Problem]:
    for label in walk.missing_links:
        yield Problem(
            _find(path, text, first_line, f"][{label}]"),
            "link-undefined",
            f"the address of “{label}” is not written",
            f"add a line “[{label}]: https://…”, or write the link as [text](address)",
        )
    for opening in walk.left_open:
        what = "comment" if opening == "<!--" else "block of code"
        closing = "-->" if opening == "<!--" else opening
        yield Problem(
            _find(path, text, first_line, opening),
            "markup-open",
            f"a {what} opens here and is not closed",
            f"close it with “{closing}”{'' if what == 'comment' else ' on a line of its own'}",
        )


def _box_problems(path: str, text: str, first_line: int, walk: Walk) -> Iterator[Problem]:
    for name in walk.unknown_boxes:
        place = _find(path, text, first_line, f"!!! {name}")
        if not place.line:
            place = _find(path, text.lower(), first_line, f"[!{name}]")
        yield Problem(
            place,
            "box-kind",
            f"“{name}” is not a kind of box",
            did_you_mean(name, BOX_KINDS) or f"one of: {', '.join(BOX_KINDS)}",
        )


def _heading_problems(path: str, text: str, first_line: int, walk: Walk) -> Iterator[Problem]:
    level = 1
    for at, heading in enumerate(walk.headings):
        if heading.level == 1:
            yield Problem(
                _find_heading(path, text, first_line, at),
                "heading-level",
                "“#” is the page’s own title, which comes from the front matter",
                "begin the headings of the text with “##”",
            )
        elif heading.level > level + 1:
            yield Problem(
                _find_heading(path, text, first_line, at),
                "heading-level",
                f"a heading of level {heading.level} follows one of level {level}",
                f"write “{'#' * (level + 1)}”",
            )
        elif re.fullmatch(r"_\d+", heading.id):
            yield Problem(
                _find_heading(path, text, first_line, at),
                "heading-anchor",
                "this heading has no words of its own that could be its address",
                "give it one at its end: {#name}",
            )
        level = heading.level


def _find(path: str, text: str, first_line: int, needle: str) -> Place:
    """The first place of `needle`, for what Python-Markdown tells us without one."""
    at = text.find(needle)
    if at < 0:
        return Place(path)
    return Place(path, text.count("\n", 0, at) + first_line, at - text.rfind("\n", 0, at))


_HEADING_LINE = re.compile(r"^ {0,3}#{1,6}(?!#)|^.+\n(?=(=+|-+)[ ]*$)", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)


def _find_heading(path: str, text: str, first_line: int, number: int) -> Place:
    """The place of the heading that is `number`th in the text, code blocks apart."""
    blanked = _FENCE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    for at, match in enumerate(_HEADING_LINE.finditer(blanked)):
        if at == number:
            return Place(path, text.count("\n", 0, match.start()) + first_line, 1)
    return Place(path)
