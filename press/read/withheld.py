"""Keep drafts, and what waits for its day, out of a report as read.

What only they use goes with them: figures, corrections, sources and static files. Nothing of
it is left in the tables but the names of the files, for the check that no page uses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from press.model import Figure, Page, Part, Site, Use
from press.read.order import order
from press.read.uses import naming
from press.structs import replace

T = TypeVar("T")


def publishable(site: Site) -> Site:
    """The report without what may not be published on its day."""
    today = site.today
    pages = {path for path, page in site.pages.items() if _waits(page, today)}
    own = {name for name, figure in site.figures.items() if _waits(figure, today)}
    if not pages and not own:
        return site
    hidden = _reached(site, {*pages, *(site.figures[name].path for name in own)}, set())
    unused = {figure.path for name, figure in site.figures.items() if name not in own | hidden}
    shown = _reached(site, {site.front.path, *site.pages, *unused} - pages, own)
    figures = own | (hidden - shown)
    charts = {
        name for name, uses in site.chart_uses.items() if all(use.path in pages for use in uses)
    }
    slugs = {site.pages[path].slug for path in pages}
    corrections = {
        name
        for name, correction in site.corrections.items()
        if correction.figure in figures or correction.section in slugs
    }
    texts = {
        *pages,
        *(site.figures[name].path for name in figures),
        *(site.charts[name].path for name in charts),
        *(site.corrections[name].path for name in corrections),
    }
    assets = _assets(site, texts)
    texts |= {f"static/{name}" for name in assets}
    sources = {
        name for name, uses in site.source_uses.items() if all(use.path in texts for use in uses)
    }
    published = _without(site.corrections, corrections)
    return replace(
        site,
        **order(site.front, _without(site.pages, pages)),
        figures=_without(site.figures, figures),
        charts=_without(site.charts, charts),
        sources=_without(site.sources, sources),
        corrections=published,
        figure_corrections=naming(published, "figure"),
        section_corrections=naming(published, "section"),
        bodies=Part(site.bodies, (path for path in site.bodies if path not in texts)),
        mentions=Part(site.mentions, (path for path in site.mentions if path not in texts)),
        assets=_without(site.assets, assets),
        images=_without(site.images, assets),
        figure_uses=_uses(site.figure_uses, figures, texts),
        chart_uses=_uses(site.chart_uses, charts, texts),
        source_uses=_uses(site.source_uses, sources, texts),
        image_uses=_uses(site.image_uses, set(), texts),
        withheld=frozenset(texts),
    )


def _waits(item: Page | Figure, today: date) -> bool:
    return item.draft or (item.publish_on is not None and item.publish_on > today)


def _reached(site: Site, texts: Iterable[str], stop: set[str]) -> set[str]:
    """Figures that the texts use, themselves or by way of other figures: of what these are
    derived or made up, and what their notes name."""
    noted = {figure.path: figure for figure in site.figures.values()}
    reached: set[str] = set()
    waiting = list(texts)
    while waiting:
        path = waiting.pop()
        names = _rests_on(noted[path]) if path in noted else []
        if (mentions := site.mentions.get(path)) is not None:
            names += [name for r in mentions.charts for name in _drawn(site, r.figure)]
            names += [r.figure for r in mentions.references]
        for name in names:
            if name in site.figures and name not in reached and name not in stop:
                reached.add(name)
                waiting.append(site.figures[name].path)
    return reached


def _rests_on(figure: Figure) -> list[str]:
    """The figures of which one is derived or made up."""
    inputs = figure.derivation.inputs if figure.derivation else ()
    return [str(name) for name in (*(name for _, name in inputs), *figure.parts)]


def _drawn(site: Site, name: str) -> Iterable[str]:
    """The figures of a chart, or the one whose own chart it is."""
    chart = site.charts.get(name)
    return (str(figure) for figure in chart.figures) if chart else (name,)


def _assets(site: Site, texts: set[str]) -> set[str]:
    """Static files that withheld texts show and nothing else names."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for path, mentions in site.mentions.items():
        names = {
            target.path.lstrip("/").removeprefix("static/")
            for target in mentions.targets
            if target.path.lstrip("/").startswith("static/")
        }
        (hidden if path in texts else shown).update(names)
    named = [template.text for template in site.templates.values()]
    named += [asset.text for asset in site.assets.values() if asset.text]
    return {
        name
        for name in hidden - shown
        if (name in site.assets or f"static/{name}" in site.unread)
        and not any(name in text for text in named)
    }


def _without(table: Mapping[str, T], names: set[str]) -> Mapping[str, T]:
    return {name: value for name, value in table.items() if name not in names}


def _uses(
    table: Mapping[str, tuple[Use, ...]], gone: set[str], texts: set[str]
) -> Mapping[str, tuple[Use, ...]]:
    """Uses by texts that are published; a name without any is left out."""
    left = {
        name: tuple(use for use in uses if use.path not in texts)
        for name, uses in table.items()
        if name not in gone
    }
    return {name: uses for name, uses in left.items() if uses}
