"""What readers are told of a figure without evidence is what its verdict says."""

from __future__ import annotations

import pytest

from press.pipeline import galley
from tests.newsroom import Newsroom

CARGO = "content/figures/cargo.md"
SOURCE_ALONE = "No further evidence is listed: it rests on its own source alone."
NOT_FOUND = "No source was found that speaks to this."
UNCHECKED = "It has not been checked against sources yet."
CALCULATED = "It is calculated from other figures of the report."
DERIVED = "derived_from: {a: berths}\nexpression: a * 2\nvalue: 28"


@pytest.mark.parametrize(
    ("fields", "verdict", "said"),
    [
        ("value: 12", "supported", SOURCE_ALONE),
        ("value: 12", "no evidence found", NOT_FOUND),
        ("value: 12", "unchecked", UNCHECKED),
        (DERIVED, "supported", CALCULATED),
    ],
)
def test_no_evidence_is_said_as_it_is(
    newsroom: Newsroom, fields: str, verdict: str, said: str
) -> None:
    newsroom.write(
        CARGO,
        f"---\ntitle: Cargo\n{fields}\nlabel: cranes\nkind: measurement\nas_of: 2025-06\n"
        f"topic: traffic\norigin: {{source: customs}}\ncheck: {{verdict: {verdict}}}\n---\n",
    )
    assert newsroom.build().errors == ()
    every = {SOURCE_ALONE, NOT_FOUND, UNCHECKED, CALCULATED}
    assert {words for words in every if words in newsroom.page("/figures/cargo/")} == {said}
    desk = galley(newsroom.request())[1].decode()
    assert {words for words in every if words in desk} == {said}


def test_what_other_sites_show_of_a_figure_begins_with_its_verdict(newsroom: Newsroom) -> None:
    newsroom.build()
    for page in ("/figures/cargo/", "/embed/cargo/"):
        described = '<meta name="description" content="Contradicted: Cargo handled in a year">'
        assert described in newsroom.page(page)
