"""A figure is cited with its verdict, in forms that other programs read."""

from __future__ import annotations

import json

import lxml.html

from tests.newsroom import Newsroom


def cited(newsroom: Newsroom) -> tuple[str, str, str, str]:
    """The text, BibTeX, CSL-JSON and the code to embed, as a reader copies them."""
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page("/figures/cargo/"))
    cite, embed = doc.xpath("//details")
    bibtex, csl = (pre.text_content() for pre in cite.xpath(".//pre"))
    return cite.find("p").text_content(), bibtex, csl, embed.find("pre").text_content()


def test_a_citation_names_the_page_and_carries_the_verdict(newsroom: Newsroom) -> None:
    text, bibtex, csl, _ = cited(newsroom)
    address = "https://example.org/harbour/figures/cargo/"
    assert text.replace("\xa0", " ") == (
        f"Harbour desk, “Cargo handled in a year”, The Harbour Report, March 2, 2026, {address}. "
        "[Contradicted: 12.5 million metric tons of cargo a year, the port says.]"
    )
    (item,) = json.loads(csl)
    assert item["URL"] == address
    assert item["issued"] == {"date-parts": [[2026, 3, 2]]}
    assert item["note"] == "Contradicted"
    assert "note = {Contradicted}" in bibtex


def test_signs_that_tex_reads_are_escaped(newsroom: Newsroom) -> None:
    newsroom.edit(
        "content/figures/cargo.md", "title: Cargo handled", "title: 'A % of R&D {in} #a_b~\\'"
    )
    newsroom.edit("content/figures/cargo.md", "' in a year", "'")
    _, bibtex, _, _ = cited(newsroom)
    assert r"title = {{A \% of R\&D \{in\} \#a\_b\textasciitilde{}\textbackslash{}}}" in bibtex


def test_the_code_to_embed_shows_a_page_that_is_there(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/cargo.md", "Cargo handled", "“Cargo” & 'goods' handled")
    frame = lxml.html.fromstring(cited(newsroom)[3])
    assert frame.get("src") == "https://example.org/harbour/embed/cargo/"
    assert frame.get("title") == "“Cargo” & 'goods' handled in a year"
    page = lxml.html.fromstring(newsroom.page("/embed/cargo/"))
    assert page.xpath("//base/@target") == ["_top"]
    assert page.xpath("//link[@rel='canonical']/@href") == [
        "https://example.org/harbour/figures/cargo/"
    ]


def test_a_report_without_an_address_has_nothing_to_embed(newsroom: Newsroom) -> None:
    newsroom.edit("config.yaml", "url: https://example.org/harbour/\n", "").build()
    doc = lxml.html.fromstring(newsroom.page("/figures/cargo/"))
    assert len(doc.xpath("//details")) == 1
