"""The ledger in a browser: readers pick figures and order them; without a script all are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browsing import served
from tests.newsroom import Newsroom

pytestmark = pytest.mark.browser

TIDES = """---
title: Tides in a day
value: 2
unit: tides
label: tides in a day
as_of: 2026-02-03
topic: water
origin: {source: customs}
check:
  verdict: supported
  on: 2026-03-01
  by: Data desk
  evidence: [{source: customs, relation: supports, says: Two.}]
---
"""
ROWS = "table.ledger tbody tr th"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    newsroom = Newsroom.open(tmp_path_factory.mktemp("ledger") / "report")
    newsroom.write("content/figures/tides.md", TIDES)
    newsroom.append("content/sections/02-berths.md", "\n{{ tides }}\n")
    assert newsroom.build().errors == ()
    with served(newsroom.site) as address:
        yield f"{address}figures/"


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    page = browser.new_page()
    page.wrong = []
    page.on("console", lambda said: page.wrong.append(said.text))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.goto(site, wait_until="networkidle")
    yield page
    assert page.wrong == []
    page.close()


def titles(page: Any) -> list[str]:
    return [row.inner_text() for row in page.locator(ROWS).all() if row.is_visible()]


CARGO, BERTHS, TIDE = "Cargo handled in a year", "Berths of the port", "Tides in a day"


def test_a_verdict_is_picked(page: Any) -> None:
    everything = titles(page)
    assert len(everything) == 3
    page.select_option("#verdict", "contradicted")
    assert titles(page) == [CARGO]
    assert page.locator("#said").inner_text() == "Shown: 1 of 3"
    assert page.locator("h2:visible").count() == 1
    page.select_option("#verdict", "")
    assert titles(page) == everything
    assert page.locator("#said").inner_text() == ""


def test_words_are_looked_for_in_every_column(page: Any) -> None:
    page.fill("#words", "TIDES")
    assert titles(page) == [TIDE]
    page.fill("#words", "12.5")
    assert titles(page) == [CARGO]
    page.fill("#words", "nowhere")
    assert titles(page) == []
    assert page.locator("#said").inner_text() == "Shown: 0 of 3"


def test_figures_stand_in_other_orders_and_back_in_their_own(page: Any) -> None:
    own = titles(page)
    page.select_option("#order", "title")
    assert titles(page) == sorted(own)
    page.select_option("#order", "date")
    assert titles(page)[0] == TIDE
    page.select_option("#order", "verdict")
    words = page.locator("table.ledger tbody .verdict:visible").all_inner_texts()
    assert words == sorted(words, key=["Supported", "Contradicted"].index)
    page.select_option("#order", "")
    assert titles(page) == own
    assert page.locator("h2:visible", has_text="All figures").count() == 0


def test_an_address_keeps_what_was_picked(page: Any) -> None:
    page.select_option("#verdict", "supported")
    page.select_option("#order", "title")
    picked = titles(page)
    assert 0 < len(picked) < 3
    page.reload(wait_until="networkidle")
    assert titles(page) == picked
    page.goto(f"{page.url.partition('?')[0]}?verdict=none-such", wait_until="networkidle")
    assert len(titles(page)) == 3


def test_it_works_by_keyboard_alone(page: Any) -> None:
    page.locator("#words").focus()
    page.keyboard.type("cargo")
    page.keyboard.press("Enter")
    assert titles(page) == [CARGO]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "verdict"


def test_without_a_script_every_figure_is_there(browser: Any, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site)
    assert len(titles(page)) == 3
    assert page.locator("form").count() == 0
    assert not page.locator("#together").is_visible()
    page.close()


@pytest.mark.parametrize("width", [320, 412, 600, 768, 1280])
def test_nothing_moves_when_the_form_comes(browser: Any, site: str, width: int) -> None:
    """On a slow line the script comes after the first picture."""
    page = browser.new_page(viewport={"width": width, "height": 1100})
    waiting: list[Any] = []
    page.route("**/ledger.*.js", lambda route: waiting.append(route))
    page.goto(site, wait_until="commit")
    page.locator(".foot").wait_for()
    page.wait_for_function(
        "[...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)"
    )
    place = "document.querySelector('.topic').getBoundingClientRect().top"
    before = page.evaluate(place)
    while not waiting:
        page.wait_for_timeout(20)
    waiting[0].continue_()
    page.locator("#sift").wait_for()
    assert page.evaluate(place) == pytest.approx(before, abs=1)
    page.close()
