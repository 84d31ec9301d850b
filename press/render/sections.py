"""A page for each section, and for each standing page that editors write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from press.model import Page, Site
from press.render.artifact import Artifact
from press.render.jsonld import Thing, article, standing
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
    sheet, page = Sheet(site, workshop, url), site.pages[path]
    return _render(
        sheet,
        "section.html",
        page,
        article(sheet, page, position=neighbours.number),
        total=len(site.sections),
        before=_neighbour(sheet, neighbours.before),
        after=_neighbour(sheet, neighbours.after),
    )


def render_standing(site: Site, workshop: Workshop, url: str) -> Artifact:
    page = site.pages[site.addresses[url]]
    sheet = Sheet(site, workshop, url)
    return _render(sheet, "page.html", page, standing(sheet, page))


def _render(sheet: Sheet, template: str, page: Page, thing: Thing, **values: Any) -> Artifact:
    return make_page(
        sheet,
        template,
        title=sheet.phrase(page.title),
        description=sheet.phrase(page.summary),
        thing=thing,
        page=sheet.page(page, is_whole=True),
        text=fill(sheet, page.path),
        notices=sheet.notices(page),
        **values,
    )


def _neighbour(sheet: Sheet, path: str | None) -> PageView | None:
    return sheet.page(sheet.site.pages[path]) if path else None
