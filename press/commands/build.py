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
        problem_lines,
        shown,
        withheld_line,
    )
    from press.pipeline import build_report
    from press.unchanged import Stamps, remember, what

    request = request_of(parsed, root)
    output = parsed.output or root / (DRAFTS if request.drafts else "site")
    stamps = Stamps(*what(str(root), str(output), is_strict=request.strict))
    stamps.start()
    outcome = build_report(request, output, progress)
    progress.finish()
    if parsed.timings:
        print(progress.timings(), file=sys.stderr)
    told = "".join(f"{line}\n" for line in problem_lines(outcome, request, sys.stderr))
    sys.stderr.write(told)
    took = time.perf_counter() - start
    if outcome.published is None:
        print(f"{counted(outcome)}; nothing was published ({took:.1f} s)", file=sys.stderr)
        return 1
    done = outcome.published
    if parsed.verbose:
        print_changes(outcome)
    begin = (
        f"{many(outcome.pages, 'page')}, {many(outcome.figures, 'figure')}, "
        f"{many(outcome.sources, 'source')} in {shown(output)}: "
    )
    end = f"{withheld_line(outcome)}{coverage_line(outcome)}\n{counted(outcome)} "
    print(
        f"{begin}{many(len(done.written), 'file')} written, {len(done.removed)} removed\n"
        f"{end}({took:.1f} s)"
    )
    if not request.drafts:
        remember(stamps, f"{begin}0 files written, 0 removed\n{end}(0.0 s)\n", told)
    return 0
