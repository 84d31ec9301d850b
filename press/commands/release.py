"""`release`: freeze what is published, so that none of it changes in silence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

HELP = "freeze the published values, so that none changes in silence"
DESCRIPTION = """\
Freeze every value, verdict and text into content/releases/VERSION.json, which is committed with
the report. Refused while a problem stands, or while a figure is not checked, was checked by who
wrote about it, or lacks the second source that config.yaml asks for. From then on a change needs
a correction."""
EXAMPLES = """\
  {prog} release 1.0                   freeze what is published
  {prog} release 1.1 --trial           say what stands in the way, write nothing
"""
SHARED: tuple[str, ...] = ("report",)


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("version", metavar="VERSION", help="such as 1.0 or 1.1")
    parser.add_argument(
        "--date", metavar="DAY", help="the day of publication, as 2026-11-24 (default: today)"
    )
    parser.add_argument("--trial", action="store_true", help="write nothing")


def run(parsed: Namespace, root: Path) -> int:
    from datetime import date

    from press.commands.request import request_of
    from press.commands.telling import counted, many, print_problems
    from press.pipeline import release_report
    from press.problems import UsageError

    request = request_of(parsed, root)
    on = request.today
    if parsed.date is not None:
        try:
            on = date.fromisoformat(parsed.date)
        except ValueError:
            raise UsageError(f"“{parsed.date}” is not a day; write it as 2026-11-24") from None
    outcome, release = release_report(request, parsed.version, on, is_trial=parsed.trial)
    print_problems(outcome, request, sys.stderr)
    if release is None:
        print(f"{counted(outcome)}; version {parsed.version} was not released", file=sys.stderr)
        return 1
    what = f"{many(len(release.figures), 'figure')} and {many(len(release.pages), 'page')}"
    if parsed.trial:
        print(f"nothing stands in the way of releasing version {release.version}: {what}")
    else:
        print(f"version {release.version} is released: {what} in {release.path}; commit this file")
    return 0
