"""Commands of the desk beside building: release, sources. What they print, and their status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from press import __version__
from press.pipeline import Outcome, Request, import_sources, read_sources, release_report
from press.problems import OutputError, Problem
from press.said import line_reader, say_problem, style_for


def add_release(commands: Any) -> None:
    command = commands.add_parser(
        "release",
        help="freeze the published values, so that none changes in silence",
        description="Freeze every value, verdict and text into content/releases/VERSION.json. "
        "Refused while a problem stands. From then on, a change needs a correction.",
    )
    add_report(command, default=argparse.SUPPRESS)
    command.add_argument("version", metavar="VERSION", help="such as 1.0 or 1.1")
    command.add_argument(
        "--date",
        type=date.fromisoformat,
        metavar="DAY",
        help="the day of publication, as 2026-11-24 (default: today)",
    )
    command.add_argument(
        "--trial", action="store_true", help="say what stands in the way; write nothing"
    )


def add_sources(commands: Any) -> None:
    command = commands.add_parser(
        "sources",
        help="ask over the network whether the links of the sources still lead anywhere",
        description="Ask for every address in content/sources.yaml: several hosts at once, each "
        "politely. Good answers are kept for some days in .press/sources.json. Never part of a "
        "build. “sources import FILE” adds entries instead.",
    )
    add_report(command, default=argparse.SUPPRESS)
    add = command.add_argument
    add("--fresh", action="store_true", help="ask again for what answered lately, too")
    add("--max-age", type=_whole, default=7, metavar="DAYS", help="keep good answers (default: 7)")
    add("--timeout", type=_seconds, default=20.0, metavar="S", help="for a request (default: 20)")
    add("--limit", type=_seconds, default=600.0, metavar="S", help="for the run (default: 600)")
    add("--delay", type=_seconds, default=1.0, metavar="S",
        help="between requests to one host (default: 1)")  # fmt: skip
    add("--write", type=Path, metavar="FILE", help="write the report there, too")
    actions = command.add_subparsers(dest="action", metavar="[import FILE]")
    importing = actions.add_parser(
        "import",
        help="add the entries of a CSL-JSON or BibTeX file",
        description="Add entries that Zotero or others exported as CSL-JSON or BibTeX to the end "
        "of content/sources.yaml. What is there stays as it is.",
    )
    add_report(importing, default=argparse.SUPPRESS)
    importing.add_argument("file", type=Path, metavar="FILE", help="ends in .json or .bib")


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < 100_000:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds")
    return value


def add_report(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--report",
        type=Path,
        metavar="DIR",
        default=default,
        help="the report's folder (default: the one beside build.py)",
    )


def release(request: Request, parsed: argparse.Namespace) -> int:
    on = parsed.date or request.today
    outcome, release = release_report(request, parsed.version, on, is_trial=parsed.trial)
    print_problems(outcome, request, sys.stderr)
    if release is None:
        print(f"{counted(outcome)}; version {parsed.version} was not released", file=sys.stderr)
        return 1
    what = f"{len(release.figures)} figures and {len(release.pages)} pages"
    if parsed.trial:
        print(f"nothing stands in the way of releasing version {release.version}: {what}")
    else:
        print(f"version {release.version} is released: {what} in {release.path}; commit this file")
    return 0


def sources(request: Request, parsed: argparse.Namespace) -> int:
    if parsed.action == "import":
        return import_file(request, parsed.file)
    from press.sources.ask import Manners
    from press.sources.check import check_links

    config, sources, problems = read_sources(request)
    if problems:
        print_all(problems, request, sys.stderr)
        print("no link was asked for while these stand", file=sys.stderr)
        return 1
    contact = config.url or config.publisher.email or config.publisher.name
    manners = Manners(
        agent=f"press/{__version__} (link check; +{contact})",
        delay=parsed.delay,
        timeout=parsed.timeout,
        limit=parsed.limit,
    )
    age = 0 if parsed.fresh else parsed.max_age
    found = check_links(request.root, sources.values(), manners, request.today, max_age=age)
    if found.note:
        print(f"press: {found.note}", file=sys.stderr)
    print(found.report, end="")
    if parsed.write is not None:
        try:
            parsed.write.write_text(found.report, encoding="utf-8")
        except OSError as error:
            raise OutputError(f"{parsed.write} cannot be written: {error.strerror}") from None
    return 0 if found.is_pass else 1


def import_file(request: Request, file: Path) -> int:
    """Add a bibliography's entries; 1 where some could not be."""
    result, problems = import_sources(request, file)
    if result is None:
        print_all(problems, request, sys.stderr)
        print("nothing was imported while these stand", file=sys.stderr)
        return 1
    for name, entry in result.added:
        left_out = f" (left out: {', '.join(entry.left_out)})" if entry.left_out else ""
        print(f"added    {name}: {entry.fields['title']}{left_out}")
    for key, name in result.there:
        print(f"there    {key}: it is there as “{name}”")
    for key, reason in result.refused:
        print(f"refused  {key}: {reason}")
    counts = f"{len(result.added)} added, {len(result.there)} there already"
    print(f"{counts}, {len(result.refused)} refused")
    if result.added:
        print("read each new entry over: what it says is the other program’s, not yours")
    return 1 if result.refused else 0


def print_problems(outcome: Outcome, request: Request, stream: TextIO) -> None:
    print_all(outcome.problems, request, stream, outcome.warnings)


def print_all(
    problems: Iterable[Problem], request: Request, stream: TextIO, warnings: Iterable[Problem] = ()
) -> None:
    """Problems with the lines of their files; those among `warnings` are marked."""
    style, line_of = style_for(stream, os.environ), line_reader(request.root, request.house)
    soft = set(warnings)
    for problem in problems:
        print(say_problem(problem, line_of, style, is_warning=problem in soft), file=stream)


def counted(outcome: Outcome) -> str:
    waived = len(outcome.judgement.waived)
    parts = [
        f"{count} {word}{'' if count == 1 or word == 'waived' else 's'}"
        for count, word in (
            (len(outcome.errors), "error"),
            (len(outcome.warnings), "warning"),
            (waived, "waived"),
        )
        if count
    ]
    if not outcome.errors and not outcome.warnings:
        parts.insert(0, "no problems")
    return ", ".join(parts)
