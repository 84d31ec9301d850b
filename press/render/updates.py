"""The feed of the report: its sections, and corrections that bring news, with their full text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from press.model import Config, Correction, Site
from press.model.address import CORRECTIONS, FEED
from press.render.artifact import Artifact
from press.render.atom import Entry, Feed, atom
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.workshop import Workshop

_DRAWN = re.compile(r"<svg\b(?:(?!<svg\b).)*?</svg>", re.DOTALL)
"""Drawings, the innermost first: they have no size without the style sheet, and their words and
their data stand beside them."""
_FOCUSABLE = re.compile(r' (?:tabindex="0"|role="region")| <a class="here"[^>]*></a>')
"""What helps only on the page itself."""


def urls(site: Site) -> Iterable[str]:
    return (FEED,) if has_feed(site.config) else ()


def has_feed(config: Config) -> bool:
    """Whether the report says where and when it is published, which a feed must tell."""
    return config.url is not None and config.published is not None


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    config = site.config
    base, published = str(config.url), config.published
    assert published is not None  # noqa: S101  (there is no feed otherwise)
    entries = [*_pages(site, workshop, base, published), *_news(site, workshop, base)]
    entries.sort(key=lambda entry: (entry.updated, entry.published, entry.url), reverse=True)
    feed = Feed(
        title=config.title,
        subtitle=config.description,
        url=base + url[1:],
        page=base,
        language=config.language,
        author=config.publisher.name,
        email=config.publisher.email or "",
        rights=config.licence or "",
        updated=config.updated or published,
        entries=tuple(entries),
    )
    return Artifact(url, atom(feed))


def _pages(site: Site, workshop: Workshop, base: str, first: date) -> Iterator[Entry]:
    for path in site.sections:
        page = site.pages[path]
        published = page.published or first
        sheet = Sheet(site, workshop, page.url, base=base)
        yield Entry(
            title=sheet.phrase(page.title),
            url=base + page.url[1:],
            published=published,
            updated=max(published, page.updated or published),
            summary=sheet.phrase(page.summary),
            content=_text(sheet, page.path),
            authors=tuple(page.authors),
        )


def _news(site: Site, workshop: Workshop, base: str) -> Iterator[Entry]:
    """Corrections of the kind “update”; the others have a feed of their own."""
    sheet = Sheet(site, workshop, CORRECTIONS, base=base)
    for correction in site.corrections.values():
        if correction.kind == "update":
            yield _update(sheet, correction)


def _update(sheet: Sheet, correction: Correction) -> Entry:
    return Entry(
        title=correction.title,
        url=f"{sheet.base}{CORRECTIONS[1:]}#{correction.id}",
        published=correction.on,
        updated=correction.on,
        content=_text(sheet, correction.path),
        category=correction.kind,
    )


def _text(sheet: Sheet, path: str) -> str:
    """The whole text with its boxes and notes, to be read without a style sheet."""
    html = sheet.render("feed.html", text=fill(sheet, path))
    while "<svg" in html:
        html = _DRAWN.sub("", html)
    return _FOCUSABLE.sub("", html).strip()
