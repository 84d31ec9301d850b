"""Search: the page that readers search on, and what can be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.model import VERDICTS, Index, Site
from press.model.address import SEARCH, figure_url, source_url
from press.render.artifact import Artifact
from press.render.page import make_page
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.workshop import Workshop, open_workshop

_INDEX = f"{SEARCH}pagefind/"
_TAG_OR_HAN = re.compile("<[^>]*>|[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff]")
_APART = "\u200a"
_MARK = re.compile('<sup class="mark">.*?</sup>')


@dataclass(frozen=True, slots=True)
class Found:
    """What one result is made of."""

    kind: str
    address: str
    """Below the site's root."""
    title: str
    html: str


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


def render_index(site: Site, workshop: Workshop, url: str) -> Artifact:
    """The index of the report in all its languages; a page knows which is its own."""
    documents = [*_documents(site, workshop)]
    for view in site.translations.values():
        documents += _documents(view, open_workshop(view, compiled=workshop.compiled))
    return Artifact(url, Index(tuple(documents)))


def _documents(site: Site, workshop: Workshop) -> Iterator[str]:
    """One page for each section, standing page, figure and source."""
    home = Sheet(site, workshop, "/")
    for page in (site.front, *site.pages.values()):
        if _is_there(site, page.url):
            sheet = Sheet(site, workshop, page.url)
            text = fill(sheet, page.path)
            yield _document(
                home, "page", sheet.address, sheet.phrase(page.title),
                summary=sheet.phrase(page.summary), text=text,
            )  # fmt: skip
    for figure in site.figures.values():
        if _is_there(site, figure_url(figure.id)):
            sheet = Sheet(site, workshop, figure_url(figure.id))
            yield _document(
                home, "figure", sheet.address, figure.title,
                callout=sheet.callout(figure), statement=figure.statement or "",
                evidence=[sheet.evidence(piece) for piece in figure.check.evidence],
                text=fill(sheet, figure.path),
            )  # fmt: skip
    if site.translation is None:
        for source in site.sources.values():
            view = home.source(source)
            yield _document(home, "source", source_url(source.id), view.title, source=view)


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
    return _TAG_OR_HAN.sub(lambda m: m[0] if m[0][0] == "<" else f"{_APART}{m[0]}{_APART}", html)
