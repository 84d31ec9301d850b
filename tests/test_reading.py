"""The report read in Chromium: by keyboard, on a phone, in the dark, on paper, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from press.house import house_folder
from press.pipeline import Request, build_report
from press.render.embeds import HEIGHT
from tests.browsing import CONTRAST
from tests.servers import CHROMIUM, CHROMIUM_FLAGS, needs, needs_type

pytestmark = [pytest.mark.slow, pytest.mark.browser]
ROOT = Path(__file__).parents[1]
KINDS = (
    "/", "/chips/", "/what-holds/", "/methodology/", "/figures/", "/figures/chip-design-share/",
    "/sources/", "/corrections/", "/accessibility/", "/print/", "/embed/talent-arrivals/",
    "/zh-Hans/chips/", "/404.html",
)  # fmt: skip
"""A page of each kind."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None: ...  # noqa: A002


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    needs("Chromium", is_there=Path(CHROMIUM).is_file())
    site = tmp_path_factory.mktemp("reading") / "site"
    needs_type()
    assert build_report(Request(ROOT, house_folder(), date(2026, 11, 24)), site).errors == ()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser(origin: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS])
        yield found
        found.close()


@contextmanager
def opened(browser: Any, address: str, width: int = 1280, **options: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until the element has the focus; it must then be in view with a ring round it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            break
    state = page.evaluate(
        """() => { const e = document.activeElement, r = e.getBoundingClientRect();
        return {at: e.outerHTML.slice(0, 80), outline: getComputedStyle(e).outlineStyle,
          seen: r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth}; }"""
    )
    assert page.evaluate("s => document.activeElement.matches(s)", selector), state
    assert state["seen"] and state["outline"] != "none", state


def test_the_reading_path_by_keyboard_alone(browser: Any, origin: str) -> None:
    with opened(browser, f"{origin}/") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        tab_to(page, '.cards a[href="chips/"]')
        page.keyboard.press("Enter")
        page.wait_for_url(f"{origin}/chips/")
        tab_to(page, ".contents a")
        tab_to(page, ".mark a")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#note-1"
        assert in_view(page, "#note-1")
        tab_to(page, "#note-1 .back")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#cite-1"
        tab_to(page, "a.value")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{origin}/figures/chip-design-share/")
        tab_to(page, ".cite > summary")
        assert not page.locator(".cite pre").first.is_visible()
        page.keyboard.press("Enter")
        assert "Contradicted" in page.locator(".cite pre").first.inner_text()
        tab_to(page, "ul.uses a")


def in_view(page: Any, selector: str) -> bool:
    return bool(
        page.evaluate(
            "s => { const r = document.querySelector(s).getBoundingClientRect();"
            " return r.top >= 0 && r.bottom <= innerHeight }",
            selector,
        )
    )


PLACES = """() => {
  const box = e => { const r = e.getBoundingClientRect();
    return {left: r.left, right: r.right, top: r.top + scrollY, bottom: r.bottom + scrollY}; };
  return {text: box(document.querySelector('article > p')),
    rows: [...document.querySelectorAll('article > .callouts, article > .table')].map(box),
    foot: box(document.querySelector('.foot')),
    marks: [...document.querySelectorAll('[class^="mark m"]')].map(box),
    notes: [...document.querySelectorAll('.notes li')].map(box)}; }"""


@pytest.mark.parametrize("width", [1000, 1280, 1900])
@pytest.mark.parametrize(
    "path", ["/chips/", "/artificial-intelligence/", "/figures/chip-design-share/"]
)
def test_on_a_wide_screen_each_note_stands_beside_its_line(
    browser: Any, origin: str, path: str, width: int
) -> None:
    with opened(browser, origin + path, width) as page:
        found = page.evaluate(PLACES)
    notes, marks = found["notes"], found["marks"]
    assert len(notes) == len(marks) > 3
    floor = 0.0
    for mark, note in zip(marks, notes, strict=True):
        assert note["left"] > found["text"]["right"]
        assert note["right"] <= width
        assert note["top"] >= floor, "no note lies on another"
        assert note["top"] - mark["top"] < 30 or note["top"] - floor < 10, "as high as it can be"
        assert not any(
            note["top"] < row["bottom"]
            and row["top"] < note["bottom"]
            and note["left"] < row["right"]
            for row in found["rows"]
        ), "no note lies on a box"
        floor = note["bottom"]
    assert floor < found["foot"]["top"]


def test_on_a_narrow_screen_notes_stand_at_the_end(browser: Any, origin: str) -> None:
    with opened(browser, f"{origin}/chips/", 768) as page:
        found = page.evaluate(PLACES)
        assert page.locator(".notes > h2").is_visible()
    assert all(note["top"] > mark["bottom"] for mark in found["marks"] for note in found["notes"])


def test_contents_show_where_one_is(browser: Any, origin: str) -> None:
    with opened(browser, f"{origin}/chips/") as page:
        if not page.evaluate("CSS.supports('selector(:target-current)')"):
            pytest.skip("this Chromium does not know :target-current")
        for heading in page.locator("article > h2").all():
            heading.evaluate("e => e.scrollIntoView()")
            page.wait_for_timeout(100)
            current = page.locator(".contents a:target-current")
            assert current.get_attribute("href") == f"#{heading.get_attribute('id')}"
            assert in_view(page, ".contents")


@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_wider_than_a_phone(browser: Any, origin: str, path: str) -> None:
    with opened(browser, origin + path, 320) as page:
        wide = page.evaluate(
            "() => document.documentElement.scrollWidth <= innerWidth ? [] :"
            " [...document.querySelectorAll('body *')].filter(e =>"
            " e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90))"
        )
        assert wide == []


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("path", ["/chips/", "/policy/", "/what-holds/", "/print/"])
def test_words_in_charts_fit_their_place(browser: Any, origin: str, path: str, width: int) -> None:
    with opened(browser, origin + path, width) as page:
        page.add_style_tag(content=".chapter { content-visibility: visible !important }")
        texts = page.evaluate(
            "[...document.querySelectorAll('svg.chart text')].filter(e => e.checkVisibility())"
            ".map(e => { const r = e.getBoundingClientRect(), s = e.closest('.chart');"
            " const room = s.getBoundingClientRect();"
            " return [r.left - room.left, room.right - r.right, e.textContent]; })"
        )
    assert texts
    assert [text for left, right, text in texts if left < -1 or right < -4] == []


def test_a_chart_has_longer_lines_where_there_is_room(browser: Any, origin: str) -> None:
    words = "[...document.querySelectorAll('.drawing text')].filter(e => e.checkVisibility())"
    lines = {}
    for width in (320, 768):
        with opened(browser, f"{origin}/policy/", width) as page:
            lines[width] = page.evaluate(f"{words}.map(e => e.textContent)")
    joined = ["".join(line.split()) for line in map("".join, lines.values())]
    assert joined[0] == joined[1]
    assert len(lines[768]) < len(lines[320])


@pytest.mark.parametrize("path", ["/", "/chips/", "/figures/chip-design-share/", "/print/"])
def test_a_finger_can_hit_what_stands_alone(browser: Any, origin: str, path: str) -> None:
    """WCAG 2.2, target size: 24 pixels for links that are not part of a sentence."""
    alone = "nav a, nav li > span, .foot p > a:only-child, summary, .brand"
    with opened(browser, origin + path, 320) as page:
        small = page.evaluate(
            "s => [...document.querySelectorAll(s)].map(e => [e.getBoundingClientRect().height,"
            " e.outerHTML.slice(0, 90)]).filter(found => found[0] < 24)",
            alone,
        )
    assert small == []


def test_the_ledger_shows_every_verdict_on_a_phone(browser: Any, origin: str) -> None:
    with opened(browser, f"{origin}/figures/", 320) as page:
        boxes = page.evaluate(
            "[...document.querySelectorAll('.ledger tbody .verdict')].map(e =>"
            " { const r = e.getBoundingClientRect(); return [r.left, r.right]; })"
        )
    assert len(boxes) >= 51
    assert all(0 <= left < right <= 320 for left, right in boxes)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/chips/", "/figures/"])
def test_words_stand_out_in_both_schemes(browser: Any, origin: str, path: str, scheme: str) -> None:
    with opened(browser, origin + path, color_scheme=scheme) as page:
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        faint = [found for found in page.evaluate(CONTRAST) if found[0] < 4.5]
    levels = [int(level) for level in ground.removeprefix("rgb(").removesuffix(")").split(",")]
    assert (max(levels) < 60) if scheme == "dark" else (min(levels) > 200)
    assert faint == []


def test_readers_who_ask_for_contrast_get_it(browser: Any, origin: str) -> None:
    colours = (
        "[...document.querySelectorAll('.standfirst, .callout-label')]"
        ".map(e => getComputedStyle(e).color)"
    )
    with opened(browser, f"{origin}/chips/", contrast="more") as page:
        assert len(set(page.evaluate(colours))) == 1
    with opened(browser, f"{origin}/chips/", forced_colors="active") as page:
        fill = "getComputedStyle(document.querySelector('{}')).{}"
        ink = page.evaluate(fill.format("h1", "color"))
        assert page.evaluate(fill.format(".chart .bar:not(.contradicted)", "fill")) == ink


@pytest.mark.parametrize("path", KINDS)
def test_everything_is_there_without_scripts(browser: Any, origin: str, path: str) -> None:
    """The ledger's form for picking is all that a script adds, and it adds no words to read."""
    text = "document.querySelector('main').innerText"
    with opened(browser, origin + path, reduced_motion="reduce") as page:
        assert page.locator("form:visible").count() == (path == "/figures/")
        page.evaluate("document.querySelectorAll('#sift, #said').forEach(e => e.remove())")
        scripted = page.evaluate(text)
    with opened(browser, origin + path, java_script_enabled=False) as page:
        assert page.evaluate(text) == scripted


def test_a_section_asks_for_three_files_and_runs_nothing(browser: Any, origin: str) -> None:
    asked: list[tuple[str, str]] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.on("request", lambda request: asked.append((request.url, request.resource_type)))
    page.goto(f"{origin}/chips/", wait_until="networkidle")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(300)
    shift = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
        " for (const e of list.getEntries()) sum += e.value; }).observe("
        "{type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 100); })"
    )
    context.close()
    assert len(asked) <= 3, asked
    assert {kind for _, kind in asked} <= {"document", "stylesheet", "image", "other"}
    assert all(url.startswith(origin) for url, _ in asked)
    assert shift == 0


