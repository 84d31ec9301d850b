"""A page for each figure that a release had and the report no longer has.

Whoever follows an old link learns what the figure said and why it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from press.model import FrozenFigure, Site
from press.model.address import LEDGER, figure_url
from press.render.artifact import Artifact
from press.render.page import make_page
from press.render.sheet import Sheet
from press.render.workshop import Workshop


def retired(site: Site) -> Mapping[str, FrozenFigure]:
    """Figures of earlier releases that are gone, as they were last seen, by id."""
    last: dict[str, FrozenFigure] = {}
    for release in site.releases.values():
        last |= release.figures
    return {name: figure for name, figure in last.items() if name not in site.figures}


def urls(site: Site) -> Iterable[str]:
    return (figure_url(name) for name in retired(site))


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    name = url.removeprefix(LEDGER).removesuffix("/")
    figure = retired(site)[name]
    sheet = Sheet(site, workshop, url)
    _ = workshop.words.gettext
    return make_page(
        sheet,
        "retired.html",
        title=figure.title,
        description=_("This figure is no longer part of the report."),
        value=figure.value.shown,
        verdict=sheet.verdict_word(figure.verdict),
        versions=[v for v, release in site.releases.items() if name in release.figures],
        notices=sheet.figure_notices(name),
    )
