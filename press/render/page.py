"""What every page has round its content: title, description, menu, addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from press import __version__
from press.model import Page, Site
from press.model.address import (
    CORRECTIONS,
    FEED,
    LEDGER,
    LISTINGS,
    PRINT,
    SEARCH,
    SOURCES,
    edition_url,
)
from press.render.artifact import Artifact
from press.render.jsonld import Thing, page_thing, to_script
from press.render.languages import languages
from press.render.sharing import sharing
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.updates import has_feed
from press.render.views import AlternateView, FilledView, LinkView, NavView


def make_page(
    sheet: Sheet,
    template: str,
    *,
    title: str,
    description: str,
    thing: Thing | None = None,
    alternates: tuple[AlternateView, ...] = (),
    canonical: str = "",
    **values: Any,
) -> Artifact:
    """The page of `sheet`, from a template that extends `base.html`.

    `thing` says what the page is in the terms of schema.org; `alternates` are its other forms;
    `canonical` is the address that stands for this one in search, where that is another.
    """
    html = sheet.render(
        template,
        title=title,
        description=description,
        canonical=sheet.absolute(canonical or sheet.url),
        here=sheet.url,
        sharing=sharing(sheet),
        editions=_editions(sheet),
        menu=_menu(sheet),
        languages=languages(sheet),
        own_language=sheet.site.translation.original if sheet.site.translation else "",
        feed=sheet.link(FEED) if has_feed(sheet.site.config) else "",
        generator=f"press {__version__}",
        alternates=alternates,
        jsonld=Markup(to_script(page_thing(sheet, title, description, thing))),  # noqa: S704
        **values,
    )
    return Artifact(sheet.address, html.encode())


def standing_pages(site: Site) -> Iterable[Page]:
    """Pages of `content/pages/` that are not the introduction to a generated one."""
    pages = (site.pages[path] for path in site.standing)
    return (page for page in pages if page.slug not in LISTINGS)


def _editions(sheet: Sheet) -> list[LinkView]:
    """The whole report as files to keep."""
    site = sheet.site
    kinds = [kind for kind in site.config.editions if site.offers(kind) and site.config.url]
    return [LinkView(sheet.link(edition_url(site, kind)), kind.upper()) for kind in kinds]


def _menu(sheet: Sheet) -> tuple[NavView, ...]:
    """The pages that every page leads to."""
    _ = sheet.workshop.words.gettext
    entries = [(LEDGER, _("The ledger"), ""), (SOURCES, _("Sources"), "")]
    entries += [
        (page.url, page.nav_title or sheet.phrase(page.title), sheet.foreign(page))
        for page in standing_pages(sheet.site)
    ]
    entries += [(CORRECTIONS, _("Corrections"), ""), (PRINT, _("Print edition"), "")]
    if sheet.site.offers("search"):
        entries.append((SEARCH, _("Search"), ""))
    return tuple(
        NavView(sheet.link(url), text, url == sheet.url, sheet.leads_to(url), language)
        for url, text, language in entries
    )


def introduction(sheet: Sheet, name: str, title: str) -> tuple[str, str, FilledView]:
    """Title, summary and text of a generated page, which editors may write in content/pages."""
    for page in (sheet.site.pages[path] for path in sheet.site.standing):
        if page.kind == "page" and page.slug == name and not sheet.foreign(page):
            return sheet.phrase(page.title), sheet.phrase(page.summary), fill(sheet, page.path)
    return title, "", FilledView(Markup(""), (), ())
