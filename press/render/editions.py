"""The edition on one page as PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import escape

from press.model import Paper, Site
from press.model.address import PRINT, edition_url
from press.render import edition
from press.render.artifact import Artifact
from press.render.views import ChapterView
from press.render.workshop import Workshop

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def pdf_urls(site: Site) -> Iterable[str]:
    """The page that becomes the PDF."""
    return (PRINT,) if site.offers("pdf") and site.config.url else ()


def render_pdf(
    site: Site, workshop: Workshop, url: str, texts: Mapping[str, ChapterView]
) -> Artifact:
    page, root = edition.render(site, workshop, url, texts), site.config.url or ""
    html = _TITLE.sub(lambda _: _described(site), page.read().decode(), count=1)
    paper = Paper(html, f"{root}{page.url.removeprefix('/')}", root)
    return Artifact(edition_url(site, "pdf"), paper)


def _described(site: Site) -> str:
    """What the file says of itself, which readers' shelves show."""
    config = site.config
    dates = [("created", config.published), ("modified", config.updated or config.published)]
    parts = [f"<title>{escape(config.title)}</title>"]
    parts.append(f'<meta name="author" content="{escape(config.publisher.name)}">')
    parts += [f'<meta name="dcterms.{name}" content="{day}">' for name, day in dates if day]
    return "".join(parts)
