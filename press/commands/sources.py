"""`sources`: do the links of the sources still lead anywhere; and `sources import FILE`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from press.pipeline import Request

HELP = "ask over the network whether the links of the sources still lead anywhere"
DESCRIPTION = """\
Ask for every address in content/sources.yaml: several hosts at once, each politely. Good answers
are kept for some days in .press/sources.json. Never part of a build. Exit status 1 if an address
did not answer. “sources import FILE” adds entries instead."""
EXAMPLES = """\
  {prog} sources                       ask whether the sources’ links lead anywhere
  {prog} sources --fresh --write l.md  ask for all of them again, write the report to l.md
  {prog} sources import zotero.json    add entries from CSL-JSON or BibTeX
"""
SHARED: tuple[str, ...] = ("report",)


def add_options(parser: ArgumentParser) -> None:
    from argparse import SUPPRESS

    add = parser.add_argument
    add("--fresh", action="store_true", help="ask again for what answered lately, too")
    add("--max-age", type=_whole, default=7, metavar="DAYS", help="keep good answers (default: 7)")
    add("--timeout", type=_seconds, default=20.0, metavar="S", help="for a request (default: 20)")
    add("--limit", type=_seconds, default=600.0, metavar="S", help="for the run (default: 600)")
    add("--delay", type=_seconds, default=1.0, metavar="S",
        help="between requests to one host (default: 1)")  # fmt: skip
    add("--write", metavar="FILE", help="write the report there, too")
    actions = parser.add_subparsers(dest="action", metavar="[import FILE]")
    importing = actions.add_parser(
        "import",
        help="add the entries of a CSL-JSON or BibTeX file",
        description="Add entries that Zotero or others exported as CSL-JSON or BibTeX to the end "
        "of content/sources.yaml. What is there stays as it is.",
    )
    importing.add_argument("file", metavar="FILE", help="ends in .json or .bib")
    importing.add_argument("--report", metavar="DIR", default=SUPPRESS, help="the report's folder")


def run(parsed: Namespace, root: Path) -> int:
    from pathlib import Path

    from press.commands.request import request_of

    if parsed.action == "import":
        request = request_of(parsed, Path(root))
        return _import(request, Path(parsed.file))
    return _check(request_of(parsed, root), parsed)


def _check(request: Request, parsed: Namespace) -> int:
    from pathlib import Path

    from press import __version__
    from press.commands.telling import print_all
    from press.pipeline import read_sources
    from press.problems import OutputError
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
            Path(parsed.write).write_text(found.report, encoding="utf-8")
        except OSError as error:
            reason = (error.strerror or "").lower()
            raise OutputError(f"{parsed.write} cannot be written: {reason}") from None
    return 0 if found.is_pass else 1


def _import(request: Request, file: Path) -> int:
    from press.commands.telling import print_all
    from press.pipeline import import_sources

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


def _whole(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isascii() or not text.isdigit():
        raise ArgumentTypeError(f"“{text}” is not a whole number")
    return int(text)


def _seconds(text: str) -> float:
    from argparse import ArgumentTypeError

    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < 100_000:
        raise ArgumentTypeError(f"“{text}” is not a number of seconds")
    return value