def test_paper_has_no_menus_and_keeps_boxes_whole(browser: Any, origin: str) -> None:
    with opened(browser, f"{origin}/print/", 720) as page:
        page.emulate_media(media="print")
        shown = "[...document.querySelectorAll('nav')].filter(n => n.checkVisibility())"
        assert page.evaluate(f"{shown}.map(n => n.className)") == ["contents"]
        style = "s => [getComputedStyle(document.querySelector(s))]"
        for selector, how in ((".callout", "breakInside"), (".chart", "breakInside")):
            assert page.evaluate(f"s => ({style})(s)[0].{how}", selector) == "avoid"
        assert page.evaluate(f"s => ({style})(s)[0].breakBefore", ".chapter") == "page"
        assert page.locator(".sources .address").first.is_visible()
        sheets = page.evaluate("[...document.styleSheets].map(s => s.cssRules.length)")
        assert len(sheets) == 3 and all(sheets), "the sheet, the paper’s, and the running heads"
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") > 30
    with opened(browser, f"{origin}/chips/", 720) as page:
        page.emulate_media(media="print")
        assert not page.locator("nav").first.is_visible()
        assert page.locator(".notes li").first.is_visible()


def test_the_code_to_embed_makes_room_for_every_box(browser: Any, origin: str) -> None:
    with opened(browser, f"{origin}/figures/", 320) as page:
        figures = page.evaluate("[...document.querySelectorAll('.ledger tbody tr')].map(r => r.id)")
        heights = {}
        for figure in figures:
            page.goto(f"{origin}/embed/{figure}/")
            heights[figure] = page.evaluate("document.body.scrollHeight")
    assert len(figures) >= 51
    assert max(heights.values()) <= HEIGHT, max(heights, key=lambda name: heights[name])


@pytest.mark.parametrize(("width", "rows"), [(1280, 1), (720, 2)])
def test_the_menu_runs_across_the_head(browser: Any, origin: str, width: int, rows: int) -> None:
    with opened(browser, f"{origin}/chips/", width) as page:
        tops = page.evaluate(
            "[...document.querySelectorAll('.masthead nav:first-of-type li')]"
            ".map(item => Math.round(item.getBoundingClientRect().top))"
        )
        assert len(tops) >= 5
        assert len(set(tops)) <= rows
