"""The report in this repository keeps the promises that the generator makes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import lxml.html
import pytest

from press.house import house_folder
from press.pipeline import Outcome, Request, build_report
from press.read import read_site
from tests.servers import needs_type
from tests.test_build import broken_links

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    needs_type()
    output = tmp_path_factory.mktemp("report") / "site"
    return output, build_report(Request(ROOT, house_folder(), TODAY, strict=True), output)


def test_it_builds_without_a_problem(site: tuple[Path, Outcome]) -> None:
    output, outcome = site
    assert outcome.problems == ()
    assert outcome.figures >= 51
    assert broken_links(output) == []


def test_every_claim_is_used_in_a_section_and_no_heading_states_one() -> None:
    found, _ = read_site(ROOT, house_folder(), TODAY)
    used = {r.figure for path in found.sections for r in found.mentions[path].references}
    claims = {name for name, figure in found.figures.items() if figure.kind == "claim"}
    assert claims <= used
    assert len(found.sections) >= 9
    for path in found.sections:
        page = found.pages[path]
        assert 400 <= found.mentions[path].words <= 900, path
        assert found.mentions[path].callouts, path
        for text in (page.title.text, page.summary.text):
            assert not any(c.isdigit() for c in text), text


def test_no_source_lacks_a_publisher_and_every_claim_says_who_says_so() -> None:
    found, _ = read_site(ROOT, house_folder(), TODAY)
    assert all(source.publisher for source in found.sources.values())
    for figure in found.figures.values():
        assert figure.origin.source in found.sources
        assert figure.check.on and figure.check.by


def test_one_section_can_be_read_in_chinese(site: tuple[Path, Outcome]) -> None:
    output, _ = site
    html = (output / "zh-Hans" / "chips" / "index.html").read_text(encoding="utf-8")
    page = lxml.html.fromstring(html)
    assert page.get("lang") == "zh-Hans"
    (main,) = page.xpath("//article")
    values = main.xpath(".//p[contains(@class, 'callout-value')]/strong/text()")
    assert values == ["47%", "临港的一座工厂", "3纳米", "2026年", "最先进"]
    english = lxml.html.fromstring((output / "chips" / "index.html").read_text(encoding="utf-8"))
    for path in ("//figure", "//table//tr", "//article//a[@role='doc-noteref']"):
        assert len(page.xpath(path)) == len(english.xpath(path)), path
