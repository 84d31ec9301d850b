"""From titles and addresses to names of files and ids."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.desk.names import asked, free, id_of_address, section_file, slug
from press.problems import UsageError
from press.read.kinds import ID_PATTERN


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Water & power", "en", "water-power"),
        ("Crème brûlée", "fr", "creme-brulee"),
        ("Größe der Städte", "de-AT", "groesse-der-staedte"),
        ("Größe der Städte", "en", "grosse-der-stadte"),
        ("Łódź’s øre", "en", "lodzs-ore"),
        ("one two three four five six seven eight nine", "en",
         "one-two-three-four-five-six-seven-eight"),
        ("2024", "en", "2024"),
    ],
)  # fmt: skip
def test_a_title_becomes_an_address(title: str, language: str, expected: str) -> None:
    assert slug(title, language) == expected


@pytest.mark.parametrize("title", ["深圳", "深圳 AI", "Москва 2024", "???", ""])
def test_a_title_that_cannot_be_spelt_is_asked_about(title: str) -> None:
    with pytest.raises(UsageError, match="add --slug some-words"):
        slug(title)


@given(st.text(max_size=30), st.sampled_from(["en", "de"]))
def test_whatever_the_title_the_slug_is_an_id(title: str, language: str) -> None:
    try:
        made = slug(title, language)
    except UsageError:
        return
    assert re.fullmatch(ID_PATTERN, made)


def test_a_slug_that_is_given_is_held_to_the_same_rule() -> None:
    assert asked("shen-zhen", "深圳", "zh", "--slug") == "shen-zhen"
    with pytest.raises(UsageError, match="try “shen-zhen”"):
        asked("Shen Zhen", "深圳", "zh", "--slug")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.example.org/port/annual-report.pdf", "example-annual-report"),
        ("https://example.org", "example"),
        ("https://news.example.co.uk/a/1234/", "example-1234"),
        ("http://localhost/x", "localhost-x"),
        ("https://例え.jp/", "source"),
    ],
)
def test_an_address_makes_a_first_id(address: str, expected: str) -> None:
    assert id_of_address(address) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], "01-x.md"),
        (["01-a.md", "02-b.md"], "03-x.md"),
        (["01-a.md", "04-b.md"], "05-x.md"),
        (["10-a.md", "20-b.md"], "30-x.md"),
        (["10-a.md"], "11-x.md"),
        (["001-a.md"], "002-x.md"),
        (["1-a.md", "9-b.md"], "10-x.md"),
        (["99-a.md"], "100-x.md"),
        (["notes.md"], "01-x.md"),
    ],
)
def test_a_section_comes_after_the_last_padded_as_the_others(
    names: list[str], expected: str
) -> None:
    assert section_file("x", names) == expected


def test_a_gap_between_sections_can_be_asked_for() -> None:
    assert section_file("x", ["01-a.md", "04-b.md"], 3) == "03-x.md"
    with pytest.raises(UsageError, match="a section 4 already; free before the last: 2, 3"):
        section_file("x", ["01-a.md", "04-b.md"], 4)


def test_a_name_that_is_taken_is_counted_on() -> None:
    assert free("day", set()) == "day"
    assert free("day", {"day", "day-2"}) == "day-3"
