"""Commands that hand the site over: configurations for hosts, checking a copy, what changed."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from press.pipeline import (
    HOSTS,
    Request,
    archive,
    changes,
    hosting,
    live_address,
    verified,
    write_files,
)

COMMANDS = ("hosting", "verify", "changes", "archive")


def add_commands(commands: Any) -> None:
    """Add the commands to the parser's list of them."""
    command = commands.add_parser(
        "hosting",
        help="write a host's configuration for this report",
        description="Write the configuration with which a host serves this report: types, caching, "
        "security headers, former addresses. Netlify and Cloudflare Pages read theirs from the "
        "site: “hosting: [netlify]” in config.yaml.",
    )
    _add_report(command)
    command.add_argument("host", choices=tuple(HOSTS))
    command.add_argument("folder", type=Path, help="where to write it")
    command.add_argument(
        "--site", metavar="DIR", default="/srv/press/site",
        help="where the site lies on the host (default: /srv/press/site)",
    )  # fmt: skip
    command.add_argument(
        "--listen",
        metavar="PORT",
        default="80",
        help="the port that nginx listens on (default: 80)",
    )
    command = commands.add_parser(
        "archive",
        help="write the whole site into one file",
        description="Write the site into one file: .zip to be unpacked and opened from a disk, "
        ".wacz or .warc.gz to be replayed as a web archive.",
    )
    _add_report(command)
    command.add_argument("file", type=Path, metavar="FILE")
    command = commands.add_parser(
        "verify",
        help="check a copy of the site, file by file",
        description="Hold a copy against its own list of digests, or against that of the site you "
        "built. Exit status 1 if a file is missing, changed or, in a folder, too many.",
    )
    _add_report(command)
    command.add_argument(
        "copy", metavar="DIR-or-URL", help="“live” is the site at “url” in config.yaml"
    )
    command.add_argument(
        "--against", metavar="SITE", help="a built site or manifest to hold the copy against"
    )
    command = commands.add_parser(
        "changes",
        help="list the addresses that a new build adds, changes and removes",
        description="Compare two sites: folders, manifests or addresses. Exit status 1 if an "
        "address is removed that readers may have kept; “aliases” lead them on.",
    )
    _add_report(command)
    command.add_argument("old", metavar="OLD", help="“live” is the site at “url” in config.yaml")
    command.add_argument("new", metavar="NEW")
    command.add_argument(
        "--format", choices=("text", "json", "urls"), default="text",
        help="urls: changed and removed addresses alone, one a line, for purging a cache",
    )  # fmt: skip
    command.add_argument(
        "--first-time-too", action="store_true", help="where OLD is not there yet, all is new"
    )
    command.add_argument(
        "--base", metavar="PATH", default="", help="what addresses begin with: /report or https://…"
    )


def _add_report(command: Any) -> None:
    command.add_argument(
        "--report", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="the report’s folder"
    )


def run(request: Request, parsed: argparse.Namespace) -> int:
    """Do what one of `COMMANDS` asks for."""
    if parsed.command == "archive":
        return _archive(request, parsed)
    if parsed.command == "hosting":
        return _hosting(request, parsed)
    return _verify(request, parsed) if parsed.command == "verify" else _changes(request, parsed)


def _archive(request: Request, parsed: argparse.Namespace) -> int:
    outcome = archive(request, parsed.file)
    if outcome.errors:
        count = len(outcome.errors)
        print(f"{count} error{'' if count == 1 else 's'}; “build.py check” tells them",
              file=sys.stderr)  # fmt: skip
        return 1
    print(f"{parsed.file}: {outcome.pages} pages")
    return 0


def _hosting(request: Request, parsed: argparse.Namespace) -> int:
    files = hosting(request, parsed.host, parsed.site, parsed.listen)
    write_files(parsed.folder, files)
    for name in files:
        print(parsed.folder / name)
    return 0


def _verify(request: Request, parsed: argparse.Namespace) -> int:
    found = verified(_place(request, parsed.copy), parsed.against)
    for what, paths in (
        ("missing", found.missing),
        ("changed", found.changed),
        ("not part of the site", found.extra),
    ):
        for path in paths:
            print(f"{path}: {what}")
    wrong = len(found.missing) + len(found.changed) + len(found.extra)
    print(f"digest {found.digest}")
    print(f"{found.files} files: {'all as published' if not wrong else f'{wrong} differ'}")
    return 0 if found.is_exact else 1


def _changes(request: Request, parsed: argparse.Namespace) -> int:
    old, new = _place(request, parsed.old), _place(request, parsed.new)
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


def _place(request: Request, named: str) -> str:
    return live_address(request) if named == "live" else named
