"""`changes`: what a new build does to the addresses of the site."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

HELP = "list the addresses that a new build adds, changes and removes"
DESCRIPTION = """\
Compare two sites (folders, manifests or addresses) or two releases (their files). Exit
status 1 if an address is removed that readers may have kept; “aliases” lead them on.
"""
EXAMPLES = """\
  {prog} changes live site             what publishing site/ would change for readers
  {prog} changes old site --format urls --base https://example.org/report
  {prog} changes content/releases/1.0.json content/releases/1.1.json
"""
SHARED: tuple[str, ...] = ("report",)


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="“live” is the site at “url” in config.yaml")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument(
        "--format", choices=("text", "json", "urls"), default="text",
        help="urls: changed and removed addresses alone, one a line, for purging a cache",
    )  # fmt: skip
    parser.add_argument(
        "--first-time-too", action="store_true", help="where OLD is not there yet, all is new"
    )
    parser.add_argument(
        "--base", metavar="PATH", default="", help="what addresses begin with: /report or https://…"
    )


def run(parsed: Namespace, root: Path) -> int:
    import json

    from press.commands.request import request_of
    from press.pipeline import changes, live_address

    def place(named: str) -> str:
        return live_address(request_of(parsed, root)) if named == "live" else named

    old, new = place(parsed.old), place(parsed.new)
    found = changes(old, new, may_be_first=parsed.first_time_too)
    base = parsed.base.rstrip("/")
    if parsed.format == "urls":
        for url in sorted({*found.changed, *found.removed}):
            print(f"{base}{url}")
    elif parsed.format == "json":
        told = {
            "added": [base + url for url in found.added],
            "changed": [base + url for url in found.changed],
            "removed": [base + url for url in found.removed],
            "lost": [base + url for url in found.lost],
        }
        print(json.dumps(told, indent=1))
    else:
        for sign, urls in (("+", found.added), ("~", found.changed), ("-", found.removed)):
            for url in urls:
                print(f"{sign} {base}{url}")
        print(
            f"{len(found.added)} added, {len(found.changed)} changed, {len(found.removed)} removed"
        )
    for url in found.lost:
        print(
            f"{base}{url}: removed, and nothing leads on from it\n"
            "    give the page that took its place this address under “aliases”",
            file=sys.stderr,
        )
    return 1 if found.lost else 0
