"""YAML that cannot be read: whatever is typed, a mistake is told and none is raised."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from press.read.nodes import Document, parse
from press.read.yaml_mistakes import explain

PIECES = st.sampled_from(
    ["title: ", "a", "b c", ": ", ":", "- ", "-", "\n", "\n  ", "\n\t", '"', "'", "[", "]", "{",
     "}", ", ", "# ", " #x", "*x", "&y ", "!z ", "|", ">", "%", "@", "\\", "---\n", "…", "上海"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_problem_lies_in_the_text_and_says_something(text: str) -> None:
    document = Document("x.yaml", text)
    parse(document)
    lines = text.split("\n")
    for problem in document.problems:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.message


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("title: a: b", 0, "a colon and a space"),
        ("title: a# needed: its title", 0, "the note of the form"),
        ("title: C# and more: a", 0, "a colon and a space"),
        ("title a\nsummary: b", 0, "not of the form"),
        ("title:a\nsummary: b", 0, "a space is missing after the colon"),
        ("a: b\n   c: d", 1, "indented more than the one above"),
        ("e:\n  -{a: b, c: d}", 1, "a dash that begins a list needs a space"),
        ('a: "b\nc: d', 0, "a quotation mark opens here"),
        ('a: "b" c', 0, "after its closing quotation mark"),
        ("a: [b] c", 0, "after a closing bracket"),
        ("a: {b: c\nd: e", 0, "a bracket opens here"),
        ("a: {b: c d: e}", 0, "a comma is missing"),
        ("a: @b", 0, "cannot begin with “@”"),
        ("a: %b", 0, "cannot begin with “%”"),
        ("a: * b", 0, "cannot begin with “*”"),
        ("a:\n\tb: c", 1, "a tab stands where spaces must"),
        ('a: "\\q"', 0, "a backslash in double quotes"),
        ("a: b\n c: d\ne: f", 1, "indented more than the one above"),
        ("  a: b\nc: d", 1, "the indentation does not fit"),
    ],
)
def test_both_parsers_lead_to_the_same_explanation(
    loader: type, text: str, line: int, said: str
) -> None:
    """libyaml's words and places are not those of PyYAML's own parser."""
    with pytest.raises(yaml.MarkedYAMLError) as raised:
        list(yaml.parse(text, Loader=loader))
    mistake = explain(raised.value, text.split("\n"))
    assert said in mistake.sentence
    assert mistake.spot.line == line
    assert not re.search("expected|token|scanning", mistake.sentence)
