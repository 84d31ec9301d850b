"""What is wrong with sources, and what readers learn of their state."""

from __future__ import annotations

import re

import lxml.html
import pytest

from tests.newsroom import Newsroom

SOURCES = "content/sources.yaml"
DIGEST = "0123456789abcdef" * 4


def state(newsroom: Newsroom, fields: str, source: str = "customs") -> Newsroom:
    """Add fields to one of the base report's two sources."""
    return newsroom.edit(SOURCES, f"{source}:\n", f"{source}:\n{fields}")


def test_a_source_without_a_date(newsroom: Newsroom) -> None:
    newsroom.edit(SOURCES, "  issued: 2026-02-01\n", "")
    (line,) = newsroom.lines()
    assert line.startswith(f"{SOURCES}:7:1: source-date: the source “customs” does not say when")
    state(newsroom, "  issued: day not shown\n")
    assert newsroom.lines() == []


def test_a_source_that_is_gone_needs_a_copy(newsroom: Newsroom) -> None:
    state(newsroom, "  custom: {status: dead}\n")
    (line,) = newsroom.lines()
    assert line.startswith(f"{SOURCES}:7:1: source-dead:")
    state(newsroom, "  archive_location: https://web.archive.org/web/2026/x\n")
    assert newsroom.lines() == []


def test_a_figure_that_rests_on_withdrawn_sources_alone(newsroom: Newsroom) -> None:
    state(newsroom, "  custom: {status: withdrawn}\n")
    (line,) = newsroom.lines()
    assert line.startswith("content/figures/cargo.md:17:16: source-withdrawn: every source of")
    second = "\n    - {source: port-report, relation: nearest, says: Transit.}\n---\n"
    newsroom.edit("content/figures/cargo.md", "\n---\n", second)
    assert newsroom.lines() == []


def test_a_measurement_whose_only_source_is_withdrawn(newsroom: Newsroom) -> None:
    text = (newsroom.root / "content/figures/berths.md").read_text(encoding="utf-8")
    alone = re.sub(r"  evidence:\n.*\n", "", text).replace("check:", "kind: measurement\ncheck:")
    newsroom.write("content/figures/berths.md", alone)
    assert newsroom.lines() == []
    state(newsroom, "  custom: {status: withdrawn}\n", "port-report")
    told = [line for line in newsroom.lines() if "source-withdrawn" in line]
    assert told[0].startswith(
        "content/figures/berths.md:8:18: source-withdrawn: the only source of “berths” has been"
    )
    assert len(told) == 1


def test_a_claim_without_evidence_may_come_from_a_source_that_was_withdrawn(
    newsroom: Newsroom,
) -> None:
    text = (newsroom.root / "content/figures/berths.md").read_text(encoding="utf-8")
    alone = re.sub(r"  evidence:\n.*\n", "", text)
    newsroom.write("content/figures/berths.md", alone.replace("supported", "no evidence found"))
    state(newsroom, "  custom: {status: withdrawn}\n", "port-report")
    assert [line for line in newsroom.lines() if "source-withdrawn" in line] == []


def test_a_number_cited_from_a_withdrawn_source_is_told(newsroom: Newsroom) -> None:
    gone = "gone:\n  type: report\n  title: Goats\n  publisher: Union\n  issued: 2025\n"
    newsroom.append(SOURCES, f"{gone}  custom: {{status: withdrawn}}\n")
    newsroom.append("content/sections/02-berths.md", "\nThere are 999 goats [@gone].\n")
    (line,) = newsroom.lines()
    assert "citation-withdrawn: the number “999” rests on “gone”, which has been withdrawn" in line
    newsroom.edit("content/sections/02-berths.md", "[@gone]", "[@gone; @customs]")
    assert newsroom.lines() == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            "  custom: {sha256: ABC}\n",
            "8:20: field-value: in the field “sha256”: “ABC” is not a SHA-256",
        ),
        (
            "  custom: {status: gone}\n",
            "8:20: field-value: in the field “status”: “gone” is not one of: live",
        ),
        ("  custom: {archived: 2026}\n", "8:12: field-unknown: a source’s “custom” has no field"),
        ("  custom: kept\n", "8:11: field-value: the field “custom” needs fields of its own"),
    ],
)
def test_custom_holds_a_closed_set_of_fields(newsroom: Newsroom, fields: str, told: str) -> None:
    state(newsroom, fields)
    assert newsroom.lines()[0].startswith(f"{SOURCES}:{told}")


def test_readers_see_the_state_of_a_source_and_are_led_to_the_copy(newsroom: Newsroom) -> None:
    state(
        newsroom,
        "  URL: https://example.org/gone\n"
        "  archive: Web archive\n  archive_location: https://web.archive.org/web/2026/x\n"
        f"  custom: {{status: dead, archived_on: 2026-02-03, sha256: {DIGEST}}}\n",
    )
    newsroom.build(strict=True)
    doc = lxml.html.fromstring(newsroom.page("/sources/"))
    entry = doc.xpath("//li[@id='customs']")[0]
    assert entry.xpath(".//a[text()='Goods by port']/@href") == [
        "https://web.archive.org/web/2026/x"
    ]
    assert "no longer online" in entry.text_content()
    assert "Web archive, February 3, 2026" in entry.text_content()
    assert entry.xpath(".//code")[0].text == DIGEST
    assert 'href="https://example.org/gone"' not in newsroom.page("/cargo/")
    newsroom.edit(SOURCES, "status: dead", "status: withdrawn")
    newsroom.edit("config.yaml", "cards: false", "cards: false\nrules: {source-withdrawn: warning}")
    newsroom.build()
    assert "(withdrawn)" in newsroom.page("/cargo/")


def test_both_titles_are_shown_each_in_its_language(newsroom: Newsroom) -> None:
    state(newsroom, "  language: zh-Hans\n  original-title: 港口货物\n")
    state(newsroom, "  language: de\n  translated-title: The year\n", "port-report")
    newsroom.build(strict=True)
    doc = lxml.html.fromstring(newsroom.page("/sources/"))
    customs, port = doc.xpath("//li[@id='customs']")[0], doc.xpath("//li[@id='port-report']")[0]
    assert [(e.get("lang"), e.text) for e in customs.xpath(".//*[@lang]")] == [
        ("zh-Hans", "港口货物")
    ]
    assert [(e.get("lang"), e.text) for e in port.xpath(".//*[@lang]")] == [
        ("de", "Annual report 2025"),
        ("en", "The year"),
    ]
