"""Readers see what changed between releases, and the feed of corrections."""

from __future__ import annotations

import lxml.etree
import lxml.html
import pytest

from tests.newsroom import Newsroom
from tests.test_build import broken_links

WAS, NOW = "12.5 million metric tons", "11 million metric tons"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def revised(newsroom: Newsroom) -> Newsroom:
    newsroom.release("1.0")
    newsroom.edit("content/figures/cargo.md", "value: 12.5", "value: 11")
    newsroom.edit("content/sections/02-berths.md", "two are closed", "three are closed")
    newsroom.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: {NOW}", "See [@customs].")
    return newsroom


def test_before_the_first_release(newsroom: Newsroom) -> None:
    newsroom.build()
    assert "No version has been released yet" in newsroom.page("/changes/")
    assert not (newsroom.site / "changes/now").exists()


def test_after_the_first_release(newsroom: Newsroom) -> None:
    newsroom.release("1.0")
    newsroom.build()
    assert "the first version" in newsroom.page("/changes/")
    assert "Nothing has changed." in newsroom.page("/changes/now/")


def test_what_changed_since_the_newest_release(revised: Newsroom) -> None:
    assert revised.build(strict=True).problems == ()
    doc = lxml.html.fromstring(revised.page("/changes/now/"))
    cargo = doc.xpath("//section[@id='figure-cargo']")[0]
    assert cargo.xpath(".//h3/a/@href") == ["../../figures/cargo/"]
    assert [words(row) for row in cargo.xpath(".//dl/div")] == [f"Value{WAS} {NOW}"]
    section = doc.xpath("//section[@id='page-berths']")[0]
    assert [e.text for e in section.xpath(".//del")] == ["two"]
    assert [e.text for e in section.xpath(".//ins")] == ["three"]
    in_text = doc.xpath("//section[@id='page-cargo']//p")[0]
    assert "counts 12.511 million metric tons" in words(in_text), (
        "values are read as readers saw them"
    )
    assert not doc.xpath("//section[@id='page-methodology']")
    assert broken_links(revised.site) == []


def test_sources_are_called_by_name_and_told_apart(newsroom: Newsroom) -> None:
    newsroom.release("1.0")
    newsroom.append(
        "content/sources.yaml",
        "customs-later:\n  type: report\n  title: A later count\n  publisher: Customs office\n"
        "  issued: 2026\n",
    )
    newsroom.edit("content/sections/01-cargo.md", "[@customs, p. 4]", "[@customs-later, p. 4]")
    newsroom.edit("content/sections/02-berths.md", "two are closed", "two are closed [@customs]")
    assert newsroom.build().errors == ()
    doc = lxml.html.fromstring(newsroom.page("/changes/now/"))
    assert "[Customs office]" in words(doc.xpath("//section[@id='page-berths']")[0])
    said = doc.xpath("//section[@id='page-cargo']")[0]
    assert "customs-later" not in words(said)
    assert "A later count" in " ".join(ins.text for ins in said.xpath(".//ins"))


def test_a_chart_is_frozen_with_what_it_draws(newsroom: Newsroom) -> None:
    newsroom.write(
        "content/charts/port.md",
        "---\ntitle: The port\nkind: timeline\nevents:\n"
        "  - {as_of: 2012, label: A pier was built, source: customs}\n---\nOur note.\n",
    ).append("content/sections/02-berths.md", "\n{{ port.chart }}\n")
    assert newsroom.release("1.0") == []
    newsroom.edit("content/charts/port.md", "A pier was built", "A pier burnt down")
    newsroom.edit("content/charts/port.md", "Our note.", "Our new note.")
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page("/changes/now/"))
    changed = words(doc.xpath("//section[@id='page-berths']")[0])
    assert "2012: A pier was builtburnt down" in changed
    assert "Our new note." in changed


