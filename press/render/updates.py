"""The feed of the report: its sections, and corrections that bring news, with their full text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from press.model import Config, Correction, Site
from press.model.address import CORRECTIONS, FEED
from press.render.artifact import Artifact
from press.render.atom import Entry, Feed, atom
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.workshop import Workshop
from press.structs import Immutable

_DRAWN = re.compile(r"<svg\b(?:(?!<svg\b).)*?</svg>", re.DOTALL)
"""Drawings, the innermost first: they have no size without the style sheet, and their words and
their data stand beside them."""
_FOCUSABLE = re.compile(
    r' (?:tabindex="0"|role="region")| <a class="here"[^>]*></a>|<p class="key scales">.*?</p>\s*'
)
"""What helps only on the page itself."""
_FOLDED = re.compile('(<figure class="drawing".*?<details)(?=>)', re.DOTALL)
"""The data of a drawing, which stand in its place."""

MOST = 50
"""Entries; programs that read feeds come often, and want what is new."""


def urls(site: Site) -> Iterable[str]:
    return (FEED,) if has_feed(site.config) else ()


def has_feed(config: Config) -> bool:
    """Whether the report says where and when it is published, which a feed must tell."""
    return config.url is not None and config.published is not None


def text_names(site: Site, url: str) -> Iterable[str]:
    """Paths of the texts in the feed."""
    return (item.path for item in _newest(site))


def render_text(site: Site, workshop: Workshop, path: str) -> str:
    """A text as it stands in the feed."""
    page = site.pages.get(path)
    base = str(site.config.url)
    return _text(Sheet(site, workshop, page.url if page else CORRECTIONS, base=base), path)


def render(site: Site, workshop: Workshop, url: str, texts: Mapping[str, str]) -> Artifact:
    config = site.config
    base = str(config.url)
    sheet = Sheet(site, workshop, url, base=base)
    feed = Feed(
        title=config.title,
        subtitle=config.description,
        url=base + url[1:],
        page=base,
        language=config.language,
        author=config.publisher.name,
        email=config.publisher.email or "",
        rights=config.licence or "",
        updated=config.updated or _first_day(config),
        entries=tuple(_entry(sheet, item, texts[item.path]) for item in _newest(site)),
    )
    return Artifact(url, atom(feed))


class _Item(Immutable):
    """Something new, before anybody has read it."""

    updated: date
    published: date
    url: str
    path: str
    correction: Correction | None = None


def _newest(site: Site) -> list[_Item]:
    """The latest sections and corrections that bring news, newest first."""
    items = [*_sections(site), *_news(site)]
    items.sort(key=lambda item: (item.updated, item.published, item.url), reverse=True)
    return items[:MOST]


def _sections(site: Site) -> Iterator[_Item]:
    first = _first_day(site.config)
    for path in site.sections:
        page = site.pages[path]
        published = page.published or first
        yield _Item(max(published, page.updated or published), published, page.url, path)


def _news(site: Site) -> Iterator[_Item]:
    """Corrections of the kind “update”; the others have a feed of their own."""
    for correction in site.corrections.values():
        if correction.kind == "update":
            url = f"{CORRECTIONS}#{correction.id}"
            yield _Item(correction.on, correction.on, url, correction.path, correction)


def _first_day(config: Config) -> date:
    assert config.published is not None  # noqa: S101  (there is no feed otherwise)
    return config.published


def _entry(sheet: Sheet, item: _Item, text: str) -> Entry:
    url = sheet.base + item.url[1:]
    if item.correction is not None:
        return Entry(
            title=item.correction.title,
            url=url,
            published=item.published,
            updated=item.updated,
            content=text,
            category=item.correction.kind,
        )
    page = sheet.site.pages[item.path]
    return Entry(
        title=sheet.phrase(page.title),
        url=url,
        published=item.published,
        updated=item.updated,
        summary=sheet.phrase(page.summary),
        content=text,
        authors=tuple(page.authors),
    )


def _text(sheet: Sheet, path: str) -> str:
    """The whole text with its boxes and notes, to be read without a style sheet."""
    html = sheet.render("feed.html", text=fill(sheet, path))
    while "<svg" in html:
        html = _DRAWN.sub("", html)
    return _FOLDED.sub(r"\1 open", _FOCUSABLE.sub("", html)).strip()
