"""How much a report may hold: generous, its own to set, and never more than a build can bear."""

from __future__ import annotations

import pytest
from msgspec.structs import asdict

from press.model import CEILINGS, USUAL, Limits
from press.structs import fields_of
from tests.images import draw, saved
from tests.newsroom import Newsroom

SECTION = "content/sections/01-cargo.md"
ROWS = "\n\n|a|b|\n|-|-|\n" + "|x|y|\n" * 20
TOO_MUCH: dict[str, tuple[str, str | bytes, str]] = {
    "prose_megabytes": (SECTION, "word " * 250_000, "file-size"),
    "text_megabytes": ("content/sources.yaml", "# " + "word " * 250_000, "file-size"),
    "static_megabytes": ("static/root/x.bin", b"x" * 1_000_001, "file-size"),
    "image_megapixels": ("static/x.png", saved(draw(1_100, 1_000), "PNG"), "image-size"),
    "nesting": (SECTION, "\n\n> > x\n", "text-limit"),
    "markup": (SECTION, "\n\n" + "[" * 3_000, "text-limit"),
    "table_cells": (SECTION, ROWS, "text-limit"),
}
"""For each limit what passes it once it is set to 1, and not before."""


def overfill(newsroom: Newsroom, name: str) -> Newsroom:
    path, more, _ = TOO_MUCH[name]
    if isinstance(more, str):
        return newsroom.append(path, more)
    return newsroom.write(path, more)


def limited(newsroom: Newsroom, name: str, value: object) -> Newsroom:
    return newsroom.append("config.yaml", f"\nlimits:\n  {name}: {value}\n")


def rules(newsroom: Newsroom) -> set[str]:
    return {problem.rule for problem in newsroom.check().errors}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_limit_is_the_reports_own_to_set_and_is_named_where_it_is_passed(
    name: str, newsroom: Newsroom
) -> None:
    path, _, rule = TOO_MUCH[name]
    overfill(newsroom, name)
    assert rule not in rules(newsroom)
    limited(newsroom, name, 1)
    (problem,) = [p for p in newsroom.check().errors if p.rule == rule]
    assert problem.place.path == path
    assert f"“{name}” below “limits” in config.yaml, now 1" in problem.hint
    assert f"to at most {getattr(CEILINGS, name)}" in problem.hint


def test_every_limit_is_tried_here() -> None:
    assert list(TOO_MUCH) == [*fields_of(Limits)]


@pytest.mark.parametrize(("name", "most"), asdict(CEILINGS).items())
def test_no_limit_can_be_set_above_what_a_build_can_bear(
    name: str, most: int, newsroom: Newsroom
) -> None:
    assert 1 < getattr(USUAL, name) <= most
    limited(newsroom, name, most)
    assert newsroom.check().errors == ()
    newsroom.edit("config.yaml", f"{name}: {most}", f"{name}: {most + 1}")
    (problem,) = newsroom.check().errors
    assert (problem.place.path, problem.rule) == ("config.yaml", "field-value")
    assert f"from 1 to {most}" in problem.message
    assert "memory" in problem.hint


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", "1e3", ".inf", "''", "[1]"])
def test_a_limit_is_a_whole_number(value: str, newsroom: Newsroom) -> None:
    limited(newsroom, "nesting", value)
    assert [(p.place.path, p.rule) for p in newsroom.check().errors] == [
        ("config.yaml", "field-value")
    ]


def test_the_configuration_itself_is_held_to_the_usual_limits(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "\n# " + "x" * 9_000_000)
    limited(newsroom, "text_megabytes", 16)
    assert ("config.yaml", "file-size") in {(p.place.path, p.rule) for p in newsroom.check().errors}


def test_another_limit_is_heeded_in_the_next_build(newsroom: Newsroom) -> None:
    """Files are not read again while they are as they were, but for this."""
    overfill(newsroom, "table_cells")
    assert newsroom.build().errors == ()
    before = newsroom.published()
    limited(newsroom, "table_cells", 40)
    assert [p.rule for p in newsroom.build().errors] == ["text-limit"]
    assert newsroom.published() == before
    newsroom.edit("config.yaml", "table_cells: 40", "table_cells: 50")
    assert newsroom.build().errors == ()
    assert newsroom.published() == before
