"""`hosting`: a host's configuration for this report."""

from __future__ import annotations

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

    files = hosting(request_of(parsed, root), parsed.host, parsed.site, parsed.listen)
    write_files(parsed.folder, files)
    for name in files:
        print(parsed.folder / name)
    return 0
