"""Markup cases are files in `markup/`: a title, the input, what is read, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.model import (
    Anchor,
    Callouts,
    Caption,
    Citation,
    Contents,
    Image,
    NoteMark,
    Parts,
    Target,
    Value,
)
from press.read.body import read_body

FIXTURES = Path(__file__).parent / "markup"
CASE = re.compile(
    r"^(?P<title>[^\n]+)\n\.\n(?P<input>.*?)^\.\n(?P<expected>.*?)^\.\n", re.MULTILINE | re.DOTALL
)


def cases() -> Iterator[object]:
    for file in sorted(FIXTURES.glob("*.md")):
        for match in CASE.finditer(file.read_text(encoding="utf-8")):
            yield pytest.param(file, match, id=f"{file.stem}: {match['title']}")


def show(parts: Parts) -> str:
    """The HTML with each hole as ⟨what it is⟩."""
    return "".join(part if isinstance(part, str) else f"⟨{_hole(part)}⟩" for part in parts)


def _hole(hole: object) -> str:
    match hole:
        case Value(reference, in_link):
            field = f".{reference.field}" if reference.field else ""
            return f"{reference.figure}{field}{' in link' if in_link else ''}"
        case Callouts(references):
            return "box " + " ".join(reference.figure for reference in references)
        case Citation(items, in_link):
            cited = "; ".join(f"@{i.source}{', ' + i.locator if i.locator else ''}" for i in items)
            return f"{cited}{' in link' if in_link else ''}"
        case NoteMark(note):
            return f"^{note}"
        case Image(target, alt, caption, is_block, is_wide):
            words = " ".join(f"“{text}”" for text in (alt, caption) if text)
            kind = f"{'wide ' if is_wide else ''}{'picture' if is_block else 'image'}"
            return f"{kind} {target.path} {words}".strip()
        case Target(path, anchor):
            return f"to {path}{'#' + anchor if anchor else ''}"
        case Anchor(identifier):
            return f"id {identifier}"
        case Contents():
            return "contents"
        case Caption(name, number):
            return f"caption {name}{number or ''}"
    raise AssertionError(hole)


def read(text: str) -> str:
    body, _, problems = read_body("content/sections/case.md", text)
    shown = [show(body.parts)]
    shown += [f"[{label}] {show(parts)}" for label, parts in body.notes]
    shown += [f"! {p.place.line}:{p.place.column} {p.rule}: {p.message}" for p in sorted(problems)]
    return "\n".join(shown)


@pytest.mark.parametrize(("file", "case"), list(cases()))
def test_markup(file: Path, case: re.Match[str], rewrite: bool) -> None:
    found = read(case["input"]) + "\n"
    if rewrite and found != case["expected"]:
        text = file.read_text(encoding="utf-8")
        old, new = case[0], f"{case['title']}\n.\n{case['input']}.\n{found}.\n"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert found == case["expected"] or rewrite


PIECES = st.sampled_from(
    ["{{ a }}", "{{ a.label }}", "{{", "}}", "\\{{", "[@s]", "[@s, p. 1; @t]", "`", "```\n", "\n",
     "\n\n", "    ", "- ", "> ", "*", "_", "[", "](x.md)", "![", "](", ")", "<div>", "</div>",
     "<!--", "-->", "|", "|---|", "# ", "## ", "[^1]", "[^1]: ", "word", " ", "1. ", "{#id}",
     "&amp;", "\\"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_reading_never_fails_and_leaves_no_mark_behind(text: str) -> None:
    body, _, problems = read_body("content/sections/case.md", text)
    shown = show(body.parts) + "".join(show(parts) for _, parts in body.notes)
    assert not re.search("[\ue000-\uf8ff]", shown)
    lines = text.split("\n")
    for problem in problems:
        if problem.place.line:
            assert 1 <= problem.place.line <= len(lines)
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_reference_is_read_or_told(text: str) -> None:
    """A reference is a hole, stands literally in code, is a problem, or is within a comment."""
    comments = [match.span() for match in re.finditer(r"<!--.*?-->", text, re.DOTALL)]
    _, mentions, problems = read_body("content/sections/case.md", text)
    places = {reference.place for reference in mentions.references}
    told = {problem.place for problem in problems}
    start = 0
    for at, line in enumerate(text.split("\n"), start=1):
        begin, start = start, start + len(line) + 1
        for match in re.finditer(r"(?<!\\)\{\{ a \}\}", line):
            if any(low <= begin + match.start() < high for low, high in comments):
                continue
            place = ("content/sections/case.md", at, match.start() + 1)
            if place not in places and place not in told:
                body, _, _ = read_body("content/sections/case.md", text)
                assert "{{ a }}" in show(body.parts) + "".join(show(p) for _, p in body.notes)
