"""What pages say about themselves to machines."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import lxml.html
import pytest

from press.house import house_folder
from press.pipeline import Request, build_report
from press.render.jsonld import to_script
from tests.newsroom import Newsroom
from tests.servers import needs_type

ROOT = Path(__file__).parents[2]


@cache
def validator() -> jsonschema.Draft7Validator:
    file = ROOT / "tests/schemas/jsonld.json"
    return jsonschema.Draft7Validator(json.loads(file.read_text(encoding="utf-8")))


def thing(page: str) -> Any:
    (script,) = lxml.html.fromstring(page).xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


def wrong(site: Path) -> list[str]:
    """What the schema does not allow, on any page of a folder."""
    found = []
    for file in sorted(site.rglob("*.html")):
        for error in validator().iter_errors(thing(file.read_text(encoding="utf-8"))):
            found += [f"{file.relative_to(site)}: {error.json_path}: {error.message}"]
    return found


@pytest.fixture
def full(newsroom: Newsroom) -> Newsroom:
    """The base report with everything that a page may tell."""
    newsroom.append(
        "config.yaml",
        "authors: [Harbour desk]\neditors: [City desk]\nfunders: [The readers]\n"
        "keywords: [port, cargo]\nupdated: 2026-03-03\nlicence: CC BY 4.0\nversion: '1.1'\n"
        "licence_url: https://creativecommons.org/licenses/by/4.0/\nsubtitle: A count\n"
        "rules: {markup-literal: off}\n",
    )
    newsroom.write(
        "content/pages/corrections.md",
        "---\ntitle: Corrections\nsummary: How we correct.\n---\nWe say so.\n",
    )
    newsroom.edit(
        "content/figures/berths.md", "topic: traffic", "topic: traffic\nkind: measurement"
    )
    newsroom.release("1.1")
    newsroom.edit("content/figures/cargo.md", "value: 12.5", "value: 11")
    newsroom.correct(
        "2026-03-05",
        "figure: cargo\nwas: 12.5 million metric tons\n"
        "now: 11 million metric tons\nreason: '</script> & “<!--”'",
    )
    assert newsroom.build(strict=True).problems == ()
    return newsroom  # fmt: skip


def test_every_page_keeps_to_the_schema(full: Newsroom) -> None:
    assert wrong(full.site) == []


def test_so_does_a_report_without_an_address_or_anything_optional(newsroom: Newsroom) -> None:
    newsroom.edit("config.yaml", "url: https://example.org/harbour/\n", "")
    newsroom.edit("config.yaml", "date: 2026-03-02\n", "")
    newsroom.build()
    assert wrong(newsroom.site) == []


def test_and_the_report_in_this_repository(tmp_path: Path) -> None:
    from datetime import date

    needs_type()
    outcome = build_report(Request(ROOT, house_folder(), date(2026, 11, 24)), tmp_path / "site")
    assert outcome.published is not None
    assert wrong(tmp_path / "site") == []


def test_a_section_cites_what_it_cites_and_names_its_author(full: Newsroom) -> None:
    said = thing(full.page("/cargo/"))
    assert said["@type"] == ["ReportageNewsArticle", "Report"]
    assert said["url"] == "https://example.org/harbour/cargo/"
    assert [work["name"] for work in said["citation"]] == ["Goods by port", "Annual report 2025"]
    assert said["citation"][0] == {
        "@type": "Dataset",
        "name": "Goods by port",
        "publisher": {"@type": "Organization", "name": "Customs office"},
        "datePublished": "2026-02-01",
    }
    assert said["author"] == [{"@type": "Organization", "name": "Harbour desk"}]
    assert (said["datePublished"], said["dateModified"]) == ("2026-03-02", "2026-03-05")
    assert said["isPartOf"]["url"] == "https://example.org/harbour/"


def test_what_the_figures_rest_on_is_not_called_a_citation(full: Newsroom) -> None:
    said = thing(full.page("/berths/"))
    assert "citation" not in said
    assert [work["name"] for work in said["isBasedOn"]] == ["Annual report 2025"]


def test_the_publisher_s_policies_are_standing_pages(full: Newsroom) -> None:
    publisher = thing(full.page("/berths/"))["publisher"]
    assert publisher["verificationFactCheckingPolicy"].endswith("/harbour/methodology/")
    assert publisher["correctionsPolicy"] == "https://example.org/harbour/corrections/"
    assert "ethicsPolicy" not in publisher


def test_corrections_stand_where_they_belong(full: Newsroom) -> None:
    for url in ("/cargo/", "/", "/figures/cargo/"):
        (comment,) = thing(full.page(url))["correction"]
        assert comment["datePublished"] == "2026-03-05"
        assert comment["text"].endswith("12.5 million metric tons → 11 million metric tons")
    assert "correction" not in thing(full.page("/berths/"))
    assert thing(full.page("/corrections/"))["mainEntity"]["correction"]


def test_a_verdict_goes_with_every_claim(full: Newsroom) -> None:
    claim = thing(full.page("/figures/cargo/"))["mainEntity"]
    assert claim["@type"] == "Claim"
    assert claim["description"].startswith("Contradicted. Customs counted")
    measured = thing(full.page("/figures/berths/"))["mainEntity"]
    assert (measured["@type"], measured["value"]) == ("Observation", "14")
    assert measured["description"] == "Supported"
    assert all(b"ClaimReview" not in data for data in full.published().values())


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "&lt;", "\u2028\u2029", '"\\', "é上"])
def test_no_text_ends_the_block(text: str) -> None:
    said = to_script({"name": text})
    assert not set("<>&\u2028\u2029") & set(said)
    assert json.loads(said) == {"name": text}


def test_a_hostile_title_stays_in_its_place(newsroom: Newsroom) -> None:
    hostile = "</script><script>alert(x)</script><!--"
    newsroom.edit("config.yaml", "The Harbour Report", f"'{hostile}'")
    newsroom.append("config.yaml", "rules: {markup-literal: off}\n")
    assert newsroom.build().problems == ()
    for name, data in newsroom.published().items():
        if name.endswith(".html"):
            doc = lxml.html.fromstring(data)
            loaded = [s.get("src") for s in doc.xpath("//script[@src]")]
            assert len(loaded) == (name == "figures/index.html"), name
            assert all(way.startswith("../assets/ledger.") for way in loaded)
            written = doc.xpath("//script[not(@src)]/@type")
            assert written == ["application/ld+json"], name
            assert thing(data.decode())["publisher"]["name"] == "Harbour desk"
    assert thing(newsroom.page())["headline"] == hostile
