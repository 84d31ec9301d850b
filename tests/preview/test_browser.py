"""The preview in a real browser: edit, see; break, see what is wrong; mend, see it go."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.newsroom import Newsroom
from tests.preview.conftest import BUILD, Desk

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CARGO = "content/sections/01-cargo.md"
BUILD_STATIC = BUILD.parent / "static"
LONG = "\nA paragraph of a long text about the harbour.\n" * 150


def mark(page: Page) -> None:
    """Leave something in the page that a reload takes away."""
    page.evaluate("window.stays = true")


def was_reloaded(page: Page) -> bool:
    return not page.evaluate("window.stays === true")


def connect(page: Page, url: str) -> None:
    """Open a page and wait until it listens to the server."""
    with page.expect_websocket() as socket:
        page.goto(url)
    with socket.value.expect_event("framesent", lambda frame: '"info"' in str(frame)):
        pass


def test_a_saved_edit_comes_to_the_page(desk: Desk, page: Page) -> None:
    connect(page, f"{desk.url}cargo/")
    for word in ("first", "second", "third"):
        desk.newsroom.append(CARGO, f"\nThe {word} edit.\n")
        expect(page.get_by_text(f"The {word} edit.")).to_be_visible()


def test_a_page_that_the_edit_does_not_touch_is_left_alone(desk: Desk, page: Page) -> None:
    connect(page, f"{desk.url}methodology/")
    mark(page)
    other = page.context.new_page()
    connect(other, f"{desk.url}cargo/")
    desk.newsroom.append(CARGO, "\nNew here.\n")
    expect(other.get_by_text("New here.")).to_be_visible()
    assert not was_reloaded(page)


def test_problems_are_laid_over_the_last_good_page(opened: Callable[..., Desk], page: Page) -> None:
    desk = opened("--editor", "cursor")
    connect(page, f"{desk.url}cargo/")
    mark(page)
    before = page.locator("main").inner_text()
    desk.newsroom.edit(CARGO, "{{ cargo }}", "{{ crago }}")
    dialog = page.get_by_role("dialog", name="1 problem")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("there is no figure “crago”")
    expect(dialog).to_contain_text("did you mean “cargo”?")
    expect(dialog).to_contain_text("figure-unknown")
    expect(dialog).to_contain_text("last good one")
    link = dialog.get_by_role("link", name=f"{CARGO}:7:17", exact=True)
    assert link.get_attribute("href") == f"cursor://file{desk.newsroom.root / CARGO}:7:17"
    assert "{{ crago }}" in dialog.locator("pre").inner_text()
    assert dialog.locator("pre mark").inner_text().strip("{ }") == "crago"
    assert page.locator("main").inner_text() == before, "the last good page stays"
    assert not was_reloaded(page)

    desk.newsroom.edit(CARGO, "{{ crago }}", "{{ cargo }}")
    expect(dialog).to_have_count(0)
    assert not was_reloaded(page), "what is as it was need not be loaded again"


def test_the_keyboard_folds_the_problems_away_and_back(desk: Desk, page: Page) -> None:
    connect(page, desk.url)
    page.locator("main a").first.focus()
    focused = page.evaluate("document.activeElement.outerHTML")
    desk.newsroom.edit(CARGO, "{{ cargo }}", "{{ crago }}")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    tab = page.get_by_role("button", name="1 problem")
    expect(tab).to_be_focused()
    assert tab.get_attribute("aria-expanded") == "false"
    page.goto(f"{desk.url}berths/")
    expect(page.get_by_role("button", name="1 problem")).to_be_visible()
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="1 problem").press("Enter")
    expect(dialog).to_be_visible()
    page.goto(desk.url)
    expect(dialog).to_be_visible()
    page.locator("main a").first.focus()
    assert page.evaluate("document.activeElement.outerHTML") == focused


def test_mended_and_broken_anew_is_shown_though_it_was_folded(desk: Desk, page: Page) -> None:
    connect(page, desk.url)
    desk.newsroom.edit(CARGO, "{{ cargo }}", "{{ crago }}")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    desk.newsroom.edit(CARGO, "{{ crago }}", "{{ cargo }}")
    expect(page.get_by_role("button", name="1 problem")).to_have_count(0)
    desk.newsroom.edit(CARGO, "{{ cargo }}", "{{ carg }}")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_warnings_stand_beside_a_page_that_is_up_to_date(desk: Desk, page: Page) -> None:
    connect(page, desk.url)
    desk.newsroom.append(
        "content/sources.yaml",
        "spare:\n  type: report\n  title: S\n  publisher: P\n  issued: 2025\n",
    )
    tab = page.get_by_role("button", name="1 warning")
    expect(tab).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    tab.click()
    expect(page.get_by_role("dialog")).to_contain_text("this page is up to date")


def test_a_style_sheet_is_swapped_without_a_reload(desk: Desk, page: Page) -> None:
    css = (BUILD_STATIC / "site.css").read_text(encoding="utf-8")
    desk.newsroom.write("static/site.css", css)
    connect(page, f"{desk.url}cargo/")
    mark(page)
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        desk.newsroom.write("static/site.css", f"{css}\nh1 {{ color: {colour} !important }}\n")
        expect(page.locator("h1")).to_have_css("color", colour)
    assert not was_reloaded(page)
    assert page.locator("link[rel=stylesheet]").count() == 1
    desk.newsroom.append(CARGO, "\nAnd the text.\n")
    expect(page.get_by_text("And the text.")).to_be_visible()
    expect(page.locator("h1")).to_have_css("color", "rgb(4, 5, 6)")


def test_the_page_stays_where_it_was_scrolled_to(desk: Desk, page: Page) -> None:
    desk.newsroom.append(CARGO, LONG)
    connect(page, f"{desk.url}cargo/")
    expect(page.get_by_text("A paragraph of a long text")).to_have_count(150)
    page.evaluate("window.scrollTo({top: 1500, behavior: 'instant'})")
    assert page.evaluate("window.scrollY") == 1500
    desk.newsroom.append(CARGO, "\nThe very last.\n")
    expect(page.get_by_text("The very last.")).to_have_count(1)
    page.wait_for_function("window.scrollY === 1500")


BLOCKS = (
    "## A heading\n", "A paragraph with *words*.\n", "- one\n- two\n", "| a |\n|---|\n| c |\n",
    "{{ cargo }}\n", "{{ cargo }}\n{{ berths }}\n", "> A quotation.\n", "A claim [@customs].\n",
    "```\ncode\n```\n", "!!! note\n    A box.\n",
)  # fmt: skip


def test_what_is_changed_in_place_equals_the_page_loaded_anew(desk: Desk, page: Page) -> None:
    head = "---\ntitle: {title}\nsummary: How much.\n---\n{{{{ cargo }}}} and [@customs].\n\n"
    other = page.context.new_page()
    connect(page, f"{desk.url}cargo/")
    mark(page)
    head_of = "[...document.head.children].map(node => node.outerHTML)"
    body_of = "document.body.outerHTML"
    chance = random.Random(7)  # noqa: S311  (the same edits in every run)
    for turn in range(15):
        chosen = chance.sample(BLOCKS, chance.randint(0, len(BLOCKS)))
        title = chance.choice(("Cargo", "Goods", "What is moved"))
        end = f"\n## What is counted\n\nThe end {'again ' * turn}.\n"
        desk.newsroom.write(CARGO, head.format(title=title) + "\n".join(chosen) + end)
        expect(page.get_by_text(f"The end {'again ' * turn}.", exact=True)).to_have_count(1)
        other.goto(f"{desk.url}cargo/")
        assert sorted(page.evaluate(head_of)) == sorted(other.evaluate(head_of))
        assert page.evaluate(body_of) == other.evaluate(body_of)
    assert not was_reloaded(page)


def test_what_a_reader_has_opened_stays_open(desk: Desk, page: Page) -> None:
    desk.newsroom.append(CARGO, "\n<details><summary>More</summary>Words.</details>\n")
    connect(page, f"{desk.url}cargo/")
    page.get_by_text("More", exact=True).click()
    desk.newsroom.edit(CARGO, "Words.", "Other words.")
    expect(page.get_by_text("Other words.")).to_be_visible()


def test_a_page_with_scripts_is_loaded_anew_and_stays_where_it_was(desk: Desk, page: Page) -> None:
    base = (BUILD.parent / "templates/base.html").read_text(encoding="utf-8")
    desk.newsroom.write("templates/base.html", base.replace("</body>", "<script>1</script></body>"))
    desk.newsroom.append(CARGO, LONG)
    connect(page, f"{desk.url}cargo/")
    # Both changes must be on the page before it is scrolled: a shorter one could not be.
    page.wait_for_function(
        "document.documentElement.scrollHeight > 3000"
        " && [...document.scripts].some(script => script.textContent === '1')"
    )
    mark(page)
    page.evaluate("window.scrollTo({top: 1500, behavior: 'instant'})")
    desk.newsroom.append(CARGO, "\nThe very last.\n")
    expect(page.get_by_text("The very last.")).to_have_count(1)
    assert was_reloaded(page)
    page.wait_for_function("window.scrollY === 1500")


TIDES = "content/sections/03-tides.md"
TIDES_TEXT = "---\ntitle: Tides\nsummary: High and low.\n---\nWater.\n"


def test_a_deleted_section_shows_as_missing_and_comes_back(desk: Desk, page: Page) -> None:
    desk.newsroom.write(TIDES, TIDES_TEXT)
    page.goto(f"{desk.url}tides/")
    expect(page.get_by_text("Water.")).to_be_visible()
    connect(page, f"{desk.url}tides/")
    desk.newsroom.remove(TIDES)
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    desk.newsroom.write(TIDES, TIDES_TEXT)
    expect(page.get_by_text("Water.")).to_be_visible()


def test_an_open_page_follows_its_section_to_another_name(desk: Desk, page: Page) -> None:
    desk.newsroom.write(TIDES, TIDES_TEXT)
    page.goto(f"{desk.url}tides/")
    expect(page.get_by_text("Water.")).to_be_visible()
    connect(page, f"{desk.url}tides/")
    currents = desk.newsroom.root / "content/sections/03-currents.md"
    (desk.newsroom.root / TIDES).rename(currents)
    expect(page).to_have_url(f"{desk.url}currents/")
    expect(page.get_by_text("Water.")).to_be_visible()
    currents.rename(desk.newsroom.root / TIDES)
    expect(page).to_have_url(f"{desk.url}tides/")


def test_a_template_is_followed_and_its_mistake_is_told(desk: Desk, page: Page) -> None:
    connect(page, desk.url)
    desk.newsroom.write("templates/partials/foot.html", "<footer>Our own foot</footer>")
    expect(page.get_by_text("Our own foot")).to_be_visible()
    desk.newsroom.write("templates/partials/foot.html", "<footer>{{ nothing }}</footer>")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("template-error")
    link = dialog.get_by_role("link").first
    file = desk.newsroom.root / "templates/partials/foot.html"
    assert link.get_attribute("href") == f"vscode://file{file}:1:1"
    (desk.newsroom.root / "templates/partials/foot.html").unlink()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Our own foot")).to_have_count(0)


def test_the_configuration_is_followed_and_its_mistake_is_told(desk: Desk, page: Page) -> None:
    connect(page, desk.url)
    desk.newsroom.edit("config.yaml", "title: The Harbour Report", "title: The Quay Report")
    expect(page.get_by_role("link", name="The Quay Report")).to_be_visible()
    desk.newsroom.edit("config.yaml", "cards: false", "langauge: en")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("config.yaml:")
    expect(dialog).to_contain_text("did you mean “language”?")
    desk.newsroom.edit("config.yaml", "langauge: en", "cards: false\nlanguage: de\neditor: zed")
    expect(dialog).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    desk.newsroom.edit(CARGO, "{{ cargo }}", "{{ crago }}")
    href = dialog.get_by_role("link").get_attribute("href")
    assert href is not None and href.startswith("zed://file/")


def test_a_report_that_was_never_whole_says_what_is_wrong(
    newsroom: Newsroom, opened: Callable[..., Desk], page: Page
) -> None:
    newsroom.edit(CARGO, "{{ cargo }}", "{{ crago }}")
    desk = opened()
    connect(page, desk.url)
    expect(page.get_by_role("dialog")).to_contain_text("There is no page to show yet")
    newsroom.edit(CARGO, "{{ crago }}", "{{ cargo }}")
    expect(page).to_have_url(re.compile("/harbour/$"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Nothing to show yet")


def test_a_page_with_two_heads_or_none_follows_the_files(desk: Desk, page: Page) -> None:
    """livereload puts its script before the end of the head, and breaks on a second one."""
    for markup in ("<head></head></head><p>one</p>", "<p>two</p>"):
        desk.newsroom.write("templates/404.html", markup)
        text = re.search(r"one|two", markup)
        assert text is not None
        page.goto(f"{desk.url}nowhere/")
        expect(page.get_by_text(text[0])).to_be_visible()
        connect(page, f"{desk.url}nowhere/")
        desk.newsroom.write("templates/404.html", f"<p>more</p>{markup}")
        expect(page.get_by_text("more")).to_be_visible()


def test_a_page_notices_that_the_preview_has_ended(desk: Desk, page: Page) -> None:
    connect(page, desk.url)
    assert desk.end() == 0
    expect(page.get_by_text("The preview has ended")).to_be_visible()


def test_a_report_that_is_moved_away_or_made_anew_is_taken_up_again(desk: Desk, page: Page) -> None:
    connect(page, f"{desk.url}cargo/")
    root = desk.newsroom.root
    away = root.with_name(f"{root.name}-away")
    dialog = page.get_by_role("dialog")
    root.rename(away)
    (away / CARGO).touch()
    expect(dialog).to_contain_text("there is no folder")
    expect(dialog).to_contain_text("put the folder back")
    expect(dialog).not_to_contain_text("fault of press")
    shutil.copytree(away, root)
    expect(dialog).to_have_count(0)
    desk.newsroom.append(CARGO, "\nWritten after the return.\n")
    expect(page.get_by_text("Written after the return.")).to_be_visible()
    shutil.rmtree(away)
