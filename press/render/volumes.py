"""The print edition of a long report: volumes of so many sections, and a page that leads to them.

A section is made again with its volume, not with all others; and no browser has to hold them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from press.model import Page, Site
from press.model.address import PRINT, VOLUME, volume_url
from press.render.artifact import Artifact
from press.render.edition import (
    chapter_view,
    edition_sheet,
    is_long,
    is_spoken,
    prefix_on,
    put_together,
    spoken_pages,
)
from press.render.page import make_page
from press.render.sheet import Sheet
from press.render.views import ChapterView, LinkView, VolumeView
from press.render.workshop import Workshop


def urls(site: Site) -> Iterable[str]:
    """The page that leads to the volumes, and the volumes; none if one page holds all."""
    return (PRINT, *_urls(site)) if is_long(site) else ()


def chapter_names(site: Site, url: str) -> Iterable[str]:
    """Paths of the texts in the volume; on the page that leads to them, of the standing pages."""
    if url == PRINT:
        return (page.path for page in spoken_pages(site) if page.kind == "page")
    return (page.path for page in _sections(site, url))


def render_chapter(site: Site, workshop: Workshop, path: str) -> ChapterView:
    """One text as it stands in its volume. Depends on no section's place but its own."""
    page = site.pages[path]
    return chapter_view(_sheet(site, workshop, _volume(site, page)), page)


def render(site: Site, workshop: Workshop, url: str, texts: Mapping[str, ChapterView]) -> Artifact:
    """A volume, or the page that leads to them; `texts` are its chapters by path."""
    sheet = _sheet(site, workshop, url)
    chapters = list(texts.values())
    if url == PRINT:
        return put_together(sheet, [], chapters, _views(sheet))
    volumes = _urls(site)
    at = volumes.index(url)
    return make_page(
        sheet,
        "volume.html",
        title=_title(sheet, _sections(site, url)),
        description=site.config.description,
        chapters=chapters,
        before=sheet.link(volumes[at - 1]) if at else "",
        after=sheet.link(volumes[at + 1]) if at + 1 < len(volumes) else "",
    )


def _urls(site: Site) -> list[str]:
    """Volumes that hold any section in the language."""
    starts = range(1, len(site.sections) + 1, VOLUME)
    found = [volume_url(number) for number in starts]
    return found if site.translation is None else [url for url in found if _sections(site, url)]


def _sections(site: Site, url: str) -> list[Page]:
    """The sections in the volume at the address."""
    last = int(url.removeprefix(PRINT).rstrip("/")) * VOLUME
    pages = (site.pages[path] for path in site.sections[last - VOLUME : last])
    return [page for page in pages if is_spoken(site, page)]


def _volume(site: Site, page: Page) -> str:
    return volume_url(site.neighbours[page.path].number) if page.kind == "section" else PRINT


def _sheet(site: Site, workshop: Workshop, url: str) -> Sheet:
    def is_here(page: Page) -> bool:
        return is_spoken(site, page) and _volume(site, page) == url

    if url == PRINT:
        return edition_sheet(site, workshop, url, is_here)
    return Sheet(site, workshop, url, prefix_of=lambda address: prefix_on(site, address, is_here))


def _views(sheet: Sheet) -> tuple[VolumeView, ...]:
    return tuple(
        VolumeView(
            sheet.link(url),
            _title(sheet, pages),
            sheet.site.neighbours[pages[0].path].number,
            tuple(
                LinkView(f"{sheet.link(url)}#{page.slug}", sheet.phrase(page.title))
                for page in pages
            ),
        )
        for url in _urls(sheet.site)
        if (pages := _sections(sheet.site, url))
    )


def _title(sheet: Sheet, pages: list[Page]) -> str:
    numbers = [sheet.site.neighbours[page.path].number for page in pages]
    title = sheet.workshop.words.gettext("Parts %(first)s to %(last)s")
    return title % {"first": numbers[0], "last": numbers[-1]}
