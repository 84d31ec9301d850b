"""The whole report on one page, for paper and for reading in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from press.model import Page, Site
from press.model.address import (
    LEDGER,
    LISTINGS,
    PRINT,
    PRINT_HEADS,
    SOURCES,
    VOLUME,
    figure_url,
    localised,
)
from press.render.artifact import Artifact
from press.render.figures import topics
from press.render.front import tally
from press.render.jsonld import report_thing
from press.render.page import make_page, standing_pages
from press.render.sheet import Sheet
from press.render.sources import source_entries
from press.render.text import fill
from press.render.views import ChapterView, VolumeView
from press.render.workshop import Workshop

_HEAD = "font: 9pt serif"
_GENERATED = {"/": "front", LEDGER: "ledger", SOURCES: "source"}
"""Prefixes of what is put together from the whole report, by address."""


def urls(site: Site) -> Iterable[str]:
    return () if is_long(site) else (PRINT,)


def is_long(site: Site) -> bool:
    """Whether the edition on the web has volumes, since no browser likes a page of so much."""
    return len(site.sections) > VOLUME


def chapter_names(site: Site, url: str) -> Iterable[str]:
    """Paths of the texts that the edition consists of, which are made one by one."""
    return (page.path for page in spoken_pages(site))


def render_chapter(site: Site, workshop: Workshop, path: str) -> ChapterView:
    """One section or standing page, as it stands in the edition."""
    return chapter_view(_sheet(site, workshop, PRINT), site.pages[path])


def chapter_view(sheet: Sheet, page: Page) -> ChapterView:
    text = fill(sheet, page.path, page.slug, lower=1, is_paper=True)
    return ChapterView(page.slug, sheet.page(page), text, sheet.notices(page))


def render(site: Site, workshop: Workshop, url: str, texts: Mapping[str, ChapterView]) -> Artifact:
    """The edition; `texts` are its chapters by path."""
    pages = spoken_pages(site)
    chapters = [texts[page.path] for page in pages if page.kind == "section"]
    appendices = [texts[page.path] for page in pages if page.kind == "page"]
    return put_together(_sheet(site, workshop, url), chapters, appendices)


def put_together(
    sheet: Sheet,
    chapters: list[ChapterView],
    appendices: list[ChapterView],
    volumes: tuple[VolumeView, ...] = (),
) -> Artifact:
    """The edition's page, with all sections in it or with the volumes that hold them."""
    site = sheet.site
    title = sheet.workshop.words.gettext("%(report)s: the whole report")
    return make_page(
        sheet,
        "print.html",
        title=title % {"report": site.config.title},
        description=site.config.description,
        thing=report_thing(sheet),
        front=sheet.page(site.front),
        text=fill(sheet, site.front.path, prefix="front", is_paper=True),
        tally=tally(sheet),
        claims=sum(figure.kind == "claim" for figure in site.figures.values()),
        chapters=chapters,
        appendices=appendices,
        volumes=volumes,
        topics=topics(sheet),
        sources=source_entries(sheet),
    )


def head_urls(site: Site) -> Iterable[str]:
    return (PRINT_HEADS,)


def render_heads(site: Site, workshop: Workshop, url: str) -> Artifact:
    """A style sheet with the titles that stand over the pages of each chapter."""
    sheet = Sheet(site, workshop, url)
    _ = workshop.words.gettext
    titles = {page.slug: sheet.page(page).nav_title for page in spoken_pages(site)}
    titles |= {"ledger": _("The ledger"), "source": _("Sources")}
    rules = [f"@page {{ @top-left {{ content: {_quoted(site.config.title)}; {_HEAD} }} }}"]
    rules += (
        f"@page head-{name} {{ @top-right {{ content: {_quoted(title)}; {_HEAD} }} }}\n"
        f'[id="{name}"] {{ page: head-{name} }}'
        for name, title in titles.items()
    )
    rules.append("@page :first { @top-left { content: none } @bottom-right { content: none } }")
    text = "\n".join(rules)
    return Artifact(f"{localised(site, PRINT)}heads.css", f'@charset "utf-8";\n{text}\n'.encode())


def _quoted(text: str) -> str:
    """The text as a string of CSS."""
    return '"' + "".join(f"\\{ord(c):x} " if c in '"\\\n' else c for c in text) + '"'


def _sheet(site: Site, workshop: Workshop, url: str) -> Sheet:
    """The edition's own page, on which everything else has a place."""
    return edition_sheet(site, workshop, url, lambda page: is_spoken(site, page))


def edition_sheet(
    site: Site, workshop: Workshop, url: str, is_here: Callable[[Page], bool]
) -> Sheet:
    """The page at which the ledger and the sources stand, and the texts that are here."""

    def row_of(address: str) -> str:
        name = address.removeprefix(LEDGER).removesuffix("/")
        return f"figure-{name}" if address == figure_url(name) and name in site.figures else ""

    def prefix_of(address: str) -> str:
        return _GENERATED.get(address) or prefix_on(site, address, is_here)

    return Sheet(site, workshop, url, prefix_of=prefix_of, row_of=row_of)


def prefix_on(site: Site, address: str, is_here: Callable[[Page], bool]) -> str:
    """The prefix of the text at an address, if it is on a page that holds the texts `is_here`."""
    page = site.pages.get(site.addresses.get(address, ""))
    return page.slug if page and page.slug not in LISTINGS and is_here(page) else ""


def spoken_pages(site: Site) -> list[Page]:
    """Sections and standing pages; of a translated report those that are translated."""
    pages = [*(site.pages[path] for path in site.sections), *standing_pages(site)]
    return [page for page in pages if is_spoken(site, page)]


def is_spoken(site: Site, page: Page) -> bool:
    return site.translation is None or bool(page.language)
