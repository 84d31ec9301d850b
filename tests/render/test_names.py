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


def test_an_original_needs_its_language(named: Newsroom) -> None:
    named.append("content/names.yaml", "x: {name: Xport, original: 长港}\n")
    (problem,) = named.check().problems
    assert problem.rule == "name-unknown"
