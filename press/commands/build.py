"""`build`: make the site and put it into its folder."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from press.pipeline import Request

_MOST = 256
DRAFTS = ".press/drafts"
"""Where a build with drafts goes, so that it is not taken for the site."""
QUICK = ".press/quick"
"""Where a quick build goes, which lacks what readers are offered."""
HELP = "build the site (what is done when no command is named)"
DESCRIPTION = (
    "Build the site and put it into its folder; nothing is written while a problem stands."
)
EXAMPLES = """\
  {prog}                               the report here, into site/
  {prog} build --strict                let warnings stop the build, too
  {prog} build --quick                 without PDF, EPUB and search, to look at
  {prog} build --verbose --timings     which files change and why, and where the time goes
  {prog} build --report ../harbour --output /srv/harbour
  {prog} build --workers 1             in one process, where memory is short
  {prog} build --cluster tcp://10.0.0.1:8786
"""
SHARED: tuple[str, ...] = ("report", "output", "strict", "drafts", "verbose", "timings")


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--quick",
        action="store_true",
        help="leave out PDF, EPUB and search, which take long; the site goes to .press/quick",
    )
    parser.add_argument(
        "--workers",
        type=_count,
        metavar="N",
        help="processes for a long report (default: as many as the machine can run at once)",
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="a Dask scheduler whose machines see the report's folder",
    )


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _MOST:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"“{text}” is no number of processes from 1 to {_MOST}")
    return int(text)


@contextmanager
def _at_work(request: Request, parsed: Namespace) -> Iterator[Request]:
    """The request with the processes that the options ask for."""
    from press.structs import replace
    from press.workers import Forked

    if address := getattr(parsed, "cluster", None):
        from press.cluster import cluster

        with cluster(address) as workers:
            yield replace(request, workers=workers)
        return
    count = getattr(parsed, "workers", None)
    yield replace(request, workers=Forked(count)) if count else request


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.progress import Progress

    start = time.perf_counter()
    progress = Progress()
    from press.commands.request import request_of
    from press.commands.telling import (
        confidential_line,
        counted,
        coverage_line,
        left_out_line,
        many,
        print_changes,
        problem_lines,
        shown,
        withheld_line,
    )
    from press.pipeline import build_report
    from press.problems import UsageError
    from press.unchanged import Stamps, remember, what

    request = request_of(parsed, root)
    is_quick = getattr(parsed, "quick", False)
    if is_quick and (parsed.output or request.strict):
        raise UsageError(
            "a quick build is for looking at, not for publishing; "
            f"leave out {'--output' if parsed.output else '--strict'} or --quick"
        )
    made_apart = QUICK if is_quick else DRAFTS if request.drafts else "site"
    output = parsed.output or root / made_apart
    stamps = getattr(parsed, "stamps", None) or Stamps(
        *what(str(root), str(output), is_strict=request.strict)
    )
    stamps.start()
    with _at_work(request, parsed) as request:
        outcome = build_report(request, output, progress, is_quick=is_quick)
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
    end = (
        f"{left_out_line(outcome)}{withheld_line(outcome)}{coverage_line(outcome)}\n"
        f"{confidential_line(outcome)}{counted(outcome)} "
    )
    print(
        f"{begin}{many(len(done.written), 'file')} written, {len(done.removed)} removed\n"
        f"{end}({took:.1f} s)"
    )
    if not request.drafts and not is_quick:
        said = f"{begin}0 files written, 0 removed\n{end}(0.0 s)\n"
        remember(stamps, done.stamps, done.folders, said, told)
    return 0
