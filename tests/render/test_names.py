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


ORIGINALS = """\
lu: {name: Lujiazui, original: 陆家嘴, language: zh-Hans}
park: {name: Zhangjiang, original: 张江, language: zh-Hans}
chips: {name: SMIC, original: 中芯国际, language: zh-Hans, also: [中芯國際]}
gas: {name: Gazprom, original: Газпром, language: ru}
"""


@pytest.mark.parametrize(
    ("written", "wrong", "meant"),
    [
        ("in Lujiazui (陆家咀)", "陆家咀", "陆家嘴"),
        ("in Lujiazui（陸家嘴）", "陸家嘴", "陆家嘴"),
        ("by the Zhangjiang (章江, a park)", "章江", "张江"),
        ("in 章江 (Zhangjiang)", "章江", "张江"),
        ("the company 中芯国标 said", "中芯国标", "中芯国际"),
        ("from Gazprom (Газпромм)", "Газпромм", "Газпром"),
    ],
)
def test_an_original_form_that_drifts_is_told_at_its_place(
    newsroom: Newsroom, written: str, wrong: str, meant: str
) -> None:
    newsroom.write("content/names.yaml", ORIGINALS)
    newsroom.append(SECTION, f"\n{written}.\n")
    (problem,) = newsroom.check().problems
    assert problem.rule == "name-spelling"
    assert (problem.place.line, problem.place.column) == (10, 1 + written.index(wrong))
    assert f"“{wrong}”" in problem.message and f"write “{meant}”" in problem.hint


@pytest.mark.parametrize(
    "written",
    [
        "in Lujiazui (陆家嘴), Zhangjiang (张江), SMIC (中芯國際), 中芯国际, Gazprom (Газпром)",
        "in Zhangjiang (张江高科技园区), by SMIC (全国最大的芯片厂)",
        "in the street 陆家浜, in 湛江 and at 中芯南方",
        "by Zhangjiang and Lu (陆家咀)",
        "位于陆家咀的中芯国标公司",
    ],
)
def test_an_original_form_as_declared_and_other_words_are_right(
    newsroom: Newsroom, written: str
) -> None:
    newsroom.write("content/names.yaml", ORIGINALS)
    newsroom.append(SECTION, f"\n{written}.\n")
    assert newsroom.check().problems == ()
