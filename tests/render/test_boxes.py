"""The callout box: what it says, in which order, and what it leaves out because it is said."""

from __future__ import annotations

import lxml.html
import pytest

from tests.newsroom import Newsroom


def box(newsroom: Newsroom, figure: str) -> lxml.html.HtmlElement:
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page(f"/embed/{figure}/"))
    (found,) = doc.xpath("//figure")
    return found


def said(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().replace("\xa0", " ").split())


def test_the_verdict_comes_first_then_the_claim_then_the_record(newsroom: Newsroom) -> None:
    assert said(box(newsroom, "cargo")) == (
        "Contradicted Claimed: 12.5 million metric tons of cargo a year, the port says "
        "On record: 9.8 million metric tons (2025) Customs counted 9.8 million tonnes. "
        "As of 2025. Says who: Harbour company, p. 9. "
        "The evidence: Cargo handled in a year"
    )


def test_a_page_stands_once_among_the_places_that_use_a_figure(newsroom: Newsroom) -> None:
    newsroom.append("content/sections/01-cargo.md", "\n\n{{ cargo }}\n\nAgain {{ cargo }}.\n")
    newsroom.build()
    uses = lxml.html.fromstring(newsroom.page("/figures/cargo/")).xpath("//ul[@class='uses']/li")
    assert [said(use) for use in uses] == [
        "What the port counts in a box",
        "Cargo Cargo, in a sentence 1, Cargo, in a box, Cargo, in a sentence 2",
    ]
    links = [(link.text_content(), link.get("href")) for link in uses[1].xpath(".//a")]
    assert links == [
        ("Cargo, in a sentence 1", "../../cargo/#fig-cargo"),
        ("Cargo, in a box", "../../cargo/#fig-cargo-2"),
        ("Cargo, in a sentence 2", "../../cargo/#fig-cargo-3"),
    ]


@pytest.mark.parametrize(
    ("language", "joined"), [("en-GB", ["12.5 million", "9.8 million"]),
                             ("de", ["12,5 Millionen", "9,8 Millionen"]), ("zh-Hans", [])],
)  # fmt: skip
def test_a_number_stands_with_its_scale_word(
    newsroom: Newsroom, language: str, joined: list[str]
) -> None:
    newsroom.append("config.yaml", f"language: {language}\n")
    assert box(newsroom, "cargo").xpath(".//strong/span/text()") == joined


def test_what_the_finding_says_is_not_said_twice(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/cargo.md", "finding: Customs", "finding: In 2025 customs")
    assert "(2025)" not in said(box(newsroom, "cargo"))


def test_a_record_that_shows_the_same_is_not_a_second_number(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/cargo.md", "found: {value: 9.8", "found: {value: 12.5")
    assert said(box(newsroom, "cargo")).count("12.5 million") == 1


@pytest.mark.parametrize(
    ("qualifier", "before"), [("exact", None), ("about", "about "), ("more than", "more than ")]
)
def test_a_qualifier_stands_small_beside_its_number(
    newsroom: Newsroom, qualifier: str, before: str | None
) -> None:
    newsroom.edit("content/figures/berths.md", "value: 14", f"value: 14\nqualifier: {qualifier}")
    (amount,) = box(newsroom, "berths").xpath(".//strong")
    small = amount.find("small")
    assert (small.text if small is not None else None) == before
    assert amount.text_content() == f"{before or ''}14"


def test_an_undated_figure_says_so(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/berths.md", "as_of: 2025-06", "as_of: undated")
    assert "Undated. Says who:" in said(box(newsroom, "berths"))


@pytest.mark.parametrize(("count", "kind"), [(1, "1"), (2, "2"), (3, "3"), (4, "2"), (5, "3")])
def test_boxes_stand_in_rows_that_come_out_even(newsroom: Newsroom, count: int, kind: str) -> None:
    rows = "\n".join(["{{ cargo }}"] * count)
    newsroom.append("content/sections/01-cargo.md", f"\n\n{rows}\n").build()
    doc = lxml.html.fromstring(newsroom.page("/cargo/"))
    (row,) = doc.xpath("//div[contains(@class, 'callouts')]")
    assert row.get("class") == f"callouts callouts-{kind}"
    assert len(row) == count


def test_a_verdicts_word_in_a_text_has_its_shape(newsroom: Newsroom) -> None:
    newsroom.append(
        "content/sections/02-berths.md",
        "\n| Verdict | What it means |\n|---|---|\n| Borne out {.supported} | One agrees. |\n\n"
        "It is **partly true**{.partly-supported}, and Supported {.supported} is a word.\n",
    )
    newsroom.build(strict=True)
    article = lxml.html.fromstring(newsroom.page("/berths/")).xpath("//article")[0]
    (cell,) = article.xpath(".//td[@class='verdict supported']")
    (word,) = article.xpath(".//strong[@class='verdict partly-supported']")
    assert (said(cell), said(word)) == ("Borne out", "partly true")
    for found, shape in ((cell, "circle"), (word, "circle"), (word, "path")):
        assert len(found.xpath(f"./svg[@aria-hidden='true']/{shape}")) == 1
