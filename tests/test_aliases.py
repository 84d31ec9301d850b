"""A page that moved is found under its former address."""

from __future__ import annotations

import lxml.html
import pytest

from tests.newsroom import Newsroom
from tests.test_build import broken_links


def test_former_addresses_of_the_front_page_lead_to_it(newsroom: Newsroom) -> None:
    newsroom.edit("content/index.md", "title:", "aliases: [/start/, /home.php/]\ntitle:")
    assert newsroom.build(strict=True).problems == ()
    page = lxml.html.fromstring(newsroom.published()["start/index.html"])
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../"]
    newsroom.edit("content/index.md", "/start/", "/embed/berths/")
    (line,) = newsroom.lines()
    assert line.startswith("content/index.md:2:11: alias-taken: ")


def test_a_former_address_leads_to_the_page(newsroom: Newsroom) -> None:
    newsroom.edit(
        "content/sections/01-cargo.md", "title:", "aliases: [/goods, /old/goods.html]\ntitle:"
    )
    newsroom.edit("content/figures/cargo.md", "title:", "aliases: [/figures/tonnage/]\ntitle:")
    assert newsroom.build(strict=True).problems == ()
    assert broken_links(newsroom.site) == []
    for path, way, canonical in (
        ("goods/index.html", "../cargo/", "https://example.org/harbour/cargo/"),
        ("old/goods.html", "../cargo/", "https://example.org/harbour/cargo/"),
        ("figures/tonnage/index.html", "../cargo/", "https://example.org/harbour/figures/cargo/"),
    ):
        page = lxml.html.fromstring(newsroom.published()[path])
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={way}"]
        assert page.xpath("//link[@rel='canonical']/@href") == [canonical]
        assert page.xpath("//a/@href") == [way]
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("/cargo/", "belongs to content/sections/01-cargo.md"),
        ("/berths", "belongs to content/sections/02-berths.md"),
        ("/figures/", "belongs to a page that the generator makes"),
        ("/figures/berths/", "belongs to content/figures/berths.md"),
        ("/404.html", "belongs to a file of that name"),
        ("/assets/x.css", "belongs to the folder /assets/"),
        ("/gone/", "belongs to content/sections/02-berths.md, as a former address"),
        ("/Gone", "belongs to content/sections/02-berths.md, as a former address"),
        ("/press-manifest.json", "belongs to a file that the generator makes"),
        ("/Press-Manifest.json/", "a folder /Press-Manifest.json, and there is a file"),
        ("/figures/berths/figure.json", "belongs to a file that the generator makes"),
        ("/figures/berths/figure.json/x/", "a folder /figures/berths/figure.json, and"),
        ("/embed/berths/", "belongs to a file that the generator makes"),
        ("/corrections/feed.xml", "belongs to a file that the generator makes"),
        ("/corrections/feed.xml/", "a folder /corrections/feed.xml, and there is a file"),
        ("/feed.xml/", "belongs to a file of that name"),
        ("/Sitemap.xml/old/", "belongs to a file of that name"),
        ("/404.html/", "belongs to a file of that name"),
        ("/report.pdf", "belongs to a file of that name"),
        ("/report.epub/", "belongs to a file of that name"),
        ("/print/heads.css", "belongs to the folder /print/"),
        ("/print/1/", "belongs to the folder /print/"),
        ("/colophon/index.html", "belongs to a page that the generator makes"),
        ("/search/pagefind/pagefind.js", "belongs to the folder /search/"),
        ("/index.html.gz", "belongs to files that are made while the site is published"),
        ("/.press-new", "is not an address of a page"),
        ("/x.press-new", "belongs to files that are made while the site is published"),
        ("old/", "write /old/"),
        ("/../x/", "is not an address of a page"),
        ("//evil.example/", "is not an address of a page"),
        ("/a b/", "is not an address of a page"),
    ],
)
def test_an_alias_is_nobody_elses(newsroom: Newsroom, alias: str, said: str) -> None:
    newsroom.edit("content/sections/02-berths.md", "title:", "aliases: [/gone/]\ntitle:")
    where = "content/pages/methodology.md"
    newsroom.edit(where, "title:", f"aliases: ['{alias}']\ntitle:")
    (line,) = newsroom.lines()
    assert line.startswith(f"{where}:2:1")
    assert said in line
    assert ": alias-taken: " in line or ": field-value: " in line


@pytest.mark.parametrize(
    ("aliases", "said"),
    [
        ("[/v1.0, /v1.0/intro/]", "/v1.0/intro/ would lie in a folder /v1.0, and"),
        ("[/V1.0/intro/, /v1.0]", "/V1.0/intro/ would lie in a folder /V1.0, and"),
        ("[/old.html, /old.html/]", "/old.html/ would lie in a folder /old.html, and"),
    ],
)
def test_no_alias_needs_a_file_and_a_folder_of_one_name(
    newsroom: Newsroom, aliases: str, said: str
) -> None:
    newsroom.edit("content/sections/01-cargo.md", "title:", f"aliases: {aliases}\ntitle:")
    lines = newsroom.lines()
    assert all(line.startswith("content/sections/01-cargo.md:2:") for line in lines)
    (taken,) = (line for line in lines if ": alias-download: " not in line)
    assert ": alias-taken: " in taken and said in taken


def test_no_alias_is_a_file_where_a_version_has_its_folder(newsroom: Newsroom) -> None:
    newsroom.release("1.0")
    newsroom.release("1.1")
    newsroom.edit("content/sections/01-cargo.md", "title:", "aliases: [/changes/1.1]\ntitle:")
    (line,) = newsroom.lines()
    assert "/changes/1.1 would be a file, and there is a folder of that name" in line


@pytest.mark.parametrize(
    ("alias", "is_told"),
    [("/story.php", True), ("/wiki/Tower_v1.0", True), ("/v1.0/", False), ("/a.htm", False)],
)
def test_an_alias_that_plain_hosts_offer_for_download_is_told(
    newsroom: Newsroom, alias: str, is_told: bool
) -> None:
    newsroom.edit("content/sections/01-cargo.md", "title:", f"aliases: [{alias}]\ntitle:")
    lines = newsroom.lines()
    assert len(lines) == is_told
    assert all("cargo.md:2:11: alias-download: " in line and alias in line for line in lines)
    newsroom.append("config.yaml", "hosting: [netlify]\n")
    assert newsroom.lines() == []


def test_a_draft_leaves_no_alias(newsroom: Newsroom) -> None:
    newsroom.write(
        "content/sections/03-x.md",
        "---\ntitle: X\nsummary: X.\ndraft: true\naliases: [/former/]\n---\nX.\n",
    )
    newsroom.build()
    assert not any("former" in path for path in newsroom.published())
