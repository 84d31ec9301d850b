"""Where each figure and each source is used, from what the texts say they use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from press.model import Correction, Figure, ImageRecord, Page, Use, Uses


def figure_uses(
    pages: Iterable[Page], figures: Mapping[str, Figure], texts: Mapping[str, Uses]
) -> dict[str, tuple[Use, ...]]:
    """Uses of each figure, pages first, in the order of pages and of places in them."""
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for path in [*(page.path for page in pages), *(figure.path for figure in figures.values())]:
        if (found := texts.get(path)) is not None:
            for at, (name, kind, serial) in enumerate(found.figures):
                uses[name].append(Use(path, kind, serial, at))
    return {name: tuple(found) for name, found in uses.items()}


def source_uses(
    pages: Iterable[Page],
    figures: Mapping[str, Figure],
    corrections: Mapping[str, Correction],
    images: Mapping[str, ImageRecord],
    texts: Mapping[str, Uses],
) -> dict[str, tuple[Use, ...]]:
    """Uses of each source: citations in texts, then figures and images that rest on it."""
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    paths = [
        *(page.path for page in pages),
        *(figure.path for figure in figures.values()),
        *(correction.path for correction in corrections.values()),
    ]
    for path in paths:
        if (found := texts.get(path)) is not None:
            for name, serial in found.sources:
                uses[name].append(Use(path, "citation", serial))
    for figure in figures.values():
        uses[str(figure.origin.source)].append(Use(figure.path, "origin"))
        for evidence in figure.check.evidence:
            uses[str(evidence.source)].append(Use(figure.path, "evidence"))
    for name, image in images.items():
        if image.source:
            uses[str(image.source)].append(Use(f"static/{name}", "image"))
    return {name: tuple(found) for name, found in uses.items()}


def naming(corrections: Mapping[str, Correction], what: str) -> dict[str, tuple[str, ...]]:
    """Ids of the corrections that name a figure or a section, newest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for identifier, correction in corrections.items():
        if (name := getattr(correction, what)) is not None:
            found[str(name)].append(identifier)
    return {name: tuple(ids) for name, ids in found.items()}
