"""The list of sources, each with every place that rests on it."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Site
from press.model.address import SOURCES
from press.render.artifact import Artifact
from press.render.page import introduction, make_page
from press.render.sheet import Sheet
from press.render.views import SourceEntryView
from press.render.workshop import Workshop


def urls(site: Site) -> Iterable[str]:
    return (SOURCES,)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url)
    title, summary, text = introduction(sheet, "sources", workshop.words.gettext("Sources"))
    return make_page(
        sheet,
        "sources.html",
        title=title,
        description=summary or workshop.words.gettext("Every source of the report."),
        thing={"@type": "CollectionPage"},
        summary=summary,
        text=text,
        sources=source_entries(sheet),
    )


def source_entries(sheet: Sheet) -> tuple[SourceEntryView, ...]:
    """Sources by publisher, then by title."""
    entries = [
        SourceEntryView(sheet.source(source), sheet.source_uses(source))
        for source in sheet.site.sources.values()
    ]
    return tuple(
        sorted(entries, key=lambda e: (e.source.publisher.casefold(), e.source.title.casefold()))
    )
