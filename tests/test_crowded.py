"""Long words, long names and huge values, on a phone and beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browsing import served
from tests.newsroom import Newsroom

pytestmark = pytest.mark.browser
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
HUGE = """---
title: What the {word} lost
value: 123456789012345.678
unit: USD
label: was lost, says the {word}
as_of: 2025
topic: trade
origin: {{source: customs}}
check:
  verdict: contradicted
  on: 2026-02-20
  by: Data desk
  finding: Nobody else knows the {word}.
  evidence:
    - {{source: customs, relation: contradicts, says: "A report names no {word}."}}
---
Looked up.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    newsroom = Newsroom.open(tmp_path_factory.mktemp("crowded") / "report")
    newsroom.edit("config.yaml", "title: ", f"title: {WORD} and ")
    newsroom.write("content/figures/loss.md", HUGE.format(word=WORD))
    newsroom.append(
        "content/sections/01-cargo.md",
        "\n{{ loss }}\n\n## Lost: {{ loss }}\n\n{{ loss }}\n{{ loss }}\n\nAnd\n\n"
        "{{ loss }}\n{{ cargo }}\n{{ berths }}\n",
    )
    assert newsroom.build().errors == ()
    with served(newsroom.site) as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1280])
@pytest.mark.parametrize(
    "path", ["", "cargo/", "figures/", "figures/loss/", "sources/", "print/", "embed/loss/"]
)
def test_nothing_reaches_out_of_the_window(site: str, page: Any, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_box_is_no_wider_than_the_text(site: str, page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}cargo/")
    text, *boxes = page.evaluate(
        "[...document.querySelectorAll('article > p:nth-of-type(1), .callout')]"
        ".map(e => e.getBoundingClientRect().right)"
    )
    assert len(boxes) == 6
    assert max(boxes) <= text + 1


def test_a_number_that_is_long_is_set_smaller(site: str, page: Any) -> None:
    page.goto(f"{site}cargo/")
    sizes = page.evaluate(
        "['#fig-loss strong', '#fig-berths strong'].map(s =>"
        " parseFloat(getComputedStyle(document.querySelector(s)).fontSize))"
    )
    assert sizes[0] < sizes[1]


def test_in_the_contents_a_verdicts_mark_is_as_far_from_its_value_as_in_the_text(
    site: str, page: Any
) -> None:
    page.goto(f"{site}cargo/")
    gap = (
        "e => { const style = getComputedStyle(e);"
        " return parseFloat(style.marginInlineStart) / parseFloat(style.fontSize); }"
    )
    contents = page.locator(".contents .shape").evaluate(gap)
    assert contents == pytest.approx(page.locator(".value .shape").first.evaluate(gap), abs=0.01)
    assert contents > 0


def test_what_is_laid_out_late_cuts_off_no_box_of_the_one_page_edition(
    site: str, page: Any
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}print/")
    assert "auto" in page.locator(".chapter").first.evaluate(
        "e => getComputedStyle(e).contentVisibility"
    )
    row = page.locator(".chapter .callouts-3").first
    row.scroll_into_view_if_needed()
    assert row.evaluate(
        "e => { const r = e.getBoundingClientRect();"
        " const whole = e.closest('.chapter').getBoundingClientRect();"
        " return r.left >= whole.left && r.right <= whole.right; }"
    )
    page.emulate_media(media="print")
    assert (
        page.locator(".chapter").first.evaluate("e => getComputedStyle(e).contentVisibility")
        == "visible"
    )
