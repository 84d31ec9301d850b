"""A page that moved is found under its former address."""

from __future__ import annotations

import lxml.html
import pytest

from tests.newsroom import Newsroom
from tests.test_build import broken_links


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


def test_a_draft_leaves_no_alias(newsroom: Newsroom) -> None:
    newsroom.write(
        "content/sections/03-x.md",
        "---\ntitle: X\nsummary: X.\ndraft: true\naliases: [/former/]\n---\nX.\n",
    )
    newsroom.build()
    assert not any("former" in path for path in newsroom.published())
