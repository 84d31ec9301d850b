"""What platforms are told about a page that someone shares."""

from __future__ import annotations

from press.model.address import card_url, has_card, localised
from press.render.sheet import Sheet
from press.render.views import SharingView


def sharing(sheet: Sheet) -> SharingView:
    """The card, the language and the days of the page of `sheet`."""
    site, locale = sheet.site, sheet.workshop.formats.locale
    front = site.front if sheet.url == "/" else None
    page = site.pages.get(site.addresses.get(sheet.url, ""), front)
    shown = sheet.url if has_card(site, sheet.url) else "/"
    card = card_url(localised(site, shown)).removeprefix("/")
    return SharingView(
        image=f"{site.config.url}{card}" if site.config.url and site.config.cards else "",
        locale=f"{locale.language}_{locale.territory}" if locale.territory else "",
        published=page.published.isoformat() if page and page.published else "",
        updated=page.updated.isoformat() if page and page.updated else "",
    )
