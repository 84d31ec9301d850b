"""The values of one record: what agrees, what does not, and what cannot be compared."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

BERTHS = "content/figures/berths.md"
CARGO = "content/figures/cargo.md"
SAYS = "says: The list names fourteen berths."


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "told"),
    [
        (BERTHS, SAYS, f"{SAYS}, value: 15, unit: berths", "14:95", "another value than"),
        (BERTHS, SAYS, f"{SAYS}, value: 14.6, unit: berths", "14:95", "another value than"),
        (
            CARGO,
            "as_of: 2025}\n---",
            "as_of: 2025, value: 12.5, scale: million, unit: tonnes}\n---",
            "17:113",
            "the same value as",
        ),
        (
            CARGO,
            "found: {value: 9.8",
            "found: {value: 9.7",
            "15:18",
            "not what any of its evidence",
        ),
    ],
)
def test_values_that_do_not_agree_are_told(
    newsroom: Newsroom, path: str, old: str, new: str, place: str, told: str
) -> None:
    newsroom.edit(path, old, new)
    (line,) = newsroom.lines()
    assert line.startswith(f"{path}:{place}: evidence-differs: ")
    assert told in line


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (BERTHS, SAYS, f"{SAYS}, value: 14, unit: berths"),
        (BERTHS, SAYS, f"{SAYS}, value: 14.4, unit: berths"),
        (BERTHS, SAYS, "says: Then it named twelve berths., value: 12, unit: berths, as_of: 2019"),
        (BERTHS, SAYS, f"{SAYS}, value: 12, unit: quays"),
        (BERTHS, SAYS, f"{SAYS}, value: 12, unit: berths, qualifier: more than"),
        (BERTHS, "relation: supports", "relation: supports, value: [12, 15], unit: berths"),
        (CARGO, "found: {value: 9.8", "found: {basis: Without coal., value: 9.7"),
        (CARGO, "Customs counted 9.8 million tonnes.", "Customs counted less."),
    ],
)
def test_values_that_cannot_be_compared_are_let_be(
    newsroom: Newsroom, path: str, old: str, new: str
) -> None:
    newsroom.edit(path, old, new)
    assert not [line for line in newsroom.lines() if "evidence-differs" in line]


def test_a_number_that_is_told_is_never_counted_as_sourced(newsroom: Newsroom) -> None:
    before = newsroom.check().coverage
    newsroom.edit(BERTHS, "label: berths", "statement: It has 99 berths.\nlabel: berths")
    newsroom.correct("2026-03-05", "section: berths\nreason: Of 98 ships.")
    outcome = newsroom.check()
    assert len(outcome.errors) == 2
    assert outcome.coverage.sourced == before.sourced
    assert outcome.coverage.unbound == before.unbound + 2


@pytest.mark.parametrize(
    ("path", "old", "new", "wrong"),
    [
        (BERTHS, "names fourteen berths", "names 15 berths", "15"),
        (BERTHS, "names fourteen berths", "names fifteen large berths and 3 quays",
         "fifteen large berths"),
        (BERTHS, "value: 14\nunit: berths", "value: 47\nunit: percent", ""),
        (BERTHS, "names fourteen berths", "gives 15 berths in 2019", ""),
        (BERTHS, "names fourteen berths", "gives 15 berths, once 14 berths", ""),
        (BERTHS, "names fourteen berths", "names 15 piers", ""),
        (BERTHS, "names fourteen berths", "has 12 of them on its list", ""),
    ],
)  # fmt: skip
def test_evidence_that_says_another_number_than_it_supports(
    newsroom: Newsroom, path: str, old: str, new: str, wrong: str
) -> None:
    newsroom.edit(path, old, new)
    lines = [line for line in newsroom.lines() if "evidence-differs" in line]
    assert [f"says “{wrong}”" in line for line in lines] == ([True] if wrong else [])


@pytest.mark.parametrize(
    ("says", "is_told"),
    [
        ("It gives 74 per cent.", True),
        ("It gives 47 per cent.", False),
        ("It gives 46.8%, after 74% before.", False),
        ("It gives 40 per cent, or 74 per cent.", False),
        ("In 2019 it was 74 per cent.", False),
        ("In 2025 it was 74 per cent.", True),
    ],
)
def test_evidence_that_says_another_share(newsroom: Newsroom, says: str, is_told: bool) -> None:
    newsroom.edit(BERTHS, "value: 14\nunit: berths", "value: 47\nunit: percent")
    newsroom.edit(BERTHS, "The list names fourteen berths.", says)
    assert ("evidence-differs" in "\n".join(newsroom.lines())) == is_told
    newsroom.edit(BERTHS, "verdict: supported", "verdict: partly supported")
    assert "evidence-differs" not in "\n".join(newsroom.lines())


@pytest.mark.parametrize(
    ("says", "is_told"),
    [
        ("The list names 41 berths.", True),
        ("The list names fourteen berths.", False),
        ("The list names 12 piers.", False),
        ("Once 12 berths, now 14 berths.", False),
        ("Of the berths, half stay, and 20 berths are planned.", False),
    ],
)
def test_evidence_that_says_another_number_than_its_value(
    newsroom: Newsroom, says: str, is_told: bool
) -> None:
    newsroom.edit(BERTHS, SAYS, f'says: "{says}", value: 14, unit: berths')
    assert ("but its value is 14" in "\n".join(newsroom.lines())) == is_told
