"""Pages that editors write: front matter and a Markdown text."""

from __future__ import annotations

import re
from typing import Any

from press.model import Page, Phrase, Reference
from press.model.page import PageKind
from press.problems import Place, Problem, Text, place_of
from press.read.file_names import unfit
from press.read.kinds import ID_PATTERN, Day, Id, Schema, Words, id_hint
from press.read.mark_mistakes import syntax_problem
from press.read.marks import mark
from press.read.nodes import Document, Node
from press.read.records import Field, Record
from press.read.several import ListOf
from press.read.shared_fields import ALIASES, WITHHOLDING


class PhraseKind:
    """A line of text that may hold references, but neither Markdown nor citations."""

    def __init__(self, limit: int) -> None:
        self.words = Words(limit, may_refer=True)

    def read(self, node: Node, document: Document) -> Any:
        text: Text = self.words.read(node, document)
        return read_phrase(text, document.problems)

    def schema(self) -> Schema:
        return self.words.schema()


def read_phrase(text: Text, problems: list[Problem]) -> Phrase:
    """Split a text at its references; what is wrong with them is added to `problems`."""
    marked = mark(text.path, text)
    parts: list[str | Reference] = []
    at = 0
    for found in marked.marks:
        if found.kind in ("target", "number", "lookalike"):
            continue
        start = _offset(text, found.place)
        place = text.place(start)
        if found.kind == "citation":
            message = "a citation cannot work in a title or a summary"
            problems.append(Problem(place, "citation-place", message, "cite in the text"))
            continue
        parts.append(text[at:start])
        at = start + len(found.source)
        if found.kind == "escape":
            parts.append("{{")
        elif found.field == "chart":
            message = "a chart cannot work in a title or a summary"
            problems.append(Problem(place, "chart-place", message, "draw it in the text"))
        elif found.figure:
            parts.append(Reference(found.figure, found.field, place, beside=found.beside))
        if found.kind == "reference" and (problem := syntax_problem(found)):
            problems.append(Problem(place, problem.rule, problem.message, problem.hint))
    parts.append(text[at:])
    return Phrase(text, tuple(part for part in parts if part))


def _offset(text: str, place: Place) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


_KEYWORDS = "here they are “keywords: [one, two]”; figures have a “topic”"
_ELSEWHERE = {
    "description": "here it is “summary”",
    "subtitle": "here it is “summary”",
    "abstract": "here it is “summary”",
    "author": "here it is “authors: [one, two]”",
    "modified": "here it is “updated”",
    "lastmod": "here it is “updated”",
    "status": "write “draft: true”, or leave it out",
    "tags": _KEYWORDS,
    "category": _KEYWORDS,
    "categories": _KEYWORDS,
    "weight": "the number before the file’s name says where a section stands",
    "order": "the number before the file’s name says where a section stands",
    "permalink": "here it is “slug”, the last part of the address",
    "lang": "a translation has the language in its file’s name, as in page.de.md",
    "bibliography": "sources stand in content/sources.yaml; “press new source” takes CSL JSON",
}
"""What MkDocs, Pelican, Quarto, Hugo and Jekyll call it."""

PAGE = Record(
    "a page",
    (
        Field("title", PhraseKind(200), "the page's title", required=True),
        Field(
            "summary",
            PhraseKind(500),
            "one or two sentences for contents and sharing",
            required=True,
        ),
        Field("nav_title", Words(40), "a shorter title for menus"),
        Field("slug", Id("a slug"), "the page's address, if not its file's name"),
        Field("authors", ListOf(Words(100), "author"), "the desks that wrote it", default=()),
        Field("editors", ListOf(Words(100), "editor"), "the desks that edited it", default=()),
        Field("translators", ListOf(Words(100), "translator"), "who translated it", default=()),
        Field("keywords", ListOf(Words(60), "keyword"), "words to find it by", default=()),
        Field("date", Day(), "the day it was first published", attribute="published"),
        Field("updated", Day(), "the day of its last change"),
        ALIASES,
        *WITHHOLDING,
    ),
    elsewhere=_ELSEWHERE,
)

FRONT = Record(
    "the front page",
    tuple(f for f in PAGE.fields if f.name not in ("slug", "draft", "publish_on")),
    elsewhere=_ELSEWHERE,
)
"""The front page is at the root and cannot wait, since every page leads to it."""


def file_slug(path: str, problems: list[Problem], *, is_numbered: bool = False) -> str:
    """The slug or id that a file's name gives; the number of a section is left off."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    slug = re.sub(r"^[0-9]+-(?=.)", "", stem) if is_numbered else stem
    if not re.fullmatch(ID_PATTERN, slug):
        problems.append(
            Problem(
                Place(path),
                "file-name",
                f"“{stem}” cannot be the name of a page or record",
                id_hint(slug, stem[: len(stem) - len(slug)]),
            )
        )
        return ""
    if why := unfit(slug):
        problems.append(Problem(Place(path), "file-name", f"“{slug}” {why}", "rename it"))
        return ""
    return slug


def make_page(path: str, kind: PageKind, values: dict[str, Any], problems: list[Problem]) -> Page:
    """The page of a file whose front matter has been read."""
    slug = values.pop("slug", None)
    if kind == "front":
        slug = ""
    elif slug is None:
        slug = file_slug(path, problems, is_numbered=kind == "section")
    elif why := unfit(slug):
        place = place_of(slug, Place(path))
        problems.append(Problem(place, "field-value", f"“{slug}” {why}", "choose another"))
    return Page(path=path, kind=kind, slug=str(slug), **values)
