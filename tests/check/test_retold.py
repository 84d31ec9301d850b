"""A typed number that was released changes with a correction, or not at all."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

SECTION = "content/sections/02-berths.md"
SAID = "The {{ berths }} berths have 23 cranes and 9.8 million tonnes of coal [@customs, p. 2]."


@pytest.fixture
def released(newsroom: Newsroom) -> Newsroom:
    newsroom.append(SECTION, f"\n{SAID} There are\nfourteen thousand lamps too [@customs].\n")
    assert newsroom.release("1.0") == []
    assert newsroom.lines(strict=True) == []
    return newsroom


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("23 cranes", "32 cranes", "10:30"),
        ("9.8 million tonnes", "9.8 billion tonnes", "10:44"),
        ("fourteen thousand", "forty thousand", "11:1"),
    ],
)
def test_another_number_in_the_same_sentence_is_told(
    released: Newsroom, old: str, new: str, place: str
) -> None:
    released.edit(SECTION, old, new)
    (line,) = released.lines()
    assert line.startswith(f"{SECTION}:{place}: release-numbers: this sentence had “")
    assert "version 1.0" in line
    released.correct(
        "2026-03-05", f"section: berths\nwas: {old}\nnow: {new}", f"{SAID} {old}, {new}."
    )
    assert "release-numbers" not in "\n".join(released.lines())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("23 cranes and", "several cranes and"),
        ("have 23 cranes", "now own 25 cranes"),
        ("[@customs, p. 2]", "[@port-report]"),
        ("The {{ berths }} berths have", "Its {{ berths }} quays have"),
        ("There are\nfourteen", "There are fourteen"),
        (SAID, f"{SAID} Of 40 sheds, 12 are new [@customs]."),
    ],
)
def test_other_words_are_told_by_the_view_of_changes(
    released: Newsroom, old: str, new: str
) -> None:
    released.edit(SECTION, old, new)
    assert released.lines(strict=True) == []


@pytest.mark.parametrize("alias", ["/berths/", "/berths"])
def test_a_section_is_known_by_the_address_that_it_had(released: Newsroom, alias: str) -> None:
    released.edit(SECTION, "title: Berths", f"title: Berths\nslug: quays\naliases: [{alias}]")
    released.edit(SECTION, "23 cranes", "32 cranes")
    assert any("release-numbers" in line for line in released.lines())