def test_what_changed_between_two_releases_stays(revised: Newsroom) -> None:
    revised.build()
    since = revised.page("/changes/now/")
    assert revised.release("1.1", "2026-03-06") == []
    revised.build()
    between = revised.page("/changes/1.1/")
    assert "Changes from version 1.0 to 1.1" in between

    def body(page: str) -> str:
        return page.partition('<h2 id="figures">')[2].partition("</main>")[0]

    assert body(between) == body(since)
    assert "Nothing has changed." in revised.page("/changes/now/")
    listed = lxml.html.fromstring(revised.page("/changes/"))
    assert listed.xpath("//ul[@class='versions']//a/@href") == ["now/", "1.1/"]
    revised.edit("content/sections/02-berths.md", "three are closed", "four are closed")
    revised.build()
    assert body(revised.page("/changes/1.1/")) == body(since)


def test_a_figure_s_page_tells_what_it_said(revised: Newsroom) -> None:
    for version in ("1.1", "1.2"):
        assert revised.release(version, "2026-03-06") == []
    revised.build()
    doc = lxml.html.fromstring(revised.page("/figures/cargo/"))
    said = [words(e) for e in doc.xpath("//h2[@id='history']/following-sibling::ul[1]/li")]
    assert said == [
        f"Version 1.0, March 2, 2026: {WAS} Contradicted",
        f"Version 1.1, March 6, 2026: {NOW} Contradicted",
    ]


def test_a_page_for_a_figure_that_was_removed(newsroom: Newsroom) -> None:
    newsroom.release("1.0")
    newsroom.drop_berths()
    newsroom.remove("content/sections/02-berths.md")
    newsroom.correct("2026-03-05", 'kind: retraction\nfigure: berths\nwas: "14"', "Withdrawn.")
    assert newsroom.build(strict=True).problems == ()
    page = lxml.html.fromstring(newsroom.page("/figures/berths/"))
    assert "no longer part of the report" in words(page)
    assert "../../corrections/#2026-03-05" in page.xpath("//a/@href")
    about = lxml.html.fromstring(newsroom.page("/corrections/")).xpath("//article//p//a/@href")
    assert "../figures/berths/" in about
    doc = lxml.html.fromstring(newsroom.page("/changes/now/"))
    assert "Berths of the port (removed)" in words(
        doc.xpath("//section[@id='figure-berths']/h3")[0]
    )
    assert doc.xpath("//section[@id='page-berths']//del")
    assert broken_links(newsroom.site) == []


def test_the_feed_of_corrections(revised: Newsroom) -> None:
    revised.correct("2026-03-07", "section: berths\nreason: We read a < b.")
    revised.build()
    feed = lxml.etree.fromstring((revised.site / "corrections/feed.xml").read_bytes())
    entries = feed.xpath("a:entry", namespaces=ATOM)
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    base = "https://example.org/harbour/corrections/"
    assert ids == [f"{base}#2026-03-07", f"{base}#2026-03-05"]
    said = entries[1].findtext("a:content", namespaces=ATOM)
    assert f"It said: {WAS}" in said and f"It says now: {NOW}" in said and "See [customs]." in said
    assert "a < b" in entries[0].findtext("a:content", namespaces=ATOM)
    assert feed.findtext("a:updated", namespaces=ATOM) == "2026-03-07T00:00:00Z"
    for name in ("title", "id", "updated", "author"):
        assert feed.find(f"a:{name}", namespaces=ATOM) is not None, name


def test_the_feed_without_corrections_and_without_an_address(newsroom: Newsroom) -> None:
    newsroom.build()
    feed = lxml.etree.fromstring((newsroom.site / "corrections/feed.xml").read_bytes())
    assert feed.xpath("a:entry", namespaces=ATOM) == []
    assert feed.findtext("a:updated", namespaces=ATOM) == "2026-03-02T00:00:00Z"
    newsroom.edit("config.yaml", "url: https://example.org/harbour/\n", "")
    newsroom.build()
    assert not (newsroom.site / "corrections/feed.xml").exists()
    assert "feed.xml" not in newsroom.page("/corrections/")
