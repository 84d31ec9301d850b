"""A page at each former address that leads to where the page is now, on any host."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Site
from press.model.address import moved
from press.render.artifact import Artifact
from press.render.sheet import Sheet
from press.render.workshop import Workshop


def urls(site: Site) -> Iterable[str]:
    return moved(site)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url)
    target = moved(site)[url]
    base = site.config.url
    html = sheet.render(
        "moved.html",
        target=sheet.link(target),
        canonical=f"{base}{target[1:]}" if base else sheet.link(target),
    )
    return Artifact(url, html.encode())
