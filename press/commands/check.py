"""`check`: find every problem and publish nothing."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

HELP = "find every problem and publish nothing"
DESCRIPTION = "Find every problem and publish nothing. Exit status 1 if there is one."
EXAMPLES = """\
  {prog} check                         for people
  {prog} check --strict                let warnings count, too
  {prog} check --format github         as annotations in a workflow
"""
SHARED: tuple[str, ...] = ("report", "strict", "drafts", "timings")


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("text", "github", "json", "sarif"),
        default="text",
        help="how to print problems: for people, as workflow annotations, for tools",
    )


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.progress import Progress

    start = time.perf_counter()
    progress = Progress()
    from press.annotations import to_github, to_json, to_sarif
    from press.commands.request import request_of
    from press.commands.telling import (
        confidential_line,
        counted,
        counts,
        coverage_line,
        many,
        print_problems,
        print_withheld,
    )
    from press.pipeline import check_report

    request = request_of(parsed, root)
    outcome = check_report(request, progress)
    progress.finish()
    if parsed.timings:
        print(progress.timings(), file=sys.stderr)
    if parsed.format == "github":
        print(to_github(outcome.judgement), end="")
    elif parsed.format == "json":
        print(to_json(outcome.judgement, counts(outcome)), end="")
    elif parsed.format == "sarif":
        print(to_sarif(outcome.judgement), end="")
    else:
        print_problems(outcome, request, sys.stdout)
        took = time.perf_counter() - start
        print_withheld(outcome)
        print(
            f"{many(outcome.figures, 'figure')} and {many(outcome.sources, 'source')} checked\n"
            f"{coverage_line(outcome)}\n{confidential_line(outcome)}{counted(outcome)} "
            f"({took:.1f} s)"
        )
    return 1 if outcome.errors else 0
