"""A name's original form stands beside its first mention, in text only."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

NAMES = """\
hafen: {name: Langhafen, original: 长港, language: zh-Hans, romanisation: Chánggǎng}
moor: {name: Moorland Quay, also: [Moorland]}
"""
SECTION = "content/sections/02-berths.md"


@pytest.fixture
def named(newsroom: Newsroom) -> Newsroom:
    return newsroom.write("content/names.yaml", NAMES)


def test_a_name_is_expanded_once_outside_headings_links_and_code(named: Newsroom) -> None:
    named.append(
        SECTION,
        "\n## Langhafen first\n\n[Langhafen](01-cargo.md 'Langhafen') and `Langhafen`, "
        "then Langhafen and Langhafen again.\n",
    )
    assert named.build(strict=True).problems == ()
    page = named.page("/berths/")
    beside = ' (<span lang="zh-Hans">长港</span>, <i lang="zh-Latn">Chánggǎng</i>)'
    assert page.count("长港") == 1
    assert f"</code>, then Langhafen{beside} and Langhafen again" in page


def test_a_misspelt_name_is_told_at_its_place(named: Newsroom) -> None:
    named.append(SECTION, "\nFrom Langhaven to Moorland, Langhafens and Langham, `Langhaven`.\n")
    (problem,) = named.check().problems
    assert (problem.rule, problem.place.line, problem.place.column) == ("name-spelling", 10, 6)
    assert "Langhafen" in problem.hint


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Lang Hafen", "Langhafen"),
        ("in Lang Hafen", "Langhafen"),
        ("Lang-Hafen", "Langhafen"),
        ("Lu Jia Zui", "Lujiazui"),
        ("Lu\nJiazui", "Lujiazui"),
        ("Lu Jiazui", "Lujiazui"),
        ("GongZheng", "Gong Zheng"),
        ("The family Al Nahyen", "Nahyan"),
        ("MoorlandQuay", "Moorland Quay"),
    ],
)
def test_a_name_is_told_however_its_words_are_split(
    named: Newsroom, written: str, meant: str
) -> None:
    more = "lu: {name: Lujiazui}\ngong: {name: Gong Zheng}\nal: {name: Al Nahyan}\n"
    named.append("content/names.yaml", more)
    named.append(SECTION, f"\nThen {written} was there, and Lang too.\n")
    (problem,) = named.check().problems
    assert problem.rule == "name-spelling"
    assert f"write “{meant}”" in problem.hint


def test_names_as_declared_and_other_words_beside_them_are_right(named: Newsroom) -> None:
    named.append("content/names.yaml", "lu: {name: Lujiazui, also: [Lu Jiazui]}\n")
    named.append(
        SECTION,
        "\nLu Jiazui, Lujiazui. Lang, Hafen. LANGHAFEN and Moorland Quay; Moorlands Quay.\n",
    )
    assert named.check().problems == ()


def test_an_original_needs_its_language(named: Newsroom) -> None:
    named.append("content/names.yaml", "x: {name: Xport, original: 长港}\n")
    (problem,) = named.check().problems
    assert problem.rule == "name-unknown"
