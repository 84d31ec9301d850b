"""What stands in the way of a release."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

CARGO = "content/figures/cargo.md"


def told(newsroom: Newsroom) -> list[str]:
    lines = newsroom.release("1.0")
    assert not (newsroom.root / "content/releases/1.0.json").exists() or lines == []
    return lines


def test_a_problem_or_a_warning(newsroom: Newsroom) -> None:
    newsroom.append("content/sources.yaml", "spare:\n  type: report\n  title: S\n  publisher: P\n"
                    "  issued: 2020\n")  # fmt: skip
    (line,) = told(newsroom)
    assert "source-unused" in line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  on: 2026-02-20\n", "", "“cargo” does not say on which day it was checked"),
        ("  by: Data desk\n", "", "“cargo” does not say by which desk it was checked"),
        ("verdict: contradicted", "verdict: unchecked", "“cargo” is not yet checked"),
    ],
)
def test_a_figure_that_was_not_checked(newsroom: Newsroom, old: str, new: str, said: str) -> None:
    newsroom.edit(CARGO, old, new)
    (line,) = told(newsroom)
    assert line.startswith(f"{CARGO}:11:12: release-unchecked: {said}")
    assert newsroom.lines(strict=True) == [], "a report in the making may be behind"


def test_a_figure_checked_by_who_wrote_about_it(newsroom: Newsroom) -> None:
    newsroom.edit(CARGO, "by: Data desk", "by: harbour  Desk")
    (line,) = told(newsroom)
    assert line.startswith(
        f"{CARGO}:13:7: release-checker: “cargo” was checked by harbour  Desk, who also wrote "
        "content/sections/01-cargo.md"
    )


def test_a_page_without_authors_is_by_those_of_the_report(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "authors: [The desk]\n")
    newsroom.edit("content/figures/berths.md", "by: Data desk", "by: the desk")
    told_of = [line.split("who also wrote ")[1].split(",")[0] for line in told(newsroom)]
    assert told_of == ["content/index.md", "content/sections/02-berths.md"]
    newsroom.edit("config.yaml", "authors: [The desk]", "authors: [Harbour desk]")
    assert told(newsroom) == []


@pytest.mark.parametrize("asked", ["supported", "berths"])
def test_a_second_source_where_the_report_asks_for_one(newsroom: Newsroom, asked: str) -> None:
    newsroom.append("config.yaml", f"second_source: [{asked}]\n")
    (line,) = told(newsroom)
    assert line.startswith("content/figures/berths.md:10:12: release-second-source: the verdict on")
    second = "    - {source: customs, relation: supports, says: Fourteen.}\n---\n"
    newsroom.edit("content/figures/berths.md", "\n---\n", f"\n{second}")
    (line,) = told(newsroom)
    assert "rests on one publisher" in line, "the origin does not count"
    newsroom.append(
        "content/sources.yaml",
        "union:\n  type: report\n  title: Ships\n  publisher: Union\n  issued: 2025\n",
    )
    third = "    - {source: union, relation: REL, says: Fourteen.}\n---\n"
    newsroom.edit("content/figures/berths.md", "\n---\n", "\n" + third.replace("REL", "nearest"))
    (line,) = told(newsroom)
    assert "rests on one publisher" in line, "a similar thing does not count"
    newsroom.edit("content/figures/berths.md", "relation: nearest", "relation: supports")
    assert told(newsroom) == []


@pytest.mark.parametrize("asked", ["suported", "berth", "no evidence found"])
def test_a_second_source_for_what_there_is_not(newsroom: Newsroom, asked: str) -> None:
    newsroom.append("config.yaml", f"second_source: [{asked}]\n")
    (line,) = newsroom.lines()
    assert line.startswith(f"config.yaml:9:17: figure-unknown: “{asked}” is neither")


def test_the_report_names_another_version(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", 'version: "0.9"\n')
    (line,) = told(newsroom)
    assert line.startswith("config.yaml:9:11: release-version: the report says that it is version")
    newsroom.edit("config.yaml", '"0.9"', '"1.0"')
    assert told(newsroom) == []
