"""Front matter: the fields between two lines of dashes at the head of a Markdown file."""

from __future__ import annotations

import re

from press.problems import Place, Problem
from press.read.nodes import Document

_LINE = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_FORM = "begin with a line “---”, then the fields, then a line “---”"
_MEANT = re.compile(r"(?:-{2}|-{4,}|[–—]+-?|\*{3,}|\+{3}|={3,}|_{3,}|\.{3})[ \t]*")
"""Lines that were probably meant to close front matter; a word processor makes dashes of “---”."""


def front_matter(path: str, text: str, problems: list[Problem]) -> tuple[Document, str, int] | None:
    """The front matter, the text after it, and the line on which that begins."""
    opening = _LINE.match(text)
    if not opening:
        problems.append(_not_begun(path, text))
        return None
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        problems.append(_not_closed(path, text))
        return None
    matter = text[opening.end() : closing.start()]
    return Document(path, matter, first_line=2), text[closing.end() :], matter.count("\n") + 3


def _not_begun(path: str, text: str) -> Problem:
    def problem(line: int, message: str, hint: str = _FORM) -> Problem:
        return Problem(Place(path, line, 1 if line else 0), "front-matter", message, hint)

    lines = text.split("\n")
    if not text.strip():
        return problem(0, "this file is empty")
    first = lines[0].strip()
    if first == "+++":
        return problem(1, "front matter is written in YAML here, not in TOML")
    if _MEANT.fullmatch(first):
        return problem(1, f"front matter opens with three dashes, not with “{first}”")
    later = next((n for n, line in enumerate(lines) if line.rstrip() == "---"), None)
    if later is not None and not "".join(lines[:later]).strip():
        return problem(1, "the front matter does not begin in the first line",
                       "delete the empty lines above it")  # fmt: skip
    if later is not None and later + 1 < len(lines) and re.match(r"[\w-]+:", lines[later + 1]):
        return problem(1, f"the front matter begins only in line {later + 1}",
                       "put what stands above it below it")  # fmt: skip
    if lines[0].startswith(" ") and first == "---":
        return problem(1, "spaces stand before the dashes of the front matter", "delete them")
    return problem(1, "this file does not begin with front matter")


def _not_closed(path: str, text: str) -> Problem:
    """Point at the line that was meant to close it, or at the first that is no field."""
    for number, line in enumerate(text.split("\n")[1:], start=2):
        if _MEANT.fullmatch(line) or (line.strip() == "---" and line.startswith(" ")):
            return Problem(
                Place(path, number, 1),
                "front-matter",
                f"front matter closes with three dashes at the beginning of a line, "
                f"not with “{line.strip()}”"
                if line.strip() != "---"
                else "spaces stand before the dashes that close the front matter",
                "write “---” and nothing else in this line",
            )
    return Problem(
        Place(path, 1, 1),
        "front-matter",
        "the front matter opens here and is not closed",
        "put a line “---” after the last field",
    )
