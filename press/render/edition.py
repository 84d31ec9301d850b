"""The whole report on one page, for paper and for reading in one go."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Page, Site
from press.model.address import LEDGER, PRINT, SOURCES, figure_url
from press.render.artifact import Artifact
from press.render.figures import topics
from press.render.front import tally
from press.render.jsonld import report_thing
from press.render.page import make_page
from press.render.sections import standing_pages
from press.render.sheet import Sheet
from press.render.sources import source_entries
from press.render.text import fill
from press.render.views import ChapterView
from press.render.workshop import Workshop


def urls(site: Site) -> Iterable[str]:
    return (PRINT,)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    rows = {figure_url(name): f"figure-{name}" for name in site.figures}
    sheet = Sheet(site, workshop, url, anchors=_anchors(site), rows=rows)
    chapters = [_chapter(sheet, site.pages[path]) for path in site.sections]
    appendices = [_chapter(sheet, page) for page in standing_pages(site)]
    title = workshop.words.gettext("%(report)s: the whole report") % {"report": site.config.title}
    return make_page(
        sheet,
        "print.html",
        title=title,
        description=site.config.description,
        thing=report_thing(sheet),
        front=sheet.page(site.front),
        text=fill(sheet, site.front.path, prefix="front"),
        tally=tally(sheet),
        claims=sum(figure.kind == "claim" for figure in site.figures.values()),
        chapters=chapters,
        appendices=appendices,
        topics=topics(sheet),
        sources=source_entries(sheet),
    )


def _chapter(sheet: Sheet, page: Page) -> ChapterView:
    text = fill(sheet, page.path, page.slug, lower=1)
    return ChapterView(page.slug, sheet.page(page), text, sheet.notices(page))


def _anchors(site: Site) -> dict[str, str]:
    """The anchors under which other pages stand here, by their address."""
    pages = {page.url: page.slug for path, page in site.pages.items() if path in site.sections}
    pages |= {page.url: page.slug for page in standing_pages(site)}
    return {"/": "front", LEDGER: "ledger", SOURCES: "source", **pages}
