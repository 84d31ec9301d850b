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


def copied(page: Any, selector: str) -> str:
    """What a reader has in hand who marks a part of the page and copies it as text."""
    text = page.evaluate(
        """selector => { const range = document.createRange();
        range.selectNode(document.querySelector(selector));
        getSelection().removeAllRanges(); getSelection().addRange(range);
        return getSelection().toString(); }""",
        selector,
    )
    return str(text).strip()


def test_words_that_are_copied_do_not_run_into_the_numbers_of_notes(site: str, page: Any) -> None:
    page.goto(f"{site}cargo/")
    assert copied(page, "article > p") == (
        "The port counts 12.5 million metric tons (Contradicted) of cargo, "
        "and the customs office less[1].[2]"
    )
    assert "Source record 1 ↩" in copied(page, ".notes")
    mark = page.locator(".mark").first
    assert mark.evaluate("e => e.getClientRects()[0].width - e.querySelector('a').offsetWidth") < 1


def test_a_box_that_is_copied_says_all_it_shows_line_by_line(site: str, page: Any) -> None:
    page.goto(f"{site}figures/cargo/")
    lines = [line.strip() for line in copied(page, ".callout").splitlines() if line]
    assert lines == [
        "Contradicted",
        "Claimed:",
        "12.5 million metric tons",
        "of cargo a year, the port says",
        "On record:",
        "9.8 million metric tons",
        "(2025)",
        "Customs counted 9.8 million tonnes.",
        "As of 2025. Says who: Harbour company, p. 9.",
    ]


def test_a_number_and_its_scale_word_stay_on_a_line_where_they_fit(site: str, page: Any) -> None:
    lines = "e => Math.round(e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight))"
    for width, expected in ((1280, 1), (390, 2)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site}figures/cargo/")
        page.evaluate(
            "document.querySelector('.callout strong').innerHTML ="
            "'<span>1.112,5 Millionen</span> Tonnen'"
        )
        assert page.locator(".callout strong > span").first.evaluate(lines) == expected
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_pointed_at_looks_otherwise(site: str, page: Any) -> None:
    page.goto(f"{site}figures/cargo/")
    look = "e => { const s = getComputedStyle(e); return [s.color, s.textDecoration]; }"
    for selector in ("summary", ".mark a", ".masthead nav a:not([aria-current])", ".evidence a"):
        part = page.locator(selector).first
        before = part.evaluate(look)
        part.hover()
        assert part.evaluate(look) != before, selector


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
