"""A page for each section, and for each standing page that editors write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from press.model import Page, Site
from press.render.artifact import Artifact
from press.render.page import make_page, standing_pages
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.views import PageView
from press.render.workshop import Workshop


def section_urls(site: Site) -> Iterable[str]:
    return (site.pages[path].url for path in site.sections)


def standing_urls(site: Site) -> Iterable[str]:
    return (page.url for page in standing_pages(site))


def render_section(site: Site, workshop: Workshop, url: str) -> Artifact:
    path = site.addresses[url]
    neighbours = site.neighbours[path]
    sheet = Sheet(site, workshop, url)
    return _render(
        sheet,
        "section.html",
        site.pages[path],
        total=len(site.sections),
        before=_neighbour(sheet, neighbours.before),
        after=_neighbour(sheet, neighbours.after),
    )


def render_standing(site: Site, workshop: Workshop, url: str) -> Artifact:
    page = site.pages[site.addresses[url]]
    return _render(Sheet(site, workshop, url), "page.html", page)


def _render(sheet: Sheet, template: str, page: Page, **values: Any) -> Artifact:
    return make_page(
        sheet,
        template,
        title=sheet.phrase(page.title),
        description=sheet.phrase(page.summary),
        page=sheet.page(page, is_whole=True),
        text=fill(sheet, page.path),
        **values,
    )


def _neighbour(sheet: Sheet, path: str | None) -> PageView | None:
    return sheet.page(sheet.site.pages[path]) if path else None
