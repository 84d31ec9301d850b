"""`archive`: the whole site in one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

HELP = "write the whole site into one file"
DESCRIPTION = """\
Write the site into one file: .zip to be unpacked and opened from a disk, .wacz or .warc.gz to be
replayed as a web archive.
"""
EXAMPLES = """\
  {prog} archive report.zip            to hand over, and to open without a server
  {prog} archive report.wacz           for a web archive
"""
SHARED: tuple[str, ...] = ("report", "strict", "drafts")


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.request import request_of
    from press.commands.telling import counted, many, print_problems
    from press.pipeline import archive

    request = request_of(parsed, root)
    outcome = archive(request, parsed.file)
    print_problems(outcome, request, sys.stderr)
    if outcome.errors:
        print(f"{counted(outcome)}; nothing was written", file=sys.stderr)
        return 1
    print(f"{many(outcome.pages, 'page')} in {parsed.file}")
    return 0
