"""Every page has an address of its own, and every section a place and a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.model import Site
from press.model.address import LISTINGS, RESERVED
from press.problems import Place, Problem


def check_addresses(site: Site) -> Iterator[Problem]:
    """Yield pages whose address is another's or the generator's."""
    languages = {language.lower() for language, _ in site.config.languages}
    taken: dict[str, str] = {}
    for path, page in site.pages.items():
        if page.slug in RESERVED or (page.slug in LISTINGS and page.kind == "section"):
            yield Problem(
                Place(path),
                "slug-taken",
                f"the address {page.url} belongs to a page that the generator makes",
                "give this page another “slug”",
            )
        elif page.slug in languages:
            yield Problem(
                Place(path),
                "slug-taken",
                f"the address {page.url} belongs to the report in the language “{page.slug}”",
                "give this page another “slug”",
            )
        elif page.slug and page.slug in taken:
            yield Problem(
                Place(path),
                "slug-taken",
                f"the address {page.url} is taken by {taken[page.slug]}",
                "give one of the two another “slug”",
            )
        taken.setdefault(page.slug, path)


def check_order(site: Site) -> Iterator[Problem]:
    """Yield sections whose number is another's, so that their names decide which comes first."""
    written = {
        path: found[1]
        for path in site.sections  # a file that cannot have its name is told for that
        if (found := re.fullmatch(r"([0-9]+)-[a-z0-9-]+[.]md", path.rpartition("/")[2]))
    }
    taken: dict[int, str] = {}
    for path, digits in written.items():
        number = int(digits)
        if number in taken:
            free = number + 1
            while free in map(int, written.values()):
                free += 1
            yield Problem(
                Place(path),
                "section-number",
                f"the number {digits} is that of {taken[number]}, too, so their names decide "
                "which comes first",
                f"give one of the two another; the next that is free is {free:0{len(digits)}}",
            )
        taken.setdefault(number, path)


def check_text(site: Site, path: str) -> Iterator[Problem]:
    """Yield a section that has nothing to read; other pages may be lists or a title alone."""
    page = site.pages.get(path)
    if page is not None and page.kind == "section" and site.mentions[path].is_blank:
        yield Problem(
            Place(path),
            "section-empty",
            f"the section “{page.title.text}” has no text",
            "write it below the second line of “---”, or keep it back with “draft: true”",
        )
