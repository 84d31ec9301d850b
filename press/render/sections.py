"""A page for each section, and for each standing page that editors write."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Page, Site
from press.model.address import LISTINGS
from press.render.artifact import Artifact
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
    sheet = Sheet(site, workshop, url)
    return _render(
        sheet,
        "section.html",
        site.pages[site.sections[at]],
        total=len(site.sections),
        before=_neighbour(sheet, at - 1),
        after=_neighbour(sheet, at + 1),
    )


def render_standing(site: Site, workshop: Workshop, url: str) -> Artifact:
    page = next(page for page in site.pages.values() if page.url == url)
    return _render(Sheet(site, workshop, url), "page.html", page)


def _render(sheet: Sheet, template: str, page: Page, **values: object) -> Artifact:
    return make_page(
        sheet,
        template,
        title=sheet.phrase(page.title),
        description=sheet.phrase(page.summary),
        page=sheet.page(page),
        text=fill(sheet, page.path),
        notices=sheet.notices(page),
        **values,
    )


def _neighbour(sheet: Sheet, at: int) -> PageView | None:
    sections = sheet.site.sections
    return sheet.page(sheet.site.pages[sections[at]]) if 0 <= at < len(sections) else None
