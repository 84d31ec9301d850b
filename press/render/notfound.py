"""The page for an address that there is not. It may be served anywhere, so its links are rooted."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Site
from press.model.address import NOT_FOUND
from press.render.artifact import Artifact
from press.render.page import make_page
from press.render.sheet import Sheet
from press.render.workshop import Workshop

_MOST = 50
"""Sections that the page lists; of more, the front page has the list."""


def urls(site: Site) -> Iterable[str]:
    return (NOT_FOUND,)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url, is_rooted=True)
    _ = workshop.words.gettext
    listed = site.sections if len(site.sections) <= _MOST else ()
    return make_page(
        sheet,
        "404.html",
        title=_("Page not found"),
        description=_("There is no page at this address."),
        sections=[sheet.page(site.pages[path]) for path in listed],
    )
