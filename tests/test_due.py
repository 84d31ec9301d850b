"""`build.py due`: what is to be looked at again, and by when."""

from __future__ import annotations

from datetime import date

import pytest

from press.pipeline import due
from tests.newsroom import Newsroom
from tests.test_cli import run

PERIOD = "topic: traffic\nupdate_period_days: 30"


def test_the_most_urgent_figure_is_first(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/cargo.md", "topic: traffic", PERIOD)
    newsroom.edit("content/figures/berths.md", "topic: traffic", PERIOD)
    newsroom.edit("content/figures/berths.md", "on: 2026-02-20", "on: 2026-02-10")
    found, others = due(newsroom.request())
    assert [(entry.by, entry.figure) for entry in found] == [
        (date(2026, 3, 12), "berths"), (date(2026, 3, 22), "cargo")
    ]  # fmt: skip
    assert others == 0
    assert str(found[0].place) == "content/figures/berths.md:2:8"


def test_what_is_pinned_or_has_no_period_is_only_counted(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/cargo.md", "topic: traffic", f"{PERIOD}\npinned: true")
    assert due(newsroom.request()) == ((), 2)


def test_the_command_prints_the_list(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795521600")
    newsroom.edit("content/figures/cargo.md", "topic: traffic", PERIOD)
    late = run("due", "--report", newsroom.root)
    assert late.returncode == 0
    assert late.stdout == (
        "2026-03-22  overdue  cargo  of 2025, checked 2026-02-20, every 30 days  "
        "content/figures/cargo.md:2:8\n"
        "1 figure overdue, 0 to come; 1 without “update_period_days”, pinned or without a day to "
        "count from\n"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772600000")
    early = run("due", "--report", newsroom.root)
    assert early.stdout.startswith("2026-03-22           cargo  of 2025")
