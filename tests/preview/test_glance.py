"""The page that is looked at is shown before the rest of the site is made."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from press.pipeline import Desk, Proof
from press.preview.pages import Site
from press.preview.showing import Showing, glimpse, news, without_glimpse
from press.progress import Glance
from press.structs import replace
from tests.check.test_confidentiality import INSIDER
from tests.newsroom import Newsroom
from tests.preview.conftest import Desk as Preview
from tests.preview.test_browser import connect

CARGO = "content/sections/01-cargo.md"
BERTHS = "content/sections/02-berths.md"
PAGE = "cargo/index.html"
FAILING = """{% extends "base.html" %}{% block main %}
{% for chapter in chapters %}{% if "Trouble" in chapter.text.html %}{{ nothing }}{% endif %}
{% endfor %}{% endblock %}"""


def look(newsroom: Newsroom, desk: Desk, *paths: str) -> tuple[Mapping[str, bytes] | None, Proof]:
    """What is shown early while the report is built, and what the build comes to."""
    shown: list[Mapping[str, bytes]] = []
    glance = Glance(frozenset(paths), shown.append)
    proof = desk.build(newsroom.today, None, glance)
    assert len(shown) < 2
    return (shown[0] if shown else None), proof


def test_what_is_looked_at_is_what_is_shown_in_the_end(newsroom: Newsroom) -> None:
    desk = Desk(newsroom.request())
    early, proof = look(newsroom, desk, PAGE, "print/index.html")
    assert early == {path: proof.files[path] for path in (PAGE, "print/index.html")}
    newsroom.append(CARGO, "\nMore.\n")
    early, proof = look(newsroom, desk, PAGE)
    assert early == {PAGE: proof.files[PAGE]}
    assert b"More." in early[PAGE]
    whole = Desk(newsroom.request()).build(newsroom.today)
    assert list(proof.files.items()) == list(whole.files.items())
    assert proof.outcome.judgement == whole.outcome.judgement


def test_nothing_is_shown_early_of_a_text_with_a_mistake(newsroom: Newsroom) -> None:
    newsroom.append(CARGO, "\n{{ crago }}\n")
    early, proof = look(newsroom, Desk(newsroom.request()), PAGE, "berths/index.html")
    assert (early, bool(proof.outcome.errors)) == (None, True)


def test_nothing_is_shown_early_where_a_page_is_gone(newsroom: Newsroom) -> None:
    newsroom.remove(BERTHS)
    early, _ = look(newsroom, Desk(newsroom.request()), PAGE, "berths/index.html")
    assert early is None


def test_nothing_is_shown_early_that_names_a_confidential_source(newsroom: Newsroom) -> None:
    newsroom.append("content/sources.yaml", INSIDER)
    newsroom.append(CARGO, "\nTwo are rented out, says the Harbour Heron [@insider].\n")
    early, proof = look(newsroom, Desk(newsroom.request()), PAGE)
    assert "source-leak" in {problem.rule for problem in proof.outcome.errors}
    assert early is None


def test_a_page_that_needs_a_file_waits_for_it() -> None:
    before = Showing(site=Site({"a.html": b'<img src="a.png"><a href="b/">b</a>', "c.html": b"c"}))
    same = b'<img src="a.png"><a href="d/">d</a>'
    early = glimpse(before, {"a.html": same})
    assert early is not None
    assert early.site.files == {"a.html": same, "c.html": b"c"}
    assert early.turn == before.turn + 1
    for more in (b'<img src="a.png"><img src="e.png">', b'<img srcset="e.png 2x">'):
        assert glimpse(before, {"a.html": more}) is None
    assert glimpse(before, {"new.html": b"new"}) is None
    assert glimpse(before, dict(before.site.files)) is None


def test_pages_that_came_early_are_taken_back_if_the_rest_is_broken() -> None:
    before = Showing(turn=3, site=Site({"a.html": b"old"}))
    early = glimpse(before, {"a.html": b"new"})
    assert early is not None
    back = without_glimpse(before, early)
    assert (back.turn, back.site) == (5, before.site)
    assert [m["command"] for m in news(early, back, "/a.html")] == ["reload"]
    assert without_glimpse(before, before) == before
    assert without_glimpse(before, replace(before)) == before


@pytest.mark.slow
@pytest.mark.browser
def test_a_mistake_found_late_takes_the_page_back(desk: Preview, page: Page) -> None:
    connect(page, f"{desk.url}cargo/")
    desk.newsroom.write("templates/print.html", FAILING)
    desk.newsroom.append(CARGO, "\nAll is well.\n")
    expect(page.get_by_text("All is well.")).to_be_visible()
    desk.newsroom.append(CARGO, "\nTrouble.\n")
    expect(page.get_by_role("dialog")).to_contain_text("nothing")
    expect(page.get_by_text("Trouble.")).to_have_count(0)
    expect(page.get_by_text("All is well.")).to_be_visible()
    desk.newsroom.edit(CARGO, "\nTrouble.\n", "\nNone.\n")
    expect(page.get_by_text("None.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
