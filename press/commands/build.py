"""`build`: make the site and put it into its folder."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

DRAFTS = ".press/drafts"
"""Where a build with drafts goes, so that it is not taken for the site."""
HELP = "build the site (what is done when no command is named)"
DESCRIPTION = (
    "Build the site and put it into its folder; nothing is written while a problem stands."
)
EXAMPLES = """\
  {prog}                               the report here, into site/
  {prog} build --strict                let warnings stop the build, too
  {prog} build --verbose --timings     which files change and why, and where the time goes
  {prog} build --report ../harbour --output /srv/harbour
"""
SHARED: tuple[str, ...] = ("report", "output", "strict", "drafts", "verbose", "timings")


def add_options(parser: ArgumentParser) -> None:
    pass


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.progress import Progress

    start = time.perf_counter()
    progress = Progress()
    from press.commands.request import request_of
    from press.commands.telling import (
        counted,
        coverage_line,
        many,
        print_changes,
        print_problems,
        print_withheld,
        shown,
    )
    from press.pipeline import build_report

    request = request_of(parsed, root)
    output = parsed.output or root / (DRAFTS if request.drafts else "site")
    outcome = build_report(request, output, progress)
    progress.finish()
    if parsed.timings:
        print(progress.timings(), file=sys.stderr)
    print_problems(outcome, request, sys.stderr)
    took = time.perf_counter() - start
    if outcome.published is None:
        print(f"{counted(outcome)}; nothing was published ({took:.1f} s)", file=sys.stderr)
        return 1
    done = outcome.published
    if parsed.verbose:
        print_changes(outcome)
    print(
        f"{many(outcome.pages, 'page')}, {many(outcome.figures, 'figure')}, "
        f"{many(outcome.sources, 'source')} in {shown(output)}: "
        f"{many(len(done.written), 'file')} written, {len(done.removed)} removed"
    )
    print_withheld(outcome)
    print(f"{coverage_line(outcome)}\n{counted(outcome)} ({took:.1f} s)")
    return 0
