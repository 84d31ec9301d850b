"""A comment that became part of a text is told; signs that belong to a text are let stand."""

from __future__ import annotations

import pytest

from press.read.nodes import Document, Mapping, Scalar, parse


def read(text: str) -> tuple[str, list[tuple[int, int]]]:
    """What stands in the field “a”, and where something is told."""
    document = Document("x.yaml", text)
    node = parse(document)
    assert isinstance(node, Mapping)
    value = {key.value: found for key, found in node.items}["a"]
    assert isinstance(value, Scalar)
    return value.value, [(p.place.line, p.place.column) for p in document.problems]


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("a: 47# note", "47", (1, 6)),
        ("a: 47#note", "47", (1, 6)),
        ("a: 2025-06#", "2025-06", (1, 11)),
        ("a: p. 9# note", "p. 9", (1, 8)),
        ("a: port## note", "port", (1, 8)),
        ("a: one\n  two# note\nb: c", "one two", (2, 6)),
        ("b: [x]\na: y# note", "y", (2, 5)),
    ],
)
def test_a_comment_without_a_space_is_told_once(
    text: str, value: str, place: tuple[int, int]
) -> None:
    assert read(text) == (value, [place])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: C# and F# in use", "C# and F# in use"),
        ("a: https://example.org/#top", "https://example.org/#top"),
        ("a: https://example.org/2025#2", "https://example.org/2025#2"),
        ('a: "47# note"', "47# note"),
        ("a: '47#note'", "47#note"),
        ("a: |\n  47# note", "47# note"),
        ("a: 47 # note", "47"),
    ],
)
def test_other_signs_are_part_of_the_text_or_begin_a_comment(text: str, value: str) -> None:
    assert read(text) == (value, [])
