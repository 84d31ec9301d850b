"""A former address leads to one page, and is the address of no other."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Figure, Page, Site
from press.model.address import FILES, FOLDERS, addresses, alias_url
from press.problems import Problem


def check_aliases(site: Site) -> Iterator[Problem]:
    """Yield aliases that are in use, by a page or by another alias."""
    pages: list[Page | Figure] = [site.front, *site.pages.values(), *site.figures.values()]
    if not any(page.aliases for page in pages):
        return
    table = addresses(site)
    files = {f"/{name.removeprefix('root/')}" for name in site.assets if name.startswith("root/")}
    languages = {language for language, _ in site.config.languages}
    taken: dict[str, str] = {}
    for page in pages:
        for alias in page.aliases:
            url = alias_url(alias)
            first = url.split("/")[1]
            if url in table:
                by = table[url] or "a page that the generator makes"
            elif url in files or url in FILES:
                by = "a file of that name"
            elif first in FOLDERS or first in languages:
                by = f"the folder /{first}/"
            elif url in taken:
                by = f"{taken[url]}, as a former address"
            else:
                taken[url] = page.path
                continue
            yield Problem(
                alias.place(),
                "alias-taken",
                f"the address {url} belongs to {by}",
                "take the alias out, or give the other page another address",
            )
