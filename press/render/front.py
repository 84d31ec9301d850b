"""The front page: what the report is, what it found, and where to go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from press.model import VERDICTS, Site
from press.render.artifact import Artifact
from press.render.jsonld import report_thing
from press.render.page import make_page
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.views import RectView, TallyView
from press.render.workshop import Workshop


def urls(site: Site) -> Iterable[str]:
    return ("/",)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url)
    title = sheet.phrase(site.front.title)
    return make_page(
        sheet,
        "front.html",
        title=title,
        description=site.config.description,
        thing=report_thing(sheet),
        page=sheet.page(site.front, is_whole=True),
        text=fill(sheet, site.front.path),
        notices=sheet.notices(site.front),
        tally=tally(sheet),
        claims=sum(figure.kind == "claim" for figure in site.figures.values()),
        sections=[sheet.page(site.pages[path]) for path in site.sections],
    )


def tally(sheet: Sheet) -> tuple[TallyView, ...]:
    """How many claims have each verdict; verdicts that none has are left out."""
    counts = Counter(
        figure.check.verdict for figure in sheet.site.figures.values() if figure.kind == "claim"
    )
    return tuple(
        TallyView(sheet.workshop.verdict(verdict), counts[verdict], *_marks(counts[verdict]))
        for verdict in VERDICTS
        if counts[verdict]
    )


_CELL = 12
_COLUMNS = 10


def _marks(count: int) -> tuple[int, tuple[RectView, ...]]:
    """One mark for each claim, ten in a row: the height in all, and the areas they fill."""
    full, rest = divmod(count, _COLUMNS)
    rects = []
    if full:
        rects.append(RectView(0, _COLUMNS * _CELL, full * _CELL))
    if rest:
        rects.append(RectView(full * _CELL, rest * _CELL, _CELL))
    return (full + bool(rest)) * _CELL, tuple(rects)
