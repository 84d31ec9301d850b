"""What is shown after a build, and what an open page is told of it."""

from __future__ import annotations

from pathlib import Path

from press.pipeline import Desk, Proof
from press.preview.showing import Problems, Showing, fault, news, problem_message, shown_next
from tests.newsroom import Newsroom

CARGO = "content/sections/01-cargo.md"


def told(newsroom: Newsroom) -> Problems:
    return Problems((newsroom.root,), "vscode")


def build(newsroom: Newsroom) -> Proof:
    return Desk(newsroom.request()).build(newsroom.today)


def shown(newsroom: Newsroom, before: Showing) -> Showing:
    return shown_next(before, build(newsroom), told(newsroom))


def test_a_page_is_told_of_its_own_changes_alone(newsroom: Newsroom) -> None:
    first = shown(newsroom, Showing())
    newsroom.append(CARGO, "\nMore.\n")
    second = shown(newsroom, first)
    assert second.turn == first.turn + 1
    assert [m["command"] for m in news(first, second, "/harbour/cargo/")] == ["reload"]
    assert news(first, second, "/harbour/methodology/") == []
    assert news(second, second, "/harbour/cargo/") == []


def test_a_build_that_changes_nothing_is_no_news(newsroom: Newsroom) -> None:
    first = shown(newsroom, Showing())
    again = shown(newsroom, first)
    assert (again.turn, news(first, again, "/harbour/")) == (first.turn, [])


def test_problems_leave_the_last_good_pages(newsroom: Newsroom) -> None:
    first = shown(newsroom, Showing())
    newsroom.edit(CARGO, "{{ cargo }}", "{{ crago }}")
    broken = shown(newsroom, first)
    assert broken.is_stale
    assert broken.site == first.site
    (message,) = news(first, broken, "/harbour/methodology/")
    (problem,) = message["problems"]
    assert message["command"] == "problems"
    assert message["has_page"]
    assert problem["place"] == f"{CARGO}:7:17"
    assert problem["url"].endswith(f"/{CARGO}:7:17")
    before, at, _ = problem["line"]
    assert before.endswith(" ")
    assert "crago" in at
    newsroom.edit(CARGO, "{{ crago }}", "{{ cargo }}")
    mended = shown(newsroom, broken)
    (message,) = news(broken, mended, "/harbour/")
    assert (message["command"], message["problems"]) == ("problems", ())


def test_a_missing_file_has_no_link(newsroom: Newsroom) -> None:
    newsroom.remove("content/index.md")
    (problem, *_) = shown(newsroom, Showing()).problems
    assert problem["url"] == ""


def test_many_problems_are_counted_not_listed(newsroom: Newsroom) -> None:
    newsroom.append(CARGO, "\n{{ nothing }}\n" * 70)
    broken = shown(newsroom, Showing())
    assert broken.count == 70
    assert len(broken.problems) == 50
    assert not problem_message(broken)["has_page"]


def test_a_fault_of_press_itself_keeps_the_pages_and_says_so(newsroom: Newsroom) -> None:
    first = shown(newsroom, Showing())
    failed = fault(first, "list index out of range")
    assert failed.site == first.site
    (message,) = news(first, failed, "/harbour/")
    assert "not of your text" in message["problems"][0]["hint"]


def test_a_template_of_the_house_is_found_in_the_house(tmp_path: Path) -> None:
    from press.problems import Place, Problem

    (tmp_path / "house/templates").mkdir(parents=True)
    (tmp_path / "report").mkdir()
    (tmp_path / "house/templates/base.html").write_text("one\ntwo {{ three }}\n")
    problems = Problems((tmp_path / "report", tmp_path / "house"), "vscode")
    wrong = Problem(Place("templates/base.html", 2), "template-error", "“three” is undefined")
    (problem,) = problems.as_json([wrong], set())
    assert problem["url"].endswith("/house/templates/base.html:2:1")
    assert problem["line"] == ("two {{ ", "three", " }}")
