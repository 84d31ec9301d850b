"""What is named as the cause where a page is made again."""

from __future__ import annotations

import pytest

from press.causes import _DERIVED, _ENTRIES, _WHOLE, because
from press.memory import Read
from press.memory.recording import ALL, KEYS
from press.model import Site
from press.structs import fields_of
from tests.newsroom import Newsroom

CARGO = "content/sections/01-cargo.md"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ([], ""),
        ([("bodies", CARGO), ("mentions", CARGO), ("pages", CARGO)], f"{CARGO} changed"),
        ([("figures", "cargo")], "figure “cargo” changed"),
        ([("de:bodies", CARGO)], f"{CARGO} (de) changed"),
        ([("config", ALL)], "config.yaml changed"),
        ([("templates", "base.html"), ("assets", "site.css")],
         "templates/base.html and static/site.css changed"),
        ([("figure_uses", "cargo"), ("figures", "cargo")], "figure “cargo” changed"),
        ([("figure_uses", "cargo")], "the places that use figure “cargo” changed"),
        ([("figures", KEYS)], "the list of figures changed"),
        ([("figures", ALL), ("sources", ALL)],
         "the list of figures and the list of sources changed"),
        ([("sources", name) for name in "abcd"],
         "source “a”, source “b”, source “c” and source “d” changed"),
        ([("sources", name) for name in "abcdef"],
         "source “a”, source “b”, source “c” and 3 more changed"),
        ([("today", ALL)], "the day changed"),
    ],
)  # fmt: skip
def test_the_nearest_cause_is_named(changed: list[Read], said: str) -> None:
    assert because(changed) == said


def test_of_a_whole_table_the_entries_that_changed_are_named() -> None:
    every = [("figures", "cargo"), ("figures", ALL), ("sources", "customs")]
    assert because([("figures", ALL)], every) == "figure “cargo” changed"


def test_every_field_of_a_site_has_words() -> None:
    named = {*_ENTRIES, *_DERIVED, *_WHOLE}
    assert set(fields_of(Site)) - named == {"translations"}


def test_causes_outlive_no_build(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.append(CARGO, "\nMore.\n")
    causes = newsroom.build().causes
    assert because(causes["cargo/index.html"]) == f"{CARGO} changed"
    assert "berths/index.html" not in causes
    assert newsroom.build().causes == {}
