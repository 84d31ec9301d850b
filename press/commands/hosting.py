"""`hosting`: a host's configuration for this report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

HELP = "write a host's configuration for this report"
DESCRIPTION = """\
Write the configuration with which a host serves this report: types, caching, security headers,
former addresses. Netlify and Cloudflare Pages read theirs from the site: “hosting: [netlify]” in
config.yaml.
"""
EXAMPLES = """\
  {prog} hosting nginx conf            into the folder conf/
"""
HOSTS = ("nginx", "caddy", "s3")
"""Those that the pipeline knows, named here so that help need not load it."""
_QUOTABLE = re.compile(r"[^\"'$`\\{}\x00-\x1f\x7f]+")
"""A path that every host reads as it stands, between quotation marks."""
SHARED: tuple[str, ...] = ("report",)


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("host", choices=HOSTS)
    parser.add_argument("folder", type=Path, help="where to write it")
    parser.add_argument(
        "--site",
        metavar="DIR",
        default="/srv/press/site",
        help="where the site lies on the host (default: /srv/press/site)",
    )
    parser.add_argument(
        "--listen",
        metavar="PORT",
        default="80",
        help="the port that nginx listens on (default: 80)",
    )


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.request import request_of
    from press.pipeline import hosting, write_files
    from press.problems import UsageError

    if not parsed.site.startswith("/") or not _QUOTABLE.fullmatch(parsed.site):
        raise UsageError(
            f"“{parsed.site}” cannot be where the site lies on the host; write the whole path "
            "from “/” on, without quotes, dollar signs, backslashes and braces"
        )
    files = hosting(request_of(parsed, root), parsed.host, parsed.site, parsed.listen)
    write_files(parsed.folder, files)
    for name in files:
        print(parsed.folder / name)
    return 0
