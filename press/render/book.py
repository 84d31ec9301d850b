"""The EPUB edition: the site's own pages between other covers.

The pages come from the same templates as those of the site; only `base.html` is `book.html` here,
and links lead to pages of the book, or to the web for what is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import unescape

from press.model import Book, Drawing, Entry, Site, Template
from press.model.address import (
    CORRECTIONS,
    LEDGER,
    PRINT,
    SOURCES,
    edition_url,
    figure_url,
)
from press.problems import Place
from press.render import corrections, figures, front, sections, sources
from press.render.artifact import Artifact
from press.render.lettering import BlockView, lay
from press.render.sheet import Sheet
from press.render.workshop import Workshop, open_workshop
from press.structs import Immutable, replace

_COVER = (1200, 1800)
_MARGIN = 100
LEFT_OUT = ("partials/sift.html", "partials/together.html")
"""Templates of what works by script alone; a book runs none."""
_LONG_AGO = date(2000, 1, 1)
"""Stands for the day of the last change where a report gives no date at all."""
_CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>
"""
_LOADED = re.compile(r'\b(?:src|href)="(assets/[^"#]+)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_KINDS = {"css": "text/css", "gif": "image/gif", "jpg": "image/jpeg", "png": "image/png",
          "svg": "image/svg+xml", "webp": "image/webp",
          "xhtml": "application/xhtml+xml"}  # fmt: skip


class ChapterFile(Immutable):
    """A page of the book."""

    name: str
    title: str
    html: str
    is_listed: bool
    """Whether the contents name it; figures are found through the ledger."""

    @property
    def headings(self) -> list[tuple[str, str]]:
        """Anchors and words of the headings below its title."""
        found = _HEADING.findall(self.html)
        return [
            (anchor, " ".join(unescape(_TAG.sub("", words)).split())) for anchor, words in found
        ]


class FileView(Immutable):
    """A file of the book as its package lists it."""

    name: str
    properties: str = ""

    @property
    def id(self) -> str:
        return "f-" + re.sub(r"[^A-Za-z0-9]+", "-", self.name)

    @property
    def kind(self) -> str:
        return _KINDS[self.name.rpartition(".")[2]]


class CoverView(Immutable):
    title: BlockView
    subtitle: BlockView
    publisher: BlockView
    date: BlockView


def urls(site: Site) -> Iterable[str]:
    """The page whose content is bound."""
    return (PRINT,) if site.offers("epub") and site.config.url else ()


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    bound = replace(site, templates=_templates(site))
    names = {address: _name(address) for address in _addresses(site)}
    workshop = replace(open_workshop(bound, compiled=workshop.compiled), book=names)
    sheet = Sheet(bound, workshop, PRINT)
    chapters = [*_chapters(bound, workshop)]
    loaded = sorted({f"/{path}" for c in chapters for path in _LOADED.findall(c.html)})
    files = [
        FileView("nav.xhtml", "nav"),
        FileView("cover.png", "cover-image"),
        *(FileView(c.name, "svg" if "<svg" in c.html else "") for c in chapters),
        *(FileView(address[1:]) for address in loaded),
    ]
    about = {
        "chapters": chapters,
        "files": files,
        "modified": _modified(site),
        "has_images": any("<img" in c.html for c in chapters),
    }
    entries = [
        Entry("META-INF/container.xml", _CONTAINER),
        Entry("book/package.opf", sheet.render("book-package.opf", **about)),
        Entry("book/nav.xhtml", sheet.render("book-nav.html", **about), is_page=True),
        Entry("book/cover.png", _cover(sheet)),
        *(Entry(f"book/{c.name}", c.html, is_page=True) for c in chapters),
    ]
    return Artifact(edition_url(site, "epub"), Book(tuple(entries), tuple(loaded)))


def _templates(site: Site) -> dict[str, Template]:
    templates = dict(site.templates) | {"base.html": site.templates["book.html"]}
    for name in LEFT_OUT:
        templates[name] = replace(templates[name], text="")
    return templates


def _addresses(site: Site) -> Iterator[str]:
    """The pages of the book, in reading order."""
    yield "/"
    yield from sections.section_urls(site)
    yield from sections.standing_urls(site)
    yield LEDGER
    yield from (figure_url(name) for name in site.figures)
    yield SOURCES
    yield CORRECTIONS


def _name(address: str) -> str:
    return f"{address.strip('/').replace('/', '-') or 'front'}.xhtml"


def _chapters(site: Site, workshop: Workshop) -> Iterator[ChapterFile]:
    makers = {"/": front.render, LEDGER: figures.render_ledger, SOURCES: sources.render,
              CORRECTIONS: corrections.render}  # fmt: skip
    for address in _addresses(site):
        make = makers.get(address)
        if make is None and address.startswith(LEDGER):
            make = figures.render_figure
        elif make is None:
            path = site.addresses[address]
            is_section = path in site.neighbours
            make = sections.render_section if is_section else sections.render_standing
        html = make(site, workshop, address).read().decode()
        title = unescape((_TITLE.search(html) or ["", ""])[1])
        is_figure = address.startswith(LEDGER) and address != LEDGER
        yield ChapterFile(_name(address), title, html, not is_figure)


def _modified(site: Site) -> date:
    """The day of the last change that the report tells."""
    pages = (site.front, *site.pages.values())
    days = [site.config.updated, site.config.published]
    days += [day for page in pages for day in (page.updated, page.published)]
    return max((day for day in days if day), default=_LONG_AGO)


def _cover(sheet: Sheet) -> Drawing:
    config, room = sheet.site.config, _COVER[0] - 2 * _MARGIN
    day = sheet.workshop.formats.day(config.published) if config.published else ""
    view = CoverView(
        title=lay(config.title, room, (132, 112, 92, 72), 6, bold=True),
        subtitle=lay(config.subtitle or "", room, (52, 44), 5),
        publisher=lay(config.publisher.name, room, (44, 36), 2),
        date=lay(day, room, (36,), 1),
    )
    svg = sheet.render("book-cover.svg", cover=view, width=_COVER[0], height=_COVER[1])
    return Drawing(svg, _COVER[0], Place("config.yaml"))
