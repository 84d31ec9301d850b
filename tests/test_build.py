"""Whole reports, read, checked, rendered and published."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
import pytest

from press.publish.manifest import NAME
from tests.newsroom import Newsroom


def broken_links(site: Path) -> list[str]:
    """Links, assets and anchors of a folder of pages that lead nowhere, and ids used twice."""
    pages = {f: lxml.html.fromstring(f.read_bytes()) for f in site.rglob("*.html")}
    ids = {f: doc.xpath("//@id") for f, doc in pages.items()}
    bad = [
        f"{f}: id {i} twice" for f, found in ids.items() for i in set(found) if found.count(i) > 1
    ]
    for file, doc in pages.items():
        if file.name == "404.html":
            continue
        here = "http://x/" + file.relative_to(site).as_posix()
        for link in doc.xpath("//@href | //@src"):
            target, anchor = urldefrag(urljoin(here, link))
            if not target.startswith("http://x/"):
                continue
            found = site / unquote(target.removeprefix("http://x/"))
            found = found / "index.html" if target.endswith("/") else found
            if not found.is_file() or (anchor and unquote(anchor) not in ids.get(found, [])):
                bad.append(f"{file.relative_to(site)} -> {link}")
    return bad


def test_every_page_is_there_and_every_link_leads_somewhere(newsroom: Newsroom) -> None:
    outcome = newsroom.build(strict=True)
    assert outcome.problems == ()
    pages = {name for name in newsroom.published() if name.endswith(".html")}
    assert pages == {
        "index.html", "cargo/index.html", "berths/index.html", "methodology/index.html",
        "changes/index.html", "data/index.html",
        "figures/index.html", "figures/cargo/index.html", "figures/berths/index.html",
        "embed/cargo/index.html", "embed/berths/index.html",
        "sources/index.html", "corrections/index.html", "accessibility/index.html",
        "print/index.html", "404.html",
        "colophon/index.html",
    }  # fmt: skip
    assert broken_links(newsroom.site) == []


def test_all_links_are_relative_but_those_of_the_page_for_unknown_addresses(
    newsroom: Newsroom,
) -> None:
    newsroom.build()
    for name, data in newsroom.published().items():
        if not name.endswith(".html"):
            continue
        doc = lxml.html.fromstring(data)
        for link in doc.xpath("//a/@href | //link[not(@rel='canonical')]/@href | //@src"):
            if name == "404.html":
                assert link.startswith(("/harbour/", "#", "mailto:")), link
            else:
                assert not link.startswith("/"), (name, link)


def test_a_value_in_a_sentence_leads_to_its_figure_and_a_box_stands_alone(
    newsroom: Newsroom,
) -> None:
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page("/cargo/"))
    (value,) = doc.xpath("//p/a[@id='fig-cargo']")
    assert value.text == "12.5 million metric tons"
    assert value.get("href") == "../figures/cargo/"
    assert "Contradicted" in value.text_content(), "a screen reader hears the verdict"
    berths = lxml.html.fromstring(newsroom.page("/berths/"))
    (box,) = berths.xpath("//figure[@id='fig-berths-2']")
    assert "14" in box.text_content()
    assert "Supported" in box.text_content()


def test_a_reader_walks_from_the_sentence_to_the_evidence_and_back(newsroom: Newsroom) -> None:
    newsroom.build()
    figure = lxml.html.fromstring(newsroom.page("/figures/cargo/"))
    shown = figure.text_content()
    for words in (
        "Contradicted",
        "9.8 million metric tons",
        "Customs counted",
        "p. 9",
        "Data desk",
    ):
        assert words in shown
    uses = figure.xpath("//ul[@class='uses']//a/@href")
    assert "../../cargo/#fig-cargo" in uses
    sources = lxml.html.fromstring(newsroom.page("/sources/"))
    customs = sources.xpath("//li[@id='customs']")[0]
    assert "../cargo/#cite-1" in customs.xpath(".//a/@href")
    assert "../figures/cargo/" in [h.partition("#")[0] for h in customs.xpath(".//a/@href")]


def test_notes_count_on_through_citations_and_footnotes(newsroom: Newsroom) -> None:
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page("/cargo/"))
    marks = [a.text_content().split()[-1] for a in doc.xpath("//a[@role='doc-noteref']")]
    assert marks == ["1", "2", "3"]
    notes = doc.xpath("//section[@role='doc-endnotes']//li/@id")
    assert notes == ["note-1", "note-2", "note-3"]
    back = doc.xpath("//a[@role='doc-backlink']/@href")
    assert back == ["#cite-1", "#mark-2-1", "#cite-2"]


def test_the_head_says_what_the_page_is(newsroom: Newsroom) -> None:
    newsroom.edit("config.yaml", "cards: false", "cards: false\nlanguage: en-GB")
    newsroom.edit("content/sections/02-berths.md", "date:", "updated: 2026-03-09\ndate:").build()
    doc = lxml.html.fromstring(newsroom.page("/berths/"))
    said = {meta.get("property"): meta.get("content") for meta in doc.xpath("//meta[@property]")}
    expected = {
        "og:title": "Berths",
        "og:description": "How many ships can lie there.",
        "og:type": "article",
        "og:url": "https://example.org/harbour/berths/",
        "og:site_name": "The Harbour Report",
        "og:locale": "en_GB",
        "article:published_time": "2026-03-02",
        "article:modified_time": "2026-03-09",
    }
    assert expected.items() <= said.items()
    for icon in doc.xpath("//link[contains(@rel, 'icon')]/@href"):
        assert (newsroom.site / "berths" / icon).resolve().is_file()


def test_a_note_stands_beside_its_first_mark_only(newsroom: Newsroom) -> None:
    newsroom.append("content/sections/01-cargo.md", "\n\nOnce more [@customs, p. 4].\n").build()
    doc = lxml.html.fromstring(newsroom.page("/cargo/"))
    marks = [(sup.text_content(), sup.get("class")) for sup in doc.xpath("//sup")]
    assert marks == [("[1]", "mark m1"), ("[2]", "mark m2"), ("[3]", "mark m3"), ("[1]", "mark")]
    assert doc.xpath("//article/section[@class='notes side']")
    whole = lxml.html.fromstring(newsroom.page("/print/"))
    assert {sup.get("class") for sup in whole.xpath("//sup")} == {"mark"}
    assert not whole.xpath("//section[contains(@class, 'side')]")


def test_a_heading_has_a_link_to_itself(newsroom: Newsroom) -> None:
    newsroom.edit(
        "content/sections/01-cargo.md", "## What is counted", "## What *is* {{ cargo }} {#counted}"
    )
    newsroom.edit("content/sections/02-berths.md", "#what-is-counted", "#counted")
    newsroom.build()
    for url, anchor in (("/cargo/", "counted"), ("/print/", "cargo-counted")):
        doc = lxml.html.fromstring(newsroom.page(url))
        (heading,) = doc.xpath(f"//*[@id='{anchor}']")
        assert heading[-1].get("href") == f"#{anchor}", url
        assert heading[-1].get("aria-label"), url


def test_the_edition_on_one_page_tells_anchors_apart(newsroom: Newsroom) -> None:
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page("/print/"))
    hrefs = doc.xpath("//article//a/@href")
    assert "#cargo-what-is-counted" in hrefs
    assert "#figure-cargo" in hrefs
    headings = [int(h.tag[1]) for h in doc.iter("h1", "h2", "h3", "h4")]
    assert headings.count(1) == 1
    labels = doc.xpath("//*[@role='region']/@aria-label")
    assert len(set(labels)) == len(labels), "regions have names of their own"
    assert all(b <= a + 1 for a, b in itertools.pairwise(headings))


def test_paper_spells_out_addresses_and_has_running_heads(newsroom: Newsroom) -> None:
    newsroom.append(
        "content/sections/01-cargo.md",
        "\n\nAsk [the *port* {{ cargo.unit }}](https://port.example/a?b=1&c=2), or [it]"
        "(https://port.example/a?b=1&c=2), or [us](02-berths.md).\n",
    )
    newsroom.edit("content/sections/02-berths.md", "title: Berths", "title: 'Berths \"A\\'")
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page("/print/"))
    (cargo,) = doc.xpath("//article[@id='cargo']")
    marks = [sup.text_content() for sup in cargo.iter("sup")]
    assert marks == ["[1]", "[2]", "[3]", "[4]", "[4]"], "a link's address is a note, once"
    note = cargo.xpath(".//li[@id='cargo-note-4']")[0]
    assert note.text_content().split()[0] == "https://port.example/a?b=1&c=2"
    assert not lxml.html.fromstring(newsroom.page("/cargo/")).xpath("//li[@id='note-4']")
    heads = newsroom.published()["print/heads.css"].decode()
    assert '[id="cargo"] { page: head-cargo }' in heads
    assert 'content: "Berths \\22 A\\5c "' in heads
    assert "heads.css" in doc.xpath("//link[@media='print']/@href")


def test_the_same_report_gives_the_same_bytes(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.build()
    other = Newsroom.open(tmp_path / "elsewhere")
    other.build()
    assert newsroom.published() == other.published()


def test_an_error_leaves_the_published_site_as_it_was(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.published()
    newsroom.edit("content/index.md", "{{ cargo }}", "{{ nothing }}")
    outcome = newsroom.build()
    assert outcome.published is None
    assert newsroom.published() == before


def test_a_deleted_section_goes_from_the_site(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.remove("content/sections/02-berths.md")
    outcome = newsroom.build()
    assert outcome.published is not None
    assert outcome.published.removed == ("berths/index.html",)


def test_corrections_are_listed_newest_first(newsroom: Newsroom) -> None:
    now = "12.5 million metric tons"
    for day, was, then in (("2026-03-05", "12", "13"), ("2026-03-09", "13", now)):
        newsroom.write(
            f"content/corrections/{day}.md",
            f"---\ntitle: Cargo of {was}\ndate: {day}\nfigure: cargo\nsection: cargo\n"
            f"was: '{was}'\nnow: '{then}'\n---\nWe gave {{{{ cargo }}}} wrongly [@customs].\n",
        )
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page("/corrections/"))
    assert doc.xpath("//article/@id") == ["2026-03-09", "2026-03-05"]
    assert broken_links(newsroom.site) == []
    (newsroom.root / "content/corrections/2026-03-05.md").unlink()
    (newsroom.root / "content/corrections/2026-03-09.md").unlink()
    newsroom.build()
    assert "Nothing has been corrected" in newsroom.page("/corrections/")


def test_a_standing_page_introduces_a_generated_one(newsroom: Newsroom) -> None:
    newsroom.write(
        "content/pages/figures.md",
        "---\ntitle: All claims\nsummary: One by one.\n---\nRead *on*.\n",
    )
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page("/figures/"))
    assert doc.xpath("//h1")[0].text == "All claims"
    assert "Read on." in doc.text_content()
    assert len(doc.xpath("//table//tbody/tr")) == 2


def test_titles_and_summaries_may_hold_values(newsroom: Newsroom) -> None:
    newsroom.build()
    doc = lxml.html.fromstring(newsroom.page())
    assert "lists 14 berths" in doc.xpath("//p[@class='standfirst']")[0].text
    newsroom.edit("content/index.md", "lists {{ berths }}", "lists {{ berhts }}")
    (line,) = newsroom.lines()
    assert line.startswith("content/index.md:3:25: figure-unknown")


def test_a_report_in_german_with_templates_of_its_own(tmp_path: Path) -> None:
    hafen = Newsroom.open(tmp_path / "hafen", "hafen")
    outcome = hafen.build(strict=True)
    assert outcome.problems == ()
    page = lxml.html.fromstring(hafen.page("/umschlag/"))
    assert page.get("lang") == "de"
    shown = page.text_content().replace("\xa0", " ")
    for words in ("12,5 Millionen Tonnen", "Widersprochen", "2. März 2026", "Anmerkungen"):
        assert words in shown, words
    for english in ("Contradicted", "As of", "Notes", "On this page", "Source record"):
        assert english not in shown, english
    assert "Hafenwache" in shown, "the report's own footer"
    assert broken_links(hafen.site) == []


def test_the_manifest_lists_every_file(newsroom: Newsroom) -> None:
    import hashlib
    import json

    newsroom.build()
    published = newsroom.published()
    files = json.loads(published[NAME])["files"]
    assert files.keys() == published.keys() - {NAME}
    assert all(
        hashlib.sha256(published[path]).hexdigest() == digest for path, digest in files.items()
    )


def test_no_page_names_the_machine_or_the_moment(newsroom: Newsroom) -> None:
    newsroom.build()
    for name, data in newsroom.published().items():
        assert str(newsroom.root).encode() not in data, name
        moments = set(re.findall(rb"\d\d:\d\d:\d\d", data))
        assert moments <= {b"00:00:00"}, f"{name}: a day begins at midnight, and content has days"


def test_git_leaves_alone_what_is_kept_for_the_next_build(newsroom: Newsroom) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    newsroom.build()
    subprocess.run([git, "init", "-q"], cwd=newsroom.root, check=True)
    done = subprocess.run(
        [git, "status", "--porcelain"], cwd=newsroom.root, check=True, capture_output=True
    )
    assert b"content/" in done.stdout
    assert b".press" not in done.stdout
