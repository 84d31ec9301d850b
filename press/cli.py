"""The command line: what is asked for, what is said, and the exit status."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from press import __version__
from press.annotations import to_github, to_json, to_sarif
from press.commands import (
    add_release,
    add_report,
    add_sources,
    counted,
    print_problems,
    release,
    sources,
)
from press.house import house_folder
from press.pipeline import Outcome, Request, build_report, check_report, galley
from press.problems import OutputError, PressError, UsageError
from press.rules import RULES

DESCRIPTION = """\
Build an investigative report: Markdown sections and figure files become a static site in which
no number stands without a record and no record without a source.
"""
DRAFTS = ".press/drafts"
"""Where a build with drafts goes, so that it is not taken for the site."""
EPILOG = """\
examples:
  python build.py                      build the report beside build.py into site/
  python build.py check --strict       find problems, publish nothing
  python build.py release 1.0          freeze what is published; from then on changes are told
  python build.py sources              ask whether the links of the sources lead anywhere
  python build.py --report ../harbour --output /srv/harbour

exit status: 0 done, 1 problems in the content, 2 the command itself cannot work
"""


def main(arguments: Sequence[str] | None = None, report: Path | None = None) -> int:
    """Run the command; `report` is the folder to work on unless another is named."""
    parsed = _parser().parse_args(arguments)
    root = parsed.report or report or Path.cwd()
    try:
        if parsed.command == "rules":
            return _rules()
        request = Request(
            root, house_folder(), today(os.environ), strict=parsed.strict, drafts=parsed.drafts
        )
        if parsed.command == "galley":
            return _galley(request, parsed)
        if parsed.command == "release":
            return release(request, parsed)
        if parsed.command == "sources":
            return sources(request, parsed)
        return _check(request, parsed) if parsed.command == "check" else _build(request, parsed)
    except PressError as error:
        print(f"press: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("press: stopped; the published site is as it was", file=sys.stderr)
        return 130


def today(environment: Mapping[str, str]) -> date:
    """The day of the build in UTC; SOURCE_DATE_EPOCH (https://reproducible-builds.org) sets it."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is “{epoch}”, not a count of seconds") from None


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
        ("rules", "list the rules that content is held to"),
        ("galley", "write a printable desk copy with the evidence beside each number"),
    ):
        command = commands.add_parser(name, help=said, description=f"{said[0].upper()}{said[1:]}.")
        _add_options(command, default=argparse.SUPPRESS)
        if name == "check":
            command.add_argument(
                "--format",
                choices=("text", "github", "json", "sarif"),
                default="text",
                help="how to print problems: for people, as workflow annotations, for tools",
            )
    add_release(commands)
    add_sources(commands)
    return parser


def _add_options(parser: argparse.ArgumentParser, default: object) -> None:
    """Options that may stand before and after the command."""
    add_report(parser, default)
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
    parser.add_argument(
        "--drafts",
        action="store_true",
        default=default or False,
        help="take in drafts and what waits for its day; the site goes to .press/drafts",
    )


def _build(request: Request, parsed: argparse.Namespace) -> int:
    start = time.perf_counter()
    output = parsed.output or request.root / (DRAFTS if request.drafts else "site")
    outcome = build_report(request, output)
    print_problems(outcome, request, sys.stderr)
    took = time.perf_counter() - start
    if outcome.published is None:
        print(f"{counted(outcome)}; nothing was published ({took:.1f} s)", file=sys.stderr)
        return 1
    done = outcome.published
    print(
        f"{outcome.pages} pages, {outcome.figures} figures, {outcome.sources} sources in {output}: "
        f"{len(done.written)} files written, {len(done.removed)} removed"
    )
    _print_withheld(outcome)
    print(f"{coverage_line(outcome)}\n{counted(outcome)} ({took:.1f} s)")
    return 0


def _check(request: Request, parsed: argparse.Namespace) -> int:
    start = time.perf_counter()
    outcome = check_report(request)
    status = 1 if outcome.errors else 0
    if parsed.format == "github":
        print(to_github(outcome.judgement), end="")
    elif parsed.format == "json":
        print(to_json(outcome.judgement, _counts(outcome)), end="")
    elif parsed.format == "sarif":
        print(to_sarif(outcome.judgement), end="")
    else:
        print_problems(outcome, request, sys.stdout)
        took = time.perf_counter() - start
        _print_withheld(outcome)
        print(
            f"{outcome.figures} figures and {outcome.sources} sources checked\n"
            f"{coverage_line(outcome)}\n{counted(outcome)} ({took:.1f} s)"
        )
    return status


def _galley(request: Request, parsed: argparse.Namespace) -> int:
    outcome, page = galley(request)
    print_problems(outcome, request, sys.stderr)
    if not page:
        print("the desk copy could not be made while these stand", file=sys.stderr)
        return 1
    file: Path = parsed.output or request.root / ".press" / "galley.html"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page)
    except OSError as error:
        raise OutputError(f"{file} cannot be written: {error.strerror}") from None
    print(f"{coverage_line(outcome)}\ndesk copy in {file}")
    return 0


def _rules() -> int:
    width = max(map(len, RULES))
    for rule in RULES.values():
        fixed = ", always" if rule.is_fixed else ""
        print(f"{rule.name:<{width}}  {rule.summary} ({rule.severity}{fixed})")
    return 0


def _print_withheld(outcome: Outcome) -> None:
    if count := len(outcome.withheld):
        named = ", ".join(outcome.withheld[:3]) + (" …" if count > 3 else "")
        print(f"kept back: {count} file{'' if count == 1 else 's'} ({named})")


def coverage_line(outcome: Outcome) -> str:
    """How many numbers are sourced, and what was not looked at."""
    found = outcome.coverage
    apart = [f"{found.exempt} dates, labels and names apart"]
    if found.unseen:
        apart.append(f"{found.unseen} pieces of code and HTML not looked at")
    apart.append("nor number words without a unit")
    return f"sourced numbers: {found.sourced} of {found.total} ({'; '.join(apart)})"


def _counts(outcome: Outcome) -> dict[str, int]:
    found = outcome.coverage
    return {
        "figures": outcome.figures,
        "sources": outcome.sources,
        "errors": len(outcome.errors),
        "warnings": len(outcome.warnings),
        "waived": len(outcome.judgement.waived),
        "numbers": found.total,
        "numbers_sourced": found.sourced,
        "numbers_exempt": found.exempt,
        "pieces_not_looked_at": found.unseen,
    }
