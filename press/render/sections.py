"""A page for each section, and for each standing page that editors write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from press.model import Page, Site
from press.model.address import LISTINGS
from press.render.artifact import Artifact
from press.render.jsonld import Thing, article, standing
from press.render.page import make_page
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.views import PageView
from press.render.workshop import Workshop


def section_urls(site: Site) -> Iterable[str]:
    return (site.pages[path].url for path in site.sections)


def standing_urls(site: Site) -> Iterable[str]:
    return (page.url for page in standing_pages(site))


def standing_pages(site: Site) -> Iterable[Page]:
    """Pages of `content/pages/` that are not the introduction to a generated one."""
    return (
        page for page in site.pages.values() if page.kind == "page" and page.slug not in LISTINGS
    )


def render_section(site: Site, workshop: Workshop, url: str) -> Artifact:
    at = next(at for at, path in enumerate(site.sections) if site.pages[path].url == url)
    sheet, page = Sheet(site, workshop, url), site.pages[site.sections[at]]
    return _render(
        sheet,
        "section.html",
        page,
        article(sheet, page, position=at + 1),
        total=len(site.sections),
        before=_neighbour(sheet, at - 1),
        after=_neighbour(sheet, at + 1),
    )


def render_standing(site: Site, workshop: Workshop, url: str) -> Artifact:
    page = next(page for page in site.pages.values() if page.url == url)
    sheet = Sheet(site, workshop, url)
    return _render(sheet, "page.html", page, standing(sheet, page))


def _render(sheet: Sheet, template: str, page: Page, thing: Thing, **values: Any) -> Artifact:
    return make_page(
        sheet,
        template,
        title=sheet.phrase(page.title),
        description=sheet.phrase(page.summary),
        thing=thing,
        page=sheet.page(page),
        text=fill(sheet, page.path),
        notices=sheet.notices(page),
        **values,
    )


def _neighbour(sheet: Sheet, at: int) -> PageView | None:
    sections = sheet.site.sections
    return sheet.page(sheet.site.pages[sections[at]]) if 0 <= at < len(sections) else None
