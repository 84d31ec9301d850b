"""Pages as readers ask for them: in the system's colours, with more contrast, without motion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from press.house import house_folder
from press.pipeline import Desk, Request
from tests.browsing import CONTRAST, chromium, served

pytestmark = [pytest.mark.slow, pytest.mark.browser]
ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
KINDS = (
    "", "chips/", "figures/", "figures/chip-design-share/", "sources/", "corrections/", "changes/",
    "data/", "search/", "accessibility/", "print/", "embed/talent-arrivals/", "zh-Hans/chips/",
)  # fmt: skip


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The report as a preview builds it, which has every page and no editions."""
    folder = tmp_path_factory.mktemp("preferences")
    for path, content in Desk(Request(ROOT, house_folder(), TODAY)).build(TODAY).files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser(origin: str) -> Iterator[Any]:
    with chromium() as found:
        yield found


def ask(browser: Any, address: str, script: str, **preferences: Any) -> Any:
    page = browser.new_page(**preferences)
    assert page.goto(address).ok
    found = page.evaluate(script)
    page.close()
    return found


MARKS = """() => [...document.querySelectorAll('.verdict .shape, .value .shape')]
  .filter(shape => shape.checkVisibility()).map(shape => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const drawn = [...shape.querySelectorAll('circle, path')].map(e => getComputedStyle(e));
    const paints = drawn.flatMap(s => [s.fill, s.stroke])
      .filter(paint => paint !== 'none' && paint !== ground);
    const word = shape.parentElement.innerText.trim();
    return [paints.length > 0, shape.getBoundingClientRect().width > 4, word.length > 0]; })"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["chips/", "figures/", "embed/talent-arrivals/"])
def test_verdicts_keep_mark_and_word_in_the_colours_of_the_system(
    browser: Any, origin: str, path: str, scheme: str
) -> None:
    marks = ask(browser, origin + path, MARKS, forced_colors="active", color_scheme=scheme)
    assert marks
    assert all(all(mark) for mark in marks)


RING = """() => { const e = document.activeElement, s = getComputedStyle(e);
  let ground = e; while (ground.parentElement &&
    /^rgba.*, 0\\)$/.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
  return [s.outlineStyle, parseFloat(s.outlineWidth), s.outlineColor,
    getComputedStyle(ground).backgroundColor, e.outerHTML.slice(0, 80)]; }"""


@pytest.mark.parametrize(
    "preferences",
    [{}, {"color_scheme": "dark"}, {"contrast": "more"}, {"forced_colors": "active"},
     {"forced_colors": "active", "color_scheme": "dark"}],
    ids=lambda asked: "-".join(asked.values()) or "none",
)  # fmt: skip
@pytest.mark.parametrize("path", ["chips/", "search/", "embed/talent-arrivals/"])
def test_the_focus_has_a_ring_that_is_seen(
    browser: Any, origin: str, path: str, preferences: dict[str, str]
) -> None:
    page = browser.new_page(**preferences)
    page.goto(origin + path)
    rings = []
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement !== document.body"):
            rings.append(page.evaluate(RING))
    page.close()
    assert rings
    for style, width, colour, ground, element in rings:
        assert style != "none" and width >= 2 and colour != ground, element


MOVING = """() => [...document.querySelectorAll('*')].flatMap(e =>
  [null, '::before', '::after'].map(part => [e, getComputedStyle(e, part)]))
  .filter(([e, s]) => s.animationName !== 'none' || s.scrollBehavior === 'smooth' ||
    s.transitionDuration.split(', ').some(time => parseFloat(time) > 0))
  .map(([e]) => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("path", KINDS)
def test_nothing_moves_where_readers_ask_for_stillness(
    browser: Any, origin: str, path: str
) -> None:
    assert ask(browser, origin + path, MOVING, reduced_motion="reduce") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_more_contrast_is_seven_to_one(browser: Any, origin: str, path: str, scheme: str) -> None:
    """WCAG 2.2, level AAA."""
    found = ask(browser, origin + path, CONTRAST, contrast="more", color_scheme=scheme)
    assert [words for words in found if words[0] < 7] == []


def test_links_are_underlined_where_colour_may_not_tell(browser: Any, origin: str) -> None:
    """In the colours of the system the browser sees to it."""
    bare = """() => [...document.querySelectorAll('nav a, .cards a, .ledger a')]
      .filter(e => e.checkVisibility()).map(e => getComputedStyle(e)).filter(s =>
        s.textDecorationLine !== 'underline' || /^rgba.*, 0\\)$/.test(s.textDecorationColor)
      ).length"""
    for path in ("", "figures/"):
        assert ask(browser, origin + path, bare, contrast="more") == 0


@pytest.mark.parametrize("width", [768, 900, 1024, 1280])
def test_no_word_of_the_ledger_lies_on_another(browser: Any, origin: str, width: int) -> None:
    out = """() => [...document.querySelectorAll('.ledger td, .ledger th')].filter(cell =>
      [...cell.querySelectorAll('*')].some(e => e.getBoundingClientRect().right >
        cell.getBoundingClientRect().right + 1)).map(cell => cell.innerText)"""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{origin}figures/")
    assert page.evaluate(out) == []
    page.close()


@pytest.mark.parametrize("path", KINDS)
def test_type_twice_as_large_fits(browser: Any, origin: str, path: str) -> None:
    out = """() => { document.documentElement.style.fontSize = '200%';
      return document.documentElement.scrollWidth - innerWidth; }"""
    assert ask(browser, origin + path, out, viewport={"width": 640, "height": 800}) <= 0


@pytest.mark.parametrize("path", ["", "figures/", "policy/"])
def test_type_twice_as_large_fits_a_phone(browser: Any, origin: str, path: str) -> None:
    out = """() => { document.documentElement.style.fontSize = '200%';
      return document.documentElement.scrollWidth - innerWidth; }"""
    assert ask(browser, origin + path, out, viewport={"width": 390, "height": 800}) <= 0


def test_lines_of_a_chart_stand_apart_at_every_size_of_type(browser: Any, origin: str) -> None:
    out = """() => { document.documentElement.style.fontSize = '200%';
      const lines = [...document.querySelectorAll('.drawing text')].filter(
        e => e.checkVisibility() && e.getAttribute('x') === '0')
        .map(e => e.getBoundingClientRect());
      return lines.filter((line, at) => at && line.top < lines[at - 1].bottom - 2).length; }"""
    assert ask(browser, f"{origin}policy/", out, viewport={"width": 640, "height": 800}) == 0


@pytest.mark.parametrize("path", ["print/", "sources/"])
def test_every_stop_of_the_longest_pages_is_reached_by_keyboard(
    browser: Any, origin: str, path: str
) -> None:
    stops = """() => { const seen = window.seen = new Set(); document.addEventListener('focusin',
      event => seen.add(event.target)); return [...document.querySelectorAll(
      'a[href], summary, [tabindex="0"]')].filter(e => e.checkVisibility()).length; }"""
    page = browser.new_page()
    page.goto(origin + path)
    count = page.evaluate(stops)
    for _ in range(count):
        page.keyboard.press("Tab")
    assert page.evaluate("window.seen.size") == count
    page.close()
