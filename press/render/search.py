"""Search: the page that readers search on, and what can be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from press.model import VERDICTS, Index, Site
from press.model.address import LEDGER, SEARCH, SOURCES, figure_url, source_url
from press.render.artifact import Artifact
from press.render.page import make_page
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.workshop import Workshop
from press.scripts import HAN, KANA

SOURCE = f"{SOURCES}#"
_INDEX = f"{SEARCH}pagefind/"
_TAG_OR_HAN = f"<[^>]*>|[{KANA}{HAN}]"
_APART = "\u200a"
_MARK = re.compile('<sup class="mark.*?</sup>')


def page_urls(site: Site) -> Iterable[str]:
    return (SEARCH,) if site.offers("search") else ()


def render_page(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url)
    _ = workshop.words.gettext
    return make_page(
        sheet,
        "search.html",
        title=_("Search"),
        description=_("Search the sections, figures and sources of the report."),
        index=sheet.link(_INDEX),
        sections=[sheet.page(site.pages[path]) for path in site.sections],
        verdicts=[workshop.verdict(verdict) for verdict in VERDICTS],
    )


def index_urls(site: Site) -> Iterable[str]:
    return (_INDEX,) if site.offers("search") else ()


def document_names(site: Site, url: str) -> Iterable[str]:
    """Addresses of what can be found: each section, standing page, figure and source."""
    for page in (site.front, *site.pages.values()):
        if _is_there(site, page.url):
            yield page.url
    for name in site.figures:
        if _is_there(site, figure_url(name)):
            yield figure_url(name)
    if site.translation is None:
        yield from map(source_url, site.sources)


def render_document(site: Site, workshop: Workshop, address: str) -> str:
    """What can be found at an address."""
    home, sheet = Sheet(site, workshop, "/"), Sheet(site, workshop, address)
    if address.startswith(SOURCE):
        source = home.source(site.sources[address.removeprefix(SOURCE)])
        return _document(home, "source", address, source.title, source=source)
    name = address.removeprefix(LEDGER).rstrip("/")
    if address == figure_url(name):
        figure = site.figures[name]
        return _document(
            home, "figure", sheet.address, figure.title,
            callout=sheet.callout(figure), statement=figure.statement or "",
            evidence=[sheet.evidence(piece) for piece in figure.check.evidence],
            text=fill(sheet, figure.path),
        )  # fmt: skip
    page = site.front if address == "/" else site.pages[site.addresses[address]]
    return _document(
        home, "page", sheet.address, sheet.phrase(page.title),
        summary=sheet.phrase(page.summary), text=fill(sheet, page.path),
    )  # fmt: skip


def render_index(
    site: Site, workshop: Workshop, url: str, texts: Mapping[tuple[str, str], str]
) -> Artifact:
    """The index of the report in all its languages; a page knows which is its own."""
    return Artifact(url, Index(tuple(texts.values())))


def _language(site: Site) -> str:
    """In whose index a page is: its language's, or the original's where that has no search."""
    if site.translation is None or SEARCH in site.translation.addresses:
        return site.config.language
    return site.translation.original


def _is_there(site: Site, url: str) -> bool:
    return site.translation is None or url in site.translation.addresses


def _document(sheet: Sheet, kind: str, address: str, title: str, **values: object) -> str:
    html = sheet.render(
        "search-document.html",
        kind=kind,
        there=address[1:],
        title=title,
        language=_language(sheet.site),
        **values,
    )
    return _spaced(html)


def _spaced(html: str) -> str:
    """Set Chinese and Japanese characters apart, so that each is a word that can be looked up.

    Pagefind takes a word for what stands between spaces. Its larger build cuts Chinese into words,
    but only in pages that are Chinese throughout, while names stand in reports of every language;
    and what its dictionary does not cut, readers could not find. The page for search does the same
    with what readers type and looks for the characters in their order.
    """
    html = _MARK.sub("", html)
    if html.isascii():
        return html
    return re.sub(
        _TAG_OR_HAN, lambda m: m[0] if m[0][0] == "<" else f"{_APART}{m[0]}{_APART}", html
    )
