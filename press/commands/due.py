"""`due`: which figures are to be looked at again, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from press.pipeline import Due

HELP = "list the figures by the day on which to look at them again"
DESCRIPTION = """\
List the figures with an update period by the day on which a newer value should be looked for, the
most urgent first. Those that are past it are warnings of “check”."""
EXAMPLES = """\
  {prog} due                           the most urgent first
"""
SHARED: tuple[str, ...] = ("report", "drafts")


def add_options(parser: ArgumentParser) -> None:
    pass


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.request import request_of
    from press.commands.telling import many
    from press.pipeline import due

    request = request_of(parsed, root)
    found, others = due(request)
    width = max((len(entry.figure) for entry in found), default=0)
    for entry in found:
        state = "overdue" if entry.by < request.today else ""
        print(f"{entry.by}  {state:<7}  {entry.figure:<{width}}  {_history(entry)}  {entry.place}")
    late = sum(entry.by < request.today for entry in found)
    print(
        f"{many(late, 'figure')} overdue, {len(found) - late} to come; "
        f"{others} without “update_period_days”, pinned or without a day to count from"
    )
    return 0


def _history(entry: Due) -> str:
    from press.said import visible

    looked = f", checked {entry.looked}" if entry.looked else ""
    return f"of {visible(entry.as_of)}{looked}, every {entry.period} days"
