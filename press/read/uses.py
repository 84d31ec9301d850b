"""Where each figure, chart and source is used, from what the texts say they use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypedDict

from press.model import Chart, Correction, Figure, ImageRecord, Page, Use, Uses
from press.model.address import asset_name


class UseTables(TypedDict):
    """The tables of a site that say where things are used."""

    figure_uses: Mapping[str, tuple[Use, ...]]
    chart_uses: Mapping[str, tuple[Use, ...]]
    source_uses: Mapping[str, tuple[Use, ...]]
    image_uses: Mapping[str, tuple[Use, ...]]


def use_tables(
    pages: Iterable[Page],
    figures: Mapping[str, Figure],
    charts: Mapping[str, Chart],
    corrections: Mapping[str, Correction],
    images: Mapping[str, ImageRecord],
    texts: Mapping[str, Uses],
) -> UseTables:
    """Uses in the order of pages and of places in them; figures' notes and corrections follow."""
    paths = [*(page.path for page in pages), *(figure.path for figure in figures.values())]
    found = [(path, texts[path]) for path in paths if path in texts]
    corrected = [(c.path, texts[c.path]) for c in corrections.values() if c.path in texts]
    noted = [(c.path, texts[c.path]) for c in charts.values() if c.path in texts]
    return UseTables(
        figure_uses=_Table(_figure_uses(found, charts)),
        chart_uses=_Table(_chart_uses(found, charts)),
        source_uses=_Table(_source_uses([*found, *corrected], figures, charts, images, texts)),
        image_uses=_Table(_image_uses([*found, *corrected, *noted])),
    )


class _Table(Mapping[str, tuple[Use, ...]]):
    """A table that is made when somebody looks into it, which after most edits nobody does."""

    def __init__(self, uses: Iterable[tuple[str, Use]]) -> None:
        self._uses = uses

    @cached_property
    def _made(self) -> dict[str, tuple[Use, ...]]:
        table: defaultdict[str, list[Use]] = defaultdict(list)
        for name, use in self._uses:
            table[name].append(use)
        return {name: tuple(found) for name, found in table.items()}

    def __getitem__(self, name: str) -> tuple[Use, ...]:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __reduce__(self) -> tuple[type[dict[str, tuple[Use, ...]]], tuple[object]]:
        return dict, (self._made,)


def _figure_uses(
    texts: Iterable[tuple[str, Uses]], charts: Mapping[str, Chart]
) -> Iterator[tuple[str, Use]]:
    for path, found in texts:
        for at, (name, kind, serial) in enumerate(found.figures):
            yield name, Use(path, kind, serial, at)
        for name, serial, at in found.charts:
            if (chart := charts.get(name)) is None:
                yield name, Use(path, "callout", serial, at)
                continue
            for figure in chart.figures:
                yield str(figure), Use(path, "chart", serial, at, chart.id)


def _chart_uses(
    texts: Iterable[tuple[str, Uses]], charts: Mapping[str, Chart]
) -> Iterator[tuple[str, Use]]:
    for path, found in texts:
        for name, serial, at in found.charts:
            if name in charts:
                yield name, Use(path, "chart", serial, at, name)


def _source_uses(
    texts: Iterable[tuple[str, Uses]],
    figures: Mapping[str, Figure],
    charts: Mapping[str, Chart],
    images: Mapping[str, ImageRecord],
    every: Mapping[str, Uses],
) -> Iterator[tuple[str, Use]]:
    """Citations in texts and charts drawn there, then figures that rest on the source."""
    for path, found in texts:
        for name, serial in found.sources:
            yield name, Use(path, "citation", serial)
        for name, serial, at in found.charts:
            if (chart := charts.get(name)) is not None:
                use = Use(path, "chart", serial, at, chart.id)
                yield from ((str(event.source), use) for event in chart.events)
                noted = every.get(chart.path, Uses()).sources
                yield from ((source, use) for source, _ in noted)
    for figure in figures.values():
        yield str(figure.origin.source), Use(figure.path, "origin")
        rests_on = [piece.source for piece in figure.check.evidence]
        rests_on += (point.source for point in (figure.chart.points if figure.chart else ()))
        for source in rests_on:
            yield str(source), Use(figure.path, "evidence")
    for name, image in images.items():
        if image.source:
            yield str(image.source), Use(f"static/{name}", "image")


def _image_uses(texts: Iterable[tuple[str, Uses]]) -> Iterator[tuple[str, Use]]:
    for path, found in texts:
        yield from ((asset_name(image), Use(path, "image")) for image in found.images)


def naming(corrections: Mapping[str, Correction], what: str) -> dict[str, tuple[str, ...]]:
    """Ids of the corrections that name a figure or a section, newest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for identifier, correction in corrections.items():
        if (name := getattr(correction, what)) is not None:
            found[str(name)].append(identifier)
    return {name: tuple(ids) for name, ids in found.items()}
