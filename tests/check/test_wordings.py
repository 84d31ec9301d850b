"""A correction of words quotes what a release says, and what the text says now."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

CARGO, BERTHS = "content/sections/01-cargo.md", "content/sections/02-berths.md"
CITED = "It lists 14, of which we misread 4 [@port-report]."


@pytest.fixture
def reworded(newsroom: Newsroom) -> Newsroom:
    """A report of which one sentence is another since its release."""
    assert newsroom.release("1.0") == []
    return newsroom.edit(BERTHS, "two are closed", "three of them are closed")


@pytest.mark.parametrize(
    "sides",
    [
        "was: two are closed\nnow: three of them are closed",
        "was: '“two are closed.”'\nnow: three of them are closed.",
        "was: Of its 14 berths, two … closed\nnow: Of its 14 … closed",
        "was: two are closed",
        "now: three of them are closed",
    ],
)
def test_words_that_stood_and_stand(reworded: Newsroom, sides: str) -> None:
    reworded.correct("2026-03-05", f"section: berths\n{sides}", CITED)
    assert reworded.lines(strict=True) == []


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ("was: four are closed\nnow: three of them are closed", "5:6: correction-was"),
        ("was: Of its 4 berths", "5:6: correction-was"),
        ("was: closed, two\nnow: closed", "5:6: correction-was"),
        ("was: closed … two\nnow: closed", "5:6: correction-was"),
        ("was: Containers are counted twice", "5:6: correction-was"),
        ("was: two are closed\nnow: none is closed", "6:6: correction-now"),
        ("was: two are closed\nnow: two are closed", "6:6: correction-now"),
    ],
)
def test_words_that_never_stood_or_do_not_stand(reworded: Newsroom, sides: str, told: str) -> None:
    reworded.correct("2026-03-05", f"section: berths\n{sides}", CITED)
    (line,) = reworded.lines()
    assert line.startswith(f"content/corrections/2026-03-05.md:{told}: this correction says")
    assert "the section “berths”" in line and "copy the words from" in line


def test_words_beside_citations_and_footnotes(newsroom: Newsroom) -> None:
    newsroom.release("1.0")
    newsroom.edit(CARGO, "counted twice [@customs; @port-report]", "counted once [@customs]")
    newsroom.correct(
        "2026-03-05",
        "section: cargo\nwas: and the customs office less. What is counted Containers are counted "
        "twice.\nnow: Containers are counted once.",
    )
    assert newsroom.lines(strict=True) == []


def test_corrections_of_words_follow_each_other(reworded: Newsroom) -> None:
    reworded.correct("2026-03-04", "section: berths\nwas: two are closed\nnow: four are closed")
    assert "correction-now" in "\n".join(reworded.lines())
    reworded.correct("2026-03-05", "section: berths\nwas: four are\nnow: three of them are closed")
    assert reworded.lines(strict=True) == []
    assert reworded.release("1.1", "2026-03-06") == []
    reworded.edit(BERTHS, "three of them are closed", "some are closed")
    assert reworded.lines(strict=True) == []


def test_words_about_a_figure_stand_in_its_record_or_where_it_is_used(newsroom: Newsroom) -> None:
    newsroom.release("1.0")
    newsroom.edit(CARGO, "the customs office less", "the customs office nothing")
    change = "changes: [{field: words, was: %s, now: %s}]"
    told = change % ("the customs office less", "the customs office nothing")
    newsroom.correct("2026-03-05", f"figure: cargo\n{told}")
    assert newsroom.lines(strict=True) == []
    newsroom.correct("2026-03-05", "figure: cargo\n" + change % ("much less", "nothing at all"))
    was, now = newsroom.lines()
    assert "does not say so in what it says of “cargo”" in was and "correction-now" in now


def test_a_section_that_no_release_holds(newsroom: Newsroom) -> None:
    newsroom.correct("2026-03-05", "section: berths\nwas: six are closed\nnow: two are closed")
    (line,) = newsroom.lines()
    assert ":5:6: correction-unreleased: " in line and "no release holds the section" in line


def test_a_section_that_was_renamed_is_known_by_its_former_address(newsroom: Newsroom) -> None:
    newsroom.release("1.0")
    newsroom.edit(BERTHS, "title: Berths", "title: Berths\nslug: quays\naliases: [/berths/]")
    newsroom.edit(BERTHS, "two are closed", "three are closed")
    newsroom.correct("2026-03-05", "section: quays\nwas: two are closed\nnow: three are closed")
    assert newsroom.lines(strict=True) == []


def test_a_text_that_cannot_be_shown_is_not_judged(reworded: Newsroom) -> None:
    reworded.append(BERTHS, "\nAnd {{ nothing }}.\n")
    reworded.correct("2026-03-05", "section: berths\nnow: None is closed.")
    (line,) = reworded.lines()
    assert "figure-unknown" in line
