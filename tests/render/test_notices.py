"""A correction is told where the reader meets what it is about."""

from __future__ import annotations

import lxml.html
import pytest

from tests.newsroom import Newsroom
from tests.test_build import broken_links

WAS, NOW = "12.5 million metric tons", "11 million metric tons"


@pytest.fixture
def corrected(newsroom: Newsroom) -> Newsroom:
    newsroom.release("1.0")
    newsroom.edit("content/figures/cargo.md", "value: 12.5", "value: 11")
    newsroom.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: {NOW}")
    outcome = newsroom.build(strict=True)
    assert outcome.problems == ()
    assert broken_links(newsroom.site) == []
    return newsroom


def test_beside_each_use_of_the_figure(corrected: Newsroom) -> None:
    doc = lxml.html.fromstring(corrected.page("/cargo/"))
    (mark,) = doc.xpath("//a[@id='fig-cargo']/following-sibling::a[@class='corrected']")
    assert mark.get("href") == "../corrections/#2026-03-05"
    assert "Correction, March 5, 2026" in mark.text_content(), "a screen reader hears it"
    front = lxml.html.fromstring(corrected.page())
    (notice,) = front.xpath("//figure[@id='fig-cargo']//aside[@class='notices']//li")
    assert notice.xpath(".//del")[0].text == WAS
    assert notice.xpath(".//ins")[0].text == NOW
    assert not front.xpath("//figure[@id='fig-berths']//aside")


def test_at_the_head_of_the_page(corrected: Newsroom) -> None:
    head = lxml.html.fromstring(corrected.page("/cargo/")).xpath("//header[@class='opening']")[0]
    assert "Correction of 2026-03-05" in head.xpath(".//aside[@class='notices']")[0].text_content()
    assert "notices" not in corrected.page("/berths/"), "a page that does not use it says nothing"


def test_on_the_figure_s_own_page_and_in_the_edition_on_one_page(corrected: Newsroom) -> None:
    figure = lxml.html.fromstring(corrected.page("/figures/cargo/"))
    (notice,) = figure.xpath("//aside[@class='notices']")
    assert WAS in notice.text_content(), "told once"
    assert notice.getparent().tag == "header"
    edition = lxml.html.fromstring(corrected.page("/print/"))
    assert WAS in edition.xpath("//article[@id='cargo']//aside[@class='notices']")[0].text_content()


def test_in_the_list_with_every_change_in_the_reader_s_words(corrected: Newsroom) -> None:
    corrected.edit("content/figures/cargo.md", "verdict: contradicted", "verdict: supported")
    corrected.edit("content/figures/cargo.md", "relation: contradicts", "relation: supports")
    corrected.edit(
        "content/figures/cargo.md", 'says: "Customs counted 9.8 million tonnes."', "says: It did."
    )
    corrected.correct("2026-03-06", "figure: cargo\nwas: contradicted\nnow: supported")
    assert corrected.build(strict=True).problems == ()
    doc = lxml.html.fromstring(corrected.page("/corrections/"))
    said = [" ".join(e.text_content().split()) for e in doc.xpath("//p[@class='change']")]
    assert said == [
        "It said: Contradicted It says now: Supported",
        f"It said: {WAS} It says now: {NOW}",
    ]


def test_a_correction_of_a_section_stands_at_its_head_alone(newsroom: Newsroom) -> None:
    newsroom.correct("2026-03-05", "section: berths\nwas: three are closed\nnow: two are closed")
    newsroom.build()
    head = lxml.html.fromstring(newsroom.page("/berths/")).xpath("//header[@class='opening']")[0]
    assert "three are closed" in head.text_content()
    assert "notices" not in newsroom.page("/cargo/")
    assert "corrected" not in newsroom.page("/berths/").partition("</header>")[2]


def test_what_a_removed_figure_said_stays_in_the_list(newsroom: Newsroom) -> None:
    newsroom.release("1.0")
    newsroom.drop_berths()
    newsroom.correct("2026-03-05", 'kind: retraction\nfigure: berths\nwas: "14"')
    assert newsroom.build(strict=True).problems == ()
    assert "<del>14</del>" in newsroom.page("/corrections/")
    assert broken_links(newsroom.site) == []
