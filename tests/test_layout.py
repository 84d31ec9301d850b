"""How pages are laid out, as a browser shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browsing import served
from tests.newsroom import Newsroom

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    newsroom = Newsroom.open(tmp_path_factory.mktemp("layout") / "report")
    for number, quay in enumerate("abcdefghijkl", 10):
        text = f"---\ntitle: Quay {quay}\nsummary: A quay.\ndate: 2026-03-02\n---\nOf stone.\n"
        newsroom.write(f"content/sections/{number}-quay-{quay}.md", text)
    assert newsroom.build().errors == ()
    with served(newsroom.site) as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 1400})
    yield page
    page.close()


def test_the_foot_of_a_short_page_stands_at_the_bottom(site: str, page: Any) -> None:
    page.goto(f"{site}colophon/")
    bottom = page.evaluate("document.querySelector('.foot').getBoundingClientRect().bottom")
    assert bottom == pytest.approx(1400, abs=1)
    assert page.evaluate("document.documentElement.scrollHeight") == 1400


def test_the_sources_of_one_note_stand_apart(site: str, page: Any) -> None:
    page.goto(f"{site}cargo/")
    notes = page.locator(".notes li").filter(has_text="Goods by port").last
    first, second = (each.bounding_box() for each in notes.locator("p").all())
    assert second["y"] >= first["y"] + first["height"]


def test_a_heading_is_not_run_together_with_its_link(site: str, page: Any) -> None:
    page.goto(f"{site}cargo/")
    name = "What is counted Link to this heading"
    assert page.get_by_role("heading", name=name, exact=True).count() == 1


def test_an_apostrophe_is_as_narrow_as_in_a_latin_face(site: str, page: Any) -> None:
    """Where none of the faces named is installed, a Chinese one must not stand in."""
    page.goto(f"{site}cargo/")
    assert page.evaluate(
        """() => { const pen = document.createElement('canvas').getContext('2d');
        const style = getComputedStyle(document.body);
        pen.font = `20px ${style.fontFamily.replace(/^.*(?=Georgia)/, '')}`;
        return pen.measureText('’').width < 10; }"""
    )


def test_the_numbers_of_long_contents_do_not_hang_out(site: str, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site}print/")
    assert page.locator(".contents li").count() > 9
    room, number = page.evaluate(
        """() => { const list = document.querySelector('.contents ol'), s = getComputedStyle(list);
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = `${s.fontSize} ${s.fontFamily}`;
        return [parseFloat(s.paddingInlineStart), pen.measureText('10. ').width]; }"""
    )
    assert room >= number


def test_chinese_text_has_room_and_its_small_print_can_be_hit(site: str, page: Any) -> None:
    """A line height set for every element of a language would outdo those of the layout."""
    page.goto(f"{site}cargo/")
    page.evaluate("document.documentElement.lang = 'zh-Hans'")
    heights = page.evaluate(
        """() => ['article > p', '.foot li a', 'h1'].map(s => {
        const style = getComputedStyle(document.querySelector(s));
        return parseFloat(style.lineHeight) / parseFloat(style.fontSize); })"""
    )
    assert [round(height, 2) for height in heights] == [1.75, 2, 1.3]
