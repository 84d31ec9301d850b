"""How much work a build does, in files, documents, pages and bytes; not how long it takes.

The counts are of a report with sixty sections. A change that makes a build do more shows here,
on any machine; a change that makes it do less should lower the numbers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import sleep
from typing import Any

import jinja2
import markdown
import pytest

from press.house import house_folder
from press.pipeline import Request, build_report
from tests.newsroom import Newsroom
from tests.test_volumes import LAST, long_report

REST = 0.05
"""Seconds after which the stamp of a file is trusted."""
_opened: list[str] | None = None


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _opened is not None and event == "open" and isinstance(arguments[0], str):
        _opened.append(arguments[0])


sys.addaudithook(_hear)


@dataclass(frozen=True)
class Work:
    read: int
    """Files of the report that were opened."""
    parsed: int
    """Documents that went through the Markdown program."""
    pages: int
    """Pages that were filled from their outermost template."""
    written: int
    """Bytes of the site."""


@contextmanager
def opened() -> Iterator[list[str]]:
    global _opened
    _opened = []
    try:
        yield _opened
    finally:
        _opened = None


@pytest.fixture
def count(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Work]:
    """Build the long report and count."""
    calls = {"parsed": 0, "pages": 0}
    convert, render = markdown.Markdown.convert, jinja2.Template.render

    def converting(self: markdown.Markdown, source: str) -> str:
        calls["parsed"] += 1
        return convert(self, source)

    def rendering(self: jinja2.Template, *values: Any, **more: Any) -> str:
        calls["pages"] += "/" not in str(self.name)
        return render(self, *values, **more)

    monkeypatch.setattr(markdown.Markdown, "convert", converting)
    monkeypatch.setattr(jinja2.Template, "render", rendering)
    long_report(newsroom)
    content = f"{newsroom.root / 'content'}/"

    sleep(REST)

    def build() -> Work:
        calls.update(parsed=0, pages=0)
        request = Request(newsroom.root, house_folder(), newsroom.today)
        with opened() as paths:
            outcome = build_report(request, newsroom.site)
        assert outcome.published is not None
        written = sum((newsroom.site / path).stat().st_size for path in outcome.published.written)
        return Work(sum(p.startswith(content) for p in paths), **calls, written=written)

    return build


FIGURE = "content/figures/cargo.md"


def at_most(work: Work, most: Work) -> bool:
    """Whether everything is exactly as much, and the bytes are no more."""
    return replace(work, written=0) == replace(most, written=0) and work.written <= most.written


def test_a_first_build_reads_each_file_twice_and_parses_it_once(
    count: Callable[[], Work],
) -> None:
    assert at_most(count(), Work(132, 64, 127, 620_000))


def test_a_build_without_a_change_opens_no_file(count: Callable[[], Work]) -> None:
    count()
    assert count() == Work(0, 0, 1, 0)


def test_a_text_costs_its_page_and_its_volume(
    count: Callable[[], Work], newsroom: Newsroom
) -> None:
    count()
    newsroom.edit(LAST, "The water rises", "The water falls")
    assert at_most(count(), Work(2, 1, 4, 88_000))


def test_a_figure_costs_the_pages_that_show_it(
    count: Callable[[], Work], newsroom: Newsroom
) -> None:
    count()
    newsroom.edit(FIGURE, "value: 12.5", "value: 12.6")
    assert at_most(count(), Work(2, 1, 9, 134_000))


def test_a_template_costs_pages_and_no_reading(
    count: Callable[[], Work], newsroom: Newsroom
) -> None:
    count()
    newsroom.write("templates/partials/foot.html", "<footer>Ours</footer>\n")
    assert at_most(count(), Work(0, 0, 77, 415_000))
