"""The report's icon in the sizes that telephones and browsers ask for, and the web manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable

from press.model import Drawing, Site
from press.model.address import MANIFEST, icon_url
from press.problems import Place
from press.render.artifact import Artifact
from press.render.sheet import Sheet
from press.render.workshop import Workshop

SIZES = (180, 192, 512)
"""Of Apple's home screens, of other home screens, and of splash screens."""
_ICON = "icon.svg"
_PAPER = "#fbfaf6"


def icon_urls(site: Site) -> Iterable[str]:
    return map(icon_url, SIZES) if _ICON in site.assets else ()


def render_icon(site: Site, workshop: Workshop, url: str) -> Artifact:
    size = next(size for size in SIZES if icon_url(size) == url)
    svg = site.assets[_ICON].text or ""
    return Artifact(url, Drawing(svg, size, Place(f"static/{_ICON}")))


def manifest_urls(site: Site) -> Iterable[str]:
    return (MANIFEST,)


def render_manifest(site: Site, workshop: Workshop, url: str) -> Artifact:
    """The web manifest; its addresses are relative, so that it works under any path."""
    sheet, config = Sheet(site, workshop, url), site.config
    icons = [
        {"src": sheet.link(icon_url(size)), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in SIZES[1:]
    ]
    if _ICON in site.assets:
        icon = {"src": sheet.asset(_ICON), "sizes": "any", "type": "image/svg+xml"}
        icons.insert(0, icon)
    told = {
        "name": config.title,
        "description": config.description,
        "lang": config.language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": icons if _ICON in site.assets else [],
    }
    return Artifact(url, json.dumps(told, ensure_ascii=False, indent=1).encode())
