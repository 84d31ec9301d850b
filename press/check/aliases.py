"""A former address leads to one page, and is the address of no other.

Those of single files that the generator makes are known when everything is rendered, and are
looked at there.
"""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Figure, Page, Site
from press.model.address import FILES, FOLDERS, addresses, alias_url
from press.problems import Problem

_PASSING = (".br", ".gz", ".press-new")
"""How files end that publishing puts beside others: packed, or waiting for their place."""


def check_aliases(site: Site) -> Iterator[Problem]:
    """Yield aliases that are in use, by a page or by another alias."""
    pages: list[Page | Figure] = [site.front, *site.pages.values(), *site.figures.values()]
    if not any(page.aliases for page in pages):
        return
    table = {_same(url): by for url, by in addresses(site).items()}
    static = (name.removeprefix("root/") for name in site.assets if name.startswith("root/"))
    files = {_same(f"/{name}") for name in static}
    languages = {language.lower() for language, _ in site.config.languages}
    taken: dict[str, str] = {}
    for page in pages:
        for alias in page.aliases:
            url = alias_url(alias)
            same = _same(url)
            first = same.split("/")[1]
            if same in table:
                by = table[same] or "a page that the generator makes"
            elif same in files or same in FILES or f"/{first}" in FILES:
                by = "a file of that name"
            elif first in FOLDERS or first in languages:
                by = f"the folder /{first}/"
            elif same.endswith(_PASSING):
                by = "files that are made while the site is published"
            elif same in taken:
                by = f"{taken[same]}, as a former address"
            else:
                taken[same] = page.path
                continue
            yield Problem(
                alias.place(),
                "alias-taken",
                f"the address {url} belongs to {by}",
                "take the alias out, or give the other page another address",
            )


def _same(url: str) -> str:
    """What is alike for all addresses of one file, where capitals do not count."""
    return url.removesuffix("index.html").casefold()
