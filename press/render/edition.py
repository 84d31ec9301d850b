"""The whole report on one page, for paper and for reading in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from press.model import Page, Site
from press.model.address import LEDGER, LISTINGS, PRINT, PRINT_HEADS, SOURCES, figure_url, localised
from press.render.artifact import Artifact
from press.render.figures import topics
from press.render.front import tally
from press.render.jsonld import report_thing
from press.render.page import make_page, standing_pages
from press.render.sheet import Sheet
from press.render.sources import source_entries
from press.render.text import fill
from press.render.views import ChapterView
from press.render.workshop import Workshop

_HEAD = "font: 9pt serif"
_GENERATED = {"/": "front", LEDGER: "ledger", SOURCES: "source"}
"""Prefixes of what is put together from the whole report, by address."""


def urls(site: Site) -> Iterable[str]:
    return (PRINT,)


def chapter_names(site: Site) -> Iterable[str]:
    """Paths of the texts that the edition consists of, which are made one by one."""
    return (page.path for page in _pages(site))


def render_chapter(site: Site, workshop: Workshop, path: str) -> ChapterView:
    """One section or standing page, as it stands in the edition."""
    sheet, page = _sheet(site, workshop, PRINT), site.pages[path]
    text = fill(sheet, page.path, page.slug, lower=1, is_paper=True)
    return ChapterView(page.slug, sheet.page(page), text, sheet.notices(page))


def render(site: Site, workshop: Workshop, url: str, texts: Mapping[str, ChapterView]) -> Artifact:
    """The edition; `texts` are its chapters by path."""
    sheet = _sheet(site, workshop, url)
    chapters = [texts[page.path] for page in _pages(site) if page.kind == "section"]
    appendices = [texts[page.path] for page in _pages(site) if page.kind == "page"]
    title = workshop.words.gettext("%(report)s: the whole report") % {"report": site.config.title}
    return make_page(
        sheet,
        "print.html",
        title=title,
        description=site.config.description,
        thing=report_thing(sheet),
        front=sheet.page(site.front),
        text=fill(sheet, site.front.path, prefix="front", is_paper=True),
        tally=tally(sheet),
        claims=sum(figure.kind == "claim" for figure in site.figures.values()),
        chapters=chapters,
        appendices=appendices,
        topics=topics(sheet),
        sources=source_entries(sheet),
    )


def head_urls(site: Site) -> Iterable[str]:
    return (PRINT_HEADS,)


def render_heads(site: Site, workshop: Workshop, url: str) -> Artifact:
    """A style sheet with the titles that stand over the pages of each chapter."""
    sheet = Sheet(site, workshop, url)
    _ = workshop.words.gettext
    titles = {page.slug: sheet.page(page).nav_title for page in _pages(site)}
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

    def row_of(address: str) -> str:
        name = address.removeprefix(LEDGER).removesuffix("/")
        return f"figure-{name}" if address == figure_url(name) and name in site.figures else ""

    def prefix_of(address: str) -> str:
        if address in _GENERATED:
            return _GENERATED[address]
        page = site.pages.get(site.addresses.get(address, ""))
        is_here = page is not None and page.slug not in LISTINGS
        return page.slug if page and is_here and _is_spoken(site, page) else ""

    return Sheet(site, workshop, url, prefix_of=prefix_of, row_of=row_of)


def _pages(site: Site) -> list[Page]:
    """Sections and standing pages; of a translated report those that are translated."""
    pages = [*(site.pages[path] for path in site.sections), *standing_pages(site)]
    return [page for page in pages if _is_spoken(site, page)]


def _is_spoken(site: Site, page: Page) -> bool:
    return site.translation is None or bool(page.language)
