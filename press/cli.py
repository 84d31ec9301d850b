"""The command line: what is asked for, what is said, and the exit status."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from press import __version__
from press.house import house_folder
from press.pipeline import Outcome, build_report, check_report
from press.problems import PressError, Problem

DESCRIPTION = """\
Build an investigative report: Markdown sections and figure files become a static site in which
no number stands without a record and no record without a source.
"""
EPILOG = """\
examples:
  python build.py                      build the report beside build.py into site/
  python build.py check --strict       find problems, publish nothing
  python build.py --report ../harbour --output /srv/harbour

exit status: 0 done, 1 problems in the content, 2 the command itself cannot work
"""


def main(arguments: Sequence[str] | None = None, report: Path | None = None) -> int:
    """Run the command; `report` is the folder to work on unless another is named."""
    parsed = _parser().parse_args(arguments)
    root = parsed.report or report or Path.cwd()
    try:
        return _check(root, parsed) if parsed.command == "check" else _build(root, parsed)
    except PressError as error:
        print(f"press: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("press: stopped; the published site is as it was", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"press {__version__}")
    _add_options(parser, default=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, said in (
        ("build", "build the site (what is done when no command is named)"),
        ("check", "find every problem and publish nothing"),
    ):
        command = commands.add_parser(name, help=said, description=f"{said[0].upper()}{said[1:]}.")
        _add_options(command, default=argparse.SUPPRESS)
    return parser


def _add_options(parser: argparse.ArgumentParser, default: object) -> None:
    """Options that may stand before and after the command."""
    parser.add_argument(
        "--report",
        type=Path,
        metavar="DIR",
        default=default,
        help="the report's folder (default: the one beside build.py)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        default=default,
        help="where the site goes (default: site/ in the report's folder)",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        default=default or False,
        help="let warnings stop the build, too",
    )


def _build(root: Path, parsed: argparse.Namespace) -> int:
    start = time.perf_counter()
    output = parsed.output or root / "site"
    outcome = build_report(root, house_folder(), output, strict=parsed.strict)
    _print_problems(outcome, sys.stderr)
    took = time.perf_counter() - start
    if outcome.published is None:
        print(f"{_counted(outcome)}; nothing was published ({took:.1f} s)", file=sys.stderr)
        return 1
    done = outcome.published
    print(
        f"{outcome.pages} pages, {outcome.figures} figures, {outcome.sources} sources in {output}: "
        f"{len(done.written)} files written, {len(done.removed)} removed; "
        f"{_counted(outcome)} ({took:.1f} s)"
    )
    return 0


def _check(root: Path, parsed: argparse.Namespace) -> int:
    start = time.perf_counter()
    outcome = check_report(root, house_folder(), strict=parsed.strict)
    _print_problems(outcome, sys.stdout)
    took = time.perf_counter() - start
    print(
        f"{outcome.figures} figures and {outcome.sources} sources checked: "
        f"{_counted(outcome)} ({took:.1f} s)"
    )
    return 1 if outcome.errors else 0


def _print_problems(outcome: Outcome, stream: TextIO) -> None:
    warnings = set(outcome.warnings)
    for problem in outcome.problems:
        print(problem_line(problem, is_warning=problem in warnings), file=stream)


def problem_line(problem: Problem, *, is_warning: bool = False) -> str:
    """`path:line:column: rule: sentence`, with the hint on a line of its own."""
    said = f"{problem.place}: {problem.rule}: {problem.message}"
    if is_warning:
        said += " (warning)"
    return f"{said}\n    {problem.hint}" if problem.hint else said


def _counted(outcome: Outcome) -> str:
    if not outcome.errors and not outcome.warnings:
        return "no problems"
    parts = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((len(outcome.errors), "error"), (len(outcome.warnings), "warning"))
        if count
    ]
    return ", ".join(parts)
