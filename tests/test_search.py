"""Search, as readers use it: with a keyboard, in Chinese, under a strict host, or without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from press.check import check_site
from press.house import house_folder
from press.model import Index
from press.read import read_site
from press.render import render_site, show
from press.structs import replace
from tests.browsing import served
from tests.newsroom import Newsroom

NOTE = "The park is called 上海张江高科技园区 in full.\n"


def searchable(folder: Path) -> Newsroom:
    newsroom = Newsroom.open(folder / "report").append("config.yaml", "search: true\n")
    return newsroom.append("content/figures/berths.md", f"\n{NOTE}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    newsroom = searchable(tmp_path_factory.mktemp("search"))
    assert newsroom.build(strict=True).problems == ()
    with served(newsroom.site) as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that notes what it asks for and what it is refused."""
    page = browser.new_page()
    page.asked = []
    page.refused = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda said: page.refused.append(said.text) if said.type == "error" else 0)
    yield page
    page.close()


def look_up(page: Any, text: str) -> list[str]:
    page.fill("#query", "")
    page.locator("#said:empty").wait_for(state="attached")
    page.fill("#query", text)
    page.locator("#said:not(:empty)").wait_for()
    return list(page.locator("#results h2").all_inner_texts())


@pytest.mark.browser
def test_reading_loads_no_script_and_searching_only_when_one_types(site: str, page: Any) -> None:
    page.goto(f"{site}cargo/", wait_until="networkidle")
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
    assert not [url for url in page.asked if ".js" in url]
    page.get_by_role("link", name="Search").click()
    page.wait_for_load_state("networkidle")
    assert not [url for url in page.asked if "pagefind" in url]
    page.locator("#query").press_sequentially("cargo")
    page.locator("#said:not(:empty)").wait_for()
    assert [url for url in page.asked if "pagefind" in url]
    assert all(url.startswith(site) for url in page.asked)
    assert page.refused == []


@pytest.mark.browser
def test_a_figure_is_found_with_its_value_and_verdict(site: str, page: Any) -> None:
    page.goto(f"{site}search/")
    titles = look_up(page, "customs counted")
    assert "Cargo handled in a year" in titles
    result = page.locator("#results > li", has_text="Figure").filter(has_text="Cargo handled")
    assert result.locator(".verdict").inner_text() == "Contradicted"
    assert result.locator(".verdict svg").count() == 1
    assert "12.5 million" in result.locator("strong").inner_text()
    assert result.locator("mark").first.inner_text().lower().startswith("customs")
    assert page.locator("#said").inner_text() == f"Results: {len(titles)}"
    assert page.locator("#said").get_attribute("role") == "status"


@pytest.mark.browser
def test_the_keyboard_walks_through_the_results_and_back(site: str, page: Any) -> None:
    page.goto(f"{site}search/")
    page.locator("#query").press_sequentially("berths")
    page.locator("#said:not(:empty)").wait_for()
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    page.locator("#said:not(:empty)").wait_for()
    assert page.input_value("#query") == "berths"


@pytest.mark.browser
@pytest.mark.parametrize("text", ["科技园", "张江", "海张", "园区 park"])
def test_chinese_is_found_wherever_it_stands_in_a_longer_name(
    site: str, page: Any, text: str
) -> None:
    page.goto(f"{site}search/")
    assert look_up(page, text) == ["Berths of the port"]
    excerpt = page.locator("#results .excerpt").inner_text()
    assert re.search("[一-鿿]{4}", excerpt), "shown as it was written"


@pytest.mark.browser
@pytest.mark.parametrize("text", ["江张", "北京", "技科"])
def test_chinese_in_another_order_is_not_found(site: str, page: Any, text: str) -> None:
    page.goto(f"{site}search/")
    assert look_up(page, text) == []
    assert page.locator("#said").inner_text() == "Nothing was found."


@pytest.mark.browser
def test_results_are_narrowed_to_a_kind_and_a_verdict(site: str, page: Any) -> None:
    page.goto(f"{site}search/")
    page.select_option("#verdict", "contradicted")
    page.locator("#said:not(:empty)").wait_for()
    assert page.locator("#results h2").all_inner_texts() == ["Cargo handled in a year"]
    page.goto(f"{site}search/?q=customs&kind=source")
    page.locator("#said:not(:empty)").wait_for()
    assert set(page.locator("#results > li > .key").all_inner_texts()) == {"Source"}
    href = page.locator("#results h2 a").first.get_attribute("href")
    assert href == "../sources/#customs"


@pytest.mark.browser
def test_a_section_is_found_with_the_heading_that_speaks_of_it(site: str, page: Any) -> None:
    page.goto(f"{site}search/?kind=page&q=counted")
    page.locator("#said:not(:empty)").wait_for()
    page.locator("#results li li a").first.click()
    page.wait_for_url("**/cargo/#what-is-counted")


@pytest.mark.browser
def test_without_javascript_the_lists_take_its_place(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}search/")
    assert page.locator("form").count() == 0
    page.locator("main").get_by_role("link", name="The ledger").click()
    assert page.url == f"{site}figures/"
    context.close()


@pytest.mark.browser
def test_where_the_index_cannot_be_loaded_the_ledger_is_named(site: str, page: Any) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(f"{site}search/")
    page.fill("#query", "cargo")
    page.locator("#said:not(:empty)").wait_for()
    assert "The ledger lists every figure" in page.locator("#said").inner_text()


def test_the_index_is_the_same_for_the_same_report(tmp_path: Path) -> None:
    first, second = (searchable(tmp_path / name) for name in ("one", "two"))
    first.build()
    second.build()
    assert first.published() == second.published()
    assert len([name for name in first.published() if "/pagefind/" in name]) > 8


def test_what_is_not_installed_is_told_and_left_out(tmp_path: Path) -> None:
    newsroom = searchable(tmp_path)
    site, _ = read_site(newsroom.root, house_folder(), date(2026, 3, 2))
    without = replace(site, tools=frozenset())
    (problem,) = (p for p in check_site(without, show(without))[0] if p.rule == "tool-missing")
    assert problem.hint == "install it: python -m pip install pagefind-bin"
    assert not [a.url for a in render_site(without)[0] if a.url.startswith("/search/")]
    front = next(a for a in render_site(without)[0] if a.url == "/").read()
    assert not lxml.html.fromstring(front).xpath("//a[contains(@href, 'search')]")


def test_the_number_of_a_note_is_no_part_of_the_word_before_it(tmp_path: Path) -> None:
    site, _ = read_site(searchable(tmp_path).root, house_folder(), date(2026, 3, 2))
    index = next(a for a in render_site(site)[0] if isinstance(a.content, Index))
    assert b"the customs office less.</p>" in index.read()


def test_search_is_there_only_on_request(newsroom: Newsroom) -> None:
    newsroom.build()
    assert not (newsroom.site / "search").exists()
    assert "search/" not in newsroom.page()
