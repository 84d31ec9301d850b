"""`galley`: the desk copy, for those who check the report on paper."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

HELP = "write a printable desk copy with the evidence beside each number"
DESCRIPTION = """\
Write a printable desk copy of every page and every figure's note, with the evidence beside each
number and each chart."""
EXAMPLES = """\
  {prog} galley                        into .press/galley.html
  {prog} galley --output desk.html
"""
SHARED: tuple[str, ...] = ("report", "output", "drafts")


def add_options(parser: ArgumentParser) -> None:
    pass


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.request import request_of
    from press.commands.telling import coverage_line, print_problems
    from press.pipeline import galley
    from press.problems import OutputError

    request = request_of(parsed, root)
    outcome, page = galley(request)
    print_problems(outcome, request, sys.stderr)
    if not page:
        print("the desk copy could not be made while these stand", file=sys.stderr)
        return 1
    file: Path = parsed.output or root / ".press" / "galley.html"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page)
    except OSError as error:
        raise OutputError(f"{file} cannot be written: {(error.strerror or '').lower()}") from None
    print(f"{coverage_line(outcome)}\ndesk copy in {file}")
    return 0
