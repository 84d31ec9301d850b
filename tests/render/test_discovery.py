"""Feeds and small files for machines, held to their specifications."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

import feedparser
import lxml.etree
import lxml.html
import pytest

from tests.newsroom import Newsroom

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/harbour/"
_UPDATE = """---
title: The port publishes a new list
date: 2026-03-20
kind: update
---
It names [more berths](../figures/berths.md).
"""


def children(element: Xml.Element, name: str) -> list[Xml.Element]:
    return element.findall(f"{ATOM}{name}")


def atom_faults(data: bytes) -> list[str]:
    """What RFC 4287 forbids: counts of elements, dates, lasting and unique names, links."""
    root = Xml.fromstring(data)
    faults = []
    if root.tag != f"{ATOM}feed":
        faults.append(f"root is {root.tag}")
    ids = []
    for element in (root, *children(root, "entry")):
        faults += [n for n in ("id", "title", "updated") if len(children(element, n)) != 1]
        ids += [e.text for e in children(element, "id")]
        for name in ("updated", "published"):
            for moment in children(element, name):
                if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment.text or ""):
                    faults.append(f"no moment: {moment.text}")
                else:
                    datetime.fromisoformat(moment.text or "")
        links = [link.get("href") or "" for link in children(element, "link")]
        faults += [f"link to {link}" for link in links if not link.startswith(BASE)]
        alternates = [e for e in children(element, "link") if e.get("rel") == "alternate"]
        if len({(e.get("type"), e.get("hreflang")) for e in alternates}) != len(alternates):
            faults.append("two alternates of one type")
        if not alternates and not children(element, "content"):
            faults.append("an entry with neither content nor address")
    if len(set(ids)) != len(ids) or not all((i or "").startswith(BASE) for i in ids):
        faults.append(f"ids: {ids}")
    has_author = children(root, "author") or all(
        children(e, "author") for e in children(root, "entry")
    )
    if not has_author:
        faults.append("no author")
    if not [e for e in children(root, "link") if e.get("rel") == "self"]:
        faults.append("no link to itself")
    return faults


def test_the_feed_is_valid_and_has_sections_and_updates(newsroom: Newsroom) -> None:
    newsroom.write("content/corrections/2026-03-20.md", _UPDATE)
    newsroom.edit(
        "content/sections/02-berths.md", "date: 2026-03-02", "date: 2026-03-02\nupdated: 2026-03-21"
    )
    assert newsroom.build().errors == ()
    data = newsroom.published()["feed.xml"]
    assert atom_faults(data) == []
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    assert [entry.link for entry in parsed.entries] == [
        f"{BASE}berths/", f"{BASE}corrections/#2026-03-20", f"{BASE}cargo/"
    ]  # fmt: skip
    assert parsed.feed.updated == "2026-03-21T00:00:00Z"
    assert parsed.entries[2].authors[0].name == "Harbour desk"
    for url in ("/", "/cargo/", "/corrections/"):
        page = lxml.html.fromstring(newsroom.page(url))
        (link,) = page.xpath("//link[@type='application/atom+xml'][1]/@href")
        assert urljoin(BASE + url[1:], link) == f"{BASE}feed.xml"


def test_entries_hold_the_whole_text_and_can_be_read_without_a_style_sheet(
    newsroom: Newsroom,
) -> None:
    newsroom.append("content/sections/01-cargo.md", "\n{{ cargo }}\n")
    newsroom.build()
    root = Xml.fromstring(newsroom.published()["feed.xml"])
    (cargo,) = [e for e in children(root, "entry") if e.findtext(f"{ATOM}title") == "Cargo"]
    content = children(cargo, "content")[0]
    assert content.get("{http://www.w3.org/XML/1998/namespace}base") == f"{BASE}cargo/"
    html = lxml.html.fromstring(f"<div>{content.text}</div>")
    shown = " ".join(html.text_content().split())
    for words in ("Contradicted", "of cargo a year, the port says", "Customs counted",
                  "What is counted", "Transit is left out"):  # fmt: skip
        assert words in shown, words
    assert html.xpath("//svg | //script | //style | //*[@style]") == []
    ids = set(html.xpath("//@id"))
    for address in html.xpath("//@href | //@src"):
        assert address.startswith(("https://", "http://")) or address[1:] in ids, address


def test_a_report_without_address_or_day_has_no_feed(newsroom: Newsroom) -> None:
    newsroom.edit("config.yaml", "url: https://example.org/harbour/\n", "").build()
    published = newsroom.published()
    assert not {"feed.xml", "sitemap.xml", "llms.txt"} & published.keys()
    assert published["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert "atom+xml" not in newsroom.page()


SITEMAP_RULES = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9">
  <xs:element name="urlset"><xs:complexType><xs:sequence>
    <xs:element name="url" maxOccurs="50000"><xs:complexType><xs:sequence>
      <xs:element name="loc"><xs:simpleType><xs:restriction base="xs:anyURI">
        <xs:minLength value="12"/><xs:maxLength value="2048"/>
      </xs:restriction></xs:simpleType></xs:element>
      <xs:element name="lastmod" type="xs:date" minOccurs="0"/>
      <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>
"""
"""What sitemaps.org says of the elements that we use."""


