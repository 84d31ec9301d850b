"""The families of pages that a site has: a new one is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from press.model import Site
from press.render import (
    accessibility,
    book,
    cards,
    changes,
    corrections,
    data,
    discovery,
    edition,
    editions,
    embeds,
    feed,
    figures,
    front,
    hosting,
    icons,
    moved,
    notfound,
    record,
    retired,
    search,
    sections,
    sources,
    updates,
    volumes,
)
from press.render.artifact import Artifact
from press.render.workshop import Workshop
from press.structs import Immutable


class Output(Immutable):
    """A family of pages: which addresses it has, and how the page at one of them is made."""

    name: str
    urls: Callable[[Site], Iterable[str]]
    render: Callable[[Site, Workshop, str], Artifact]


class Gathering(Immutable):
    """A family of pages that gather texts, each of which is made by itself."""

    name: str
    urls: Callable[[Site], Iterable[str]]
    kind: str
    """What the texts are; families with texts of one kind share them."""
    names: Callable[[Site, str], Iterable[str]]
    """Names of the texts that the page at an address gathers."""
    render_part: Callable[[Site, Workshop, str], Any]
    render: Callable[[Site, Workshop, str, Mapping[Any, Any]], Artifact]
    """Is given the texts by name; those of every language by language and name."""
    is_of_all_languages: bool = False


def _gathering_chapters(
    name: str,
    urls: Callable[[Site], Iterable[str]],
    render: Callable[[Site, Workshop, str, Mapping[Any, Any]], Artifact],
) -> Gathering:
    names, render_part = edition.chapter_names, edition.render_chapter
    return Gathering(name, urls, "chapter", names, render_part, render)


_VOLUMES = Gathering(
    "volumes of the print edition",
    volumes.urls,
    "chapter of a volume",
    volumes.chapter_names,
    volumes.render_chapter,
    volumes.render,
)


OUTPUTS: tuple[Output | Gathering, ...] = (
    Output("front page", front.urls, front.render),
    Output("sections", sections.section_urls, sections.render_section),
    Output("standing pages", sections.standing_urls, sections.render_standing),
    Output("accessibility", accessibility.urls, accessibility.render),
    Output("ledger", figures.ledger_urls, figures.render_ledger),
    Output("figure pages", figures.figure_urls, figures.render_figure),
    Output("figure documents", record.urls, record.render),
    Output("embeds", embeds.urls, embeds.render),
    Output("sources", sources.urls, sources.render),
    Output("corrections", corrections.urls, corrections.render),
    Output("feed of corrections", feed.urls, feed.render),
    Output("removed figures", retired.urls, retired.render),
    Output("list of versions", changes.urls, changes.render),
    Output("changes", changes.version_urls, changes.render_version),
    Output("data", data.urls, data.render),
    Output("data files", data.file_urls, data.render_file),
    _gathering_chapters("print edition", edition.urls, edition.render),
    _VOLUMES,
    Output("search page", search.page_urls, search.render_page),
    Gathering(
        "search index",
        search.index_urls,
        "what can be found",
        search.document_names,
        search.render_document,
        search.render_index,
        is_of_all_languages=True,
    ),
    _gathering_chapters("PDF edition", editions.pdf_urls, editions.render_pdf),
    Output("EPUB edition", book.urls, book.render),
    Output("social cards", cards.urls, cards.render),
    Output("icons", icons.icon_urls, icons.render_icon),
    Output("web manifest", icons.manifest_urls, icons.render_manifest),
    Output("running heads", edition.head_urls, edition.render_heads),
    Output("not found", notfound.urls, notfound.render),
    Output("former addresses", moved.urls, moved.render),
    Output("headers for hosts", hosting.headers_urls, hosting.render_headers),
    Output("redirects for hosts", hosting.redirects_urls, hosting.render_redirects),
    Gathering(
        "feed",
        updates.urls,
        "text for feeds",
        updates.text_names,
        updates.render_text,
        updates.render,
    ),
    Output("map of the site", discovery.sitemap_urls, discovery.render_sitemap),
    Output("rules for crawlers", discovery.robots_urls, discovery.render_robots),
    Output("security contact", discovery.security_urls, discovery.render_security),
    Output("overview for machines", discovery.summary_urls, discovery.render_summary),
)
"""Every family of pages; static files are added to them."""
