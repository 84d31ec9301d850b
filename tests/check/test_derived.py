"""Figures that follow from others, and how exact a value may be."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

SUM = "derived_from: {a: one, b: two}\nexpression: "


def measured(
    newsroom: Newsroom, identifier: str, value: str, more: str = "", evidence: str = ""
) -> Newsroom:
    return newsroom.write(
        f"content/figures/{identifier}.md",
        f"---\ntitle: Boats of the port\n{value}\nlabel: boats\nas_of: 2025\ntopic: traffic\n"
        f"kind: measurement\norigin: {{source: customs}}\n{more}\ncheck:\n  verdict: supported\n"
        f"  evidence: [{evidence}]\n---\n",
    )


def told(newsroom: Newsroom, rule: str) -> list[str]:
    return [line for line in newsroom.lines() if f" {rule}: " in line]


@pytest.mark.parametrize(
    ("one", "two", "own", "expression", "shown"),
    [
        ("1234567", "2", "1234560", "a + b", "is 1234560, but a + b gives 1234569"),
        ("1234567", "2", "1234569.5", "a + b", "is 1234569.5, but a + b gives 1234569"),
        ("1", "3", "0.35", "a / b", "is 0.35, but a / b gives 0.3333"),
        ("1" + "0" * 18, "3", "5", "a + b", "but a + b gives 1" + "0" * 17 + "3"),
    ],
)
def test_both_sides_are_told_so_that_they_differ(
    newsroom: Newsroom, one: str, two: str, own: str, expression: str, shown: str
) -> None:
    measured(newsroom, "one", f"value: {one}")
    measured(newsroom, "two", f"value: {two}")
    measured(newsroom, "three", f"value: {own}", SUM + expression)
    (line,) = told(newsroom, "derived-wrong")
    assert shown in line


@pytest.mark.parametrize(
    ("one", "two", "own", "expression"),
    [
        ("value: 1234567", "value: 2", "value: 1234569", "a + b"),
        ("value: 1380", "value: 239", "value: 1141", "a - b"),
        ("value: 1234", "value: 10", "value: 12340", "a * b"),
        ("value: 12.5\nscale: million", "value: 1.2\nscale: million",
         "value: 13.7\nscale: million", "a + b"),
        ("value: 12\nscale: million", "value: 1\nscale: million", "value: 13000000", "a + b"),
    ],
)  # fmt: skip
def test_a_sum_is_as_exact_as_what_was_added(
    newsroom: Newsroom, one: str, two: str, own: str, expression: str
) -> None:
    measured(newsroom, "one", one)
    measured(newsroom, "two", two)
    measured(newsroom, "three", own, SUM + expression)
    assert told(newsroom, "false-precision") + told(newsroom, "derived-wrong") == []


@pytest.mark.parametrize(
    ("one", "own", "expression", "shown"),
    [
        ("value: 1200\nqualifier: about", "value: 1207", "a + b",
         "1207 is given in steps of 1, but what it is derived from in steps of 100"),
        ("value: 12.5\nscale: million", "value: 12.500007\nscale: million", "a + b",
         "steps of 0.000001 million, but what it is derived from in steps of 0.1 million"),
        ("value: 3", "value: 0.428571", "a / b", "has 6 significant digits"),
        ("value: 3", "value: 3.50007", "0.50001 * b", "has 6 significant digits"),
    ],
)  # fmt: skip
def test_a_value_is_no_more_exact_than_its_inputs(
    newsroom: Newsroom, one: str, own: str, expression: str, shown: str
) -> None:
    measured(newsroom, "one", one)
    measured(newsroom, "two", "value: 7")
    measured(newsroom, "three", own, SUM + expression)
    (line,) = told(newsroom, "false-precision")
    assert shown in line


SAYS = "{source: customs, relation: supports, says: "


@pytest.mark.parametrize(
    "evidence",
    [
        SAYS + "Nearly half., value: 47, unit: percent}",
        SAYS + "It was 47 per cent.}",
        SAYS + "It was 47 per cent.}, {source: customs, relation: nearest, says: Or 46.8312%.}",
        SAYS + "It was 47 per cent.}, " + SAYS + "It was 46.8 per cent.}",
    ],
)
def test_a_value_is_no_more_exact_than_its_evidence(newsroom: Newsroom, evidence: str) -> None:
    measured(newsroom, "share", "value: 46.8312\nunit: percent", "", evidence)
    (line,) = told(newsroom, "false-precision")
    assert "46.8312 is given in steps of 0.0001, but the evidence for it in steps of" in line


@pytest.mark.parametrize(
    "evidence",
    [
        "",
        SAYS + "Nearly half.}",
        SAYS + "It was 47 per cent.}, " + SAYS + "It was 46.83119 per cent.}",
        SAYS + "In 2025 nearly half of 12 boats.}",
        "{source: customs, relation: contradicts, says: It was 47 per cent.}",
    ],
)
def test_evidence_that_cannot_be_compared_says_nothing(newsroom: Newsroom, evidence: str) -> None:
    measured(newsroom, "share", "value: 46.8312\nunit: percent", "", evidence)
    assert told(newsroom, "false-precision") == []
