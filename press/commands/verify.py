"""`verify`: a copy of the site, held against what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

HELP = "check a copy of the site, file by file"
DESCRIPTION = """\
Hold a copy against its own list of digests, or against that of the site you built. Exit status 1
if a file is missing, changed or, in a folder, too many. Where the host leads on from a former
address by itself, only the folder of the built site tells whether it leads to the right page.
"""
EXAMPLES = """\
  {prog} verify site                   a folder against its own list
  {prog} verify live --against site    what is on the web against what was built here
"""
SHARED: tuple[str, ...] = ("report",)


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "copy", metavar="DIR-or-URL", help="“live” is the site at “url” in config.yaml"
    )
    parser.add_argument(
        "--against", metavar="SITE", help="a built site or manifest to hold the copy against"
    )


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.request import request_of
    from press.commands.telling import many
    from press.pipeline import live_address, verified

    copy = live_address(request_of(parsed, root)) if parsed.copy == "live" else parsed.copy
    found = verified(copy, parsed.against)
    for what, paths in (
        ("missing", found.missing),
        ("changed", found.changed),
        ("not part of the site", found.extra),
    ):
        for path in paths:
            print(f"{path}: {what}")
    wrong = len(found.missing) + len(found.changed) + len(found.extra)
    print(f"digest {found.digest}")
    said = "all as published" if not wrong else f"{wrong} differ{'s' if wrong == 1 else ''}"
    print(f"{many(found.files, 'file')}: {said}")
    return 0 if found.is_exact else 1
