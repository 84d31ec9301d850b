"""A version of the report as its readers saw it, to be kept with the report."""

from __future__ import annotations

from datetime import date
from functools import cache

from press.model import (
    Figure,
    Frozen,
    FrozenFigure,
    FrozenPage,
    Page,
    Quantity,
    Release,
    Shown,
    Site,
)
from press.model.release import recorded, said_about
from press.render.formats import Formats
from press.render.plain import paragraphs
from press.render.sheet import Sheet
from press.render.words import catalogue
from press.render.workshop import Workshop, open_workshop


def show(site: Site) -> Shown:
    """How readers see the report; what that takes is made when it is first asked for."""

    @cache
    def formats() -> Formats:
        config = site.config
        return Formats(config.language, catalogue(config.language), dict(config.currencies))

    @cache
    def workshop() -> Workshop:
        return open_workshop(site)

    def words(seen: Page | Figure) -> str:
        try:
            if isinstance(seen, Figure):
                return _figure(site, workshop(), seen).words
            return _page(site, workshop(), seen).words
        except KeyError:  # a name that there is not, which is told where it stands
            return ""

    return Shown(lambda quantity: formats().quantity(quantity), words)


def freeze(site: Site, version: str, on: date) -> Release:
    """The report as it stands now, as the release `version` of the day `on`."""
    workshop = open_workshop(site)
    return Release(
        version=version,
        on=on,
        title=str(site.config.title),
        figures=frozen_figures(site, workshop),
        pages=frozen_pages(site, workshop),
        corrections=tuple(sorted(site.corrections)),
    )


def frozen_figures(site: Site, workshop: Workshop) -> dict[str, FrozenFigure]:
    """Every figure as readers see it now."""
    return {name: _figure(site, workshop, figure) for name, figure in site.figures.items()}


def frozen_pages(site: Site, workshop: Workshop) -> dict[str, FrozenPage]:
    """Every page that editors wrote as readers see it now, by address."""
    pages = [site.front, *site.pages.values()]
    return {page.url: _page(site, workshop, page) for page in pages}


def _figure(site: Site, workshop: Workshop, figure: Figure) -> FrozenFigure:
    sheet = Sheet(site, workshop, "/")
    formats, check = workshop.formats, figure.check
    lines: list[str | None] = [figure.label, figure.statement, check.finding]
    for piece in check.evidence:
        value = f" ({formats.quantity(piece.quantity)})" if piece.quantity else ""
        lines.append(f"{piece.says}{value} [{piece.source}]")
    return FrozenFigure(
        title=str(figure.title),
        value=_frozen(formats, figure.quantity),
        verdict=str(check.verdict),
        as_of=figure.as_of.text,
        found=_frozen(formats, check.found.quantity) if check.found else None,
        checked_on=check.on.isoformat() if check.on else "",
        checked_by=str(check.by or ""),
        text=(*(" ".join(line.split()) for line in lines if line), *paragraphs(sheet, figure.path)),
        said=said_about(figure, site.sources.get(figure.origin.source)),
    )


def _page(site: Site, workshop: Workshop, page: Page) -> FrozenPage:
    sheet = Sheet(site, workshop, page.url)
    return FrozenPage(
        kind=page.kind,
        title=sheet.phrase(page.title),
        summary=sheet.phrase(page.summary),
        text=paragraphs(sheet, page.path),
    )


def _frozen(formats: Formats, quantity: Quantity) -> Frozen:
    return Frozen(formats.quantity(quantity), recorded(quantity))
