"""A page with one figure's box, small enough for other sites to show in a frame."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from press.model import Figure, Site
from press.model.address import embed_url, figure_url
from press.render.artifact import Artifact
from press.render.page import make_page
from press.render.sheet import Sheet
from press.render.workshop import Workshop

HEIGHT = 520
"""Pixels that the longest box needs in a frame of 320."""


def urls(site: Site) -> Iterable[str]:
    return (embed_url(name) for name in site.figures)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    figure = site.figures[url.removeprefix("/embed/").removesuffix("/")]
    sheet = Sheet(site, workshop, url)
    _ = workshop.words.gettext
    return make_page(
        sheet,
        "embed.html",
        title=_("%(figure)s (to embed)") % {"figure": figure.title},
        description=sheet.claim(figure),
        canonical=figure_url(figure.id),
        callout=sheet.callout(figure),
    )


def embed_code(sheet: Sheet, figure: Figure) -> str:
    """What another site puts into its page; empty where the report has no address."""
    address = sheet.absolute(embed_url(figure.id))
    if not address:
        return ""
    frame = Markup('<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>')
    return str(frame.format(address, figure.title, HEIGHT))
