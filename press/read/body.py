"""Markdown to HTML with holes: mark the raw text, let Python-Markdown decide, split the result."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from press.model import USUAL, Body, Limits, Mentions, Parts
from press.problems import Problem
from press.read.attributes import attribute_problems
from press.read.elements import ELEMENT, split
from press.read.entities import entity_problems
from press.read.leftovers import find_placeholders
from press.read.limits import limit_problem, too_deep
from press.read.lines import has_han, join_lines
from press.read.marks import KEPT, MARK, Mark, Marked, mark, number_of
from press.read.raw_sentences import code_in, raw_sentences, raw_words
from press.read.text_mistakes import text_problems
from press.read.tree import Walk
from press.read.written import Written

if TYPE_CHECKING:
    from markdown import Markdown


def read_body(
    path: str,
    text: str,
    first_line: int = 1,
    *,
    limits: Limits = USUAL,
    links_from: str = "",
    keep_numbers: bool = False,
) -> tuple[Body, Mentions, list[Problem]]:
    """The body of the file `path`, what it points to, and what is wrong with it.

    A translation's links lead where its original's would, whose path is `links_from`. With
    `keep_numbers` each typed number is a hole of its own, for the desk copy.
    """
    if problem := limit_problem(path, text, first_line, limits):
        return *_nothing(), [problem]
    marked = mark(path, text, first_line)
    converter = _converter()
    converter.press_marks = marked.marks  # type: ignore[attr-defined]
    converter.press_path = links_from or path  # type: ignore[attr-defined]
    converter.lean_text = marked.text  # type: ignore[attr-defined]
    converter.press_keeps = keep_numbers  # type: ignore[attr-defined]
    converter.press_refused = []  # type: ignore[attr-defined]
    converter.press_fences = range(0)  # type: ignore[attr-defined]
    converter.press_wide_rows = []  # type: ignore[attr-defined]
    written = Written(path, text, first_line)
    converter.press_find = written.find  # type: ignore[attr-defined]
    try:
        return _read(converter, written, marked)
    except RecursionError:
        return *_nothing(), [too_deep(path, first_line)]
    finally:
        converter.reset()


def _nothing() -> tuple[Body, Mentions]:
    """What stands in for a text that could not be read."""
    return Body(()), Mentions()


def _read(converter: Any, written: Written, marked: Marked) -> tuple[Body, Mentions, list[Problem]]:
    html: str = converter.convert(marked.text)
    walk: Walk = (
        converter.press_walk
        if html
        else Walk(written.path, marked.marks, frozenset(), written.find)
    )
    defined = frozenset(converter.press_footnotes())
    literal = walk.literal

    finished: list[str] = []

    def finish(piece: str) -> Parts:
        finished.append(_restore(piece, marked.marks, literal))
        return split(finished[-1], walk.holes)

    parts = finish(html)
    notes = tuple((label, finish(_note_html(converter, item))) for label, item in walk.notes)
    for _, words in raw_words(_raw(converter)):
        find_placeholders(walk, words)
    problems = [
        *text_problems(written, marked, walk, defined),
        *entity_problems(written),
        *attribute_problems(converter.press_refused, written),
        *_row_problems(converter.press_wide_rows, written),
        *_html_problems(converter, finished, written),
    ]
    mentions = Mentions(
        references=tuple(walk.references),
        callouts=tuple(walk.callouts),
        charts=tuple(walk.charts),
        cited=tuple(walk.cited),
        targets=tuple(walk.targets),
        headings=tuple(walk.headings),
        anchors=tuple(walk.anchors),
        images=tuple(walk.images),
        words=walk.words,
        sentences=(*walk.sentences, *raw_sentences(_raw(converter), marked.marks)),
        lookalikes=tuple(walk.lookalikes),
        is_blank=not any(not isinstance(part, str) or part.strip() for part in parts),
        unseen=walk.unseen + len(converter.press_fences) + sum(map(code_in, _raw(converter))),
    )
    return Body(parts, notes, marked.capitals, marked.originals), mentions, problems


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

    from press.read.guarded import make_guarded
    from press.read.lean import make_lean
    from press.read.rows import GuardedTables

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
            md.press_walk = Walk(
                md.press_path, md.press_marks, frozenset(md.press_footnotes()), md.press_find
            )
            md.press_walk.keep_numbers = md.press_keeps
            if has_han(md.lean_text):
                join_lines(root, ELEMENT)
            md.press_walk.run(root, has_attributes="{" in md.lean_text)

    footnotes, tables = FootnoteExtension(), TableExtension()
    converter = Markdown(
        extensions=[
            tables,
            FencedCodeExtension(),
            footnotes,
            AttrListExtension(),
            AdmonitionExtension(),
        ],
        output_format="html",
    )
    converter.ESCAPED_CHARS.append("@")  # for an “@” before what happens to be a source’s name
    converter.inlinePatterns.register(Confirm(MARK.pattern, converter), "press", 185)
    converter.treeprocessors.register(Take(converter), "press", -10)
    blocks: Any = converter.parser.blockprocessors
    blocks["olist"].LAZY_OL = False  # a list that begins with 3 does so for readers
    blocks.register(GuardedTables(converter.parser, tables.getConfigs()), "table", 75)
    make_lean(converter, {"press": (MARK.open,)})
    make_guarded(converter)
    converter.press_footnotes = lambda: footnotes.footnotes  # type: ignore[attr-defined]
    return converter


def _html_problems(converter: Any, finished: list[str], written: Written) -> list[Problem]:
    """What is wrong with the raw HTML of a text, if it holds any."""
    if not (raw := _raw(converter)):
        return []
    from press.read.raw_html import html_problems, nesting_problem

    if problems := list(html_problems(raw, written)):
        return problems
    return [problem for html in finished if (problem := nesting_problem(html, written))]


def _row_problems(rows: list[str], written: Written) -> list[Problem]:
    """What is wrong with the tables of a text, if anything is."""
    if not rows:
        return []
    from press.read.rows import row_problems

    return list(row_problems(rows, written))


def _raw(converter: Any) -> list[str]:
    """The pieces of raw HTML that Python-Markdown put aside."""
    return [
        block
        for at, block in enumerate(converter.htmlStash.rawHtmlBlocks)
        if at not in converter.press_fences and "<" in block
    ]


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
    literal.update(
        number_of(found) for found in re.findall(rf'<{ELEMENT} n="([\ue010-\ue019]+)">', comment)
    )
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