def test_the_sitemap_lists_every_page_with_its_day(newsroom: Newsroom) -> None:
    newsroom.edit("content/sections/01-cargo.md", "title:", "aliases: [/goods/]\ntitle:").build()
    document = lxml.etree.fromstring(newsroom.published()["sitemap.xml"])
    schema = lxml.etree.XMLSchema(lxml.etree.fromstring(SITEMAP_RULES.encode()))
    assert schema.validate(document), schema.error_log
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        e.findtext("s:loc", namespaces=space): e.findtext("s:lastmod", namespaces=space)
        for e in document.iterfind("s:url", space)
    }
    pages = {
        path.removesuffix("index.html")
        for path in newsroom.published()
        if path.endswith("/index.html") or path == "index.html"
    }
    assert {address.removeprefix(BASE) for address in found} == pages - {
        "goods/", "print/", "embed/cargo/", "embed/berths/"
    }  # fmt: skip
    assert found[f"{BASE}cargo/"] == "2026-03-02"
    assert found[f"{BASE}figures/cargo/"] == "2026-02-20"


def test_the_sitemap_names_languages_both_ways(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "languages: {de: {title: Hafen, description: Zahlen.}}\n")
    newsroom.write(
        "content/sections/02-berths.de.md",
        "---\ntitle: Plätze\nsummary: Wie viele.\n---\n{{ berths }} Plätze.\n",
    )
    newsroom.build()
    document = lxml.etree.fromstring(newsroom.published()["sitemap.xml"])
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    told = {
        e.findtext("s:loc", namespaces=space): sorted(
            (link.get("hreflang"), link.get("href"))
            for link in e.iterfind("{http://www.w3.org/1999/xhtml}link")
        )
        for e in document.iterfind("s:url", space)
    }
    both = [("de", f"{BASE}de/berths/"), ("en", f"{BASE}berths/"), ("x-default", f"{BASE}berths/")]
    assert told[f"{BASE}berths/"] == told[f"{BASE}de/berths/"] == both
    assert told[f"{BASE}cargo/"] == []


def test_robots_are_shown_the_sitemap(newsroom: Newsroom) -> None:
    from urllib.robotparser import RobotFileParser

    newsroom.build()
    parser = RobotFileParser()
    parser.parse(newsroom.published()["robots.txt"].decode().splitlines())
    assert parser.site_maps() == [f"{BASE}sitemap.xml"]
    assert parser.can_fetch("anybody", f"{BASE}cargo/")


def test_security_txt_follows_its_specification(newsroom: Newsroom) -> None:
    newsroom.append(
        "config.yaml",
        "security:\n  contact: [security@example.org, 'https://example.org/report']\n"
        "  expires: 2027-01-01\n  policy: https://example.org/policy\n",
    ).build()
    text = newsroom.published()[".well-known/security.txt"].decode()
    fields = [tuple(line.split(": ", 1)) for line in text.splitlines()]
    assert [v for k, v in fields if k == "Contact"] == [
        "mailto:security@example.org", "https://example.org/report"
    ]  # fmt: skip
    (expires,) = [v for k, v in fields if k == "Expires"]
    assert datetime.fromisoformat(expires).date() == date(2027, 1, 1)
    assert ("Canonical", f"{BASE}.well-known/security.txt") in fields
    assert {k for k, _ in fields} <= {
        "Contact", "Expires", "Policy", "Preferred-Languages", "Canonical"
    }  # fmt: skip
    assert all(v.startswith(("mailto:", "https://")) for k, v in fields
               if k in ("Contact", "Policy", "Canonical"))  # fmt: skip


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("2025-01-01", "security-expired: security.txt holds no more since 2025-01-01"),
        ("2026-03-31", "security-expired: security.txt holds no more since 2026-03-31"),
        ("2026-04-01", "security-expires: security.txt holds until 2026-04-01, which is near"),
        ("2026-04-29", "security-expires: security.txt holds until 2026-04-29, which is near"),
        ("2026-04-30", ""),
    ],
)
def test_a_contact_that_holds_no_more_is_told(newsroom: Newsroom, end: str, said: str) -> None:
    newsroom.append("config.yaml", f"security:\n  contact: [a@example.org]\n  expires: {end}\n")
    line = len((newsroom.root / "config.yaml").read_text().splitlines())
    told = newsroom.lines()
    assert len(told) == bool(said)
    assert all(f"config.yaml:{line}:12" in each and said in each for each in told)


def test_the_overview_for_machines_is_a_title_a_summary_and_links(newsroom: Newsroom) -> None:
    newsroom.build()
    lines = newsroom.published()["llms.txt"].decode().splitlines()
    assert lines[0] == "# The Harbour Report"
    assert lines[2] == "> What the port's figures say, and what they leave out."
    for line in lines[4:]:
        assert not line or line.startswith("## ") or re.fullmatch(
            r"- \[[^\]]+\]\(https://example\.org/harbour/[^)]*\)(: .+)?", line
        ), line  # fmt: skip
    assert f"- [Cargo]({BASE}cargo/): How much goes through the port." in lines


@pytest.mark.parametrize("name", ["robots.txt", "sitemap.xml", "llms.txt"])
def test_a_report_may_publish_its_own(newsroom: Newsroom, name: str) -> None:
    newsroom.write(f"static/root/{name}", "ours").build()
    assert newsroom.published()[name] == b"ours"
