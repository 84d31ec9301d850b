"""Where each figure and each source is used, from what the texts mention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from press.model import Correction, Figure, Mentions, Page, Use
from press.model.site import UseKind


def figure_uses(
    pages: Iterable[Page], figures: Mapping[str, Figure], mentions: Mapping[str, Mentions]
) -> dict[str, tuple[Use, ...]]:
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for path in [*(page.path for page in pages), *(figure.path for figure in figures.values())]:
        if (found := mentions.get(path)) is None:
            continue
        boxes = set(found.callouts)
        for reference in found.references:
            kind: UseKind = "callout" if reference in boxes else "value"
            uses[reference.figure].append(Use(path, kind, reference.serial))
    return {name: tuple(found) for name, found in uses.items()}


def source_uses(
    pages: Iterable[Page],
    figures: Mapping[str, Figure],
    corrections: Mapping[str, Correction],
    mentions: Mapping[str, Mentions],
) -> dict[str, tuple[Use, ...]]:
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    paths = [
        *(page.path for page in pages),
        *(figure.path for figure in figures.values()),
        *(correction.path for correction in corrections.values()),
    ]
    for path in paths:
        if (found := mentions.get(path)) is None:
            continue
        for cited in found.cited:
            uses[cited.source].append(Use(path, "citation", cited.serial))
    for figure in figures.values():
        uses[str(figure.origin.source)].append(Use(figure.path, "origin"))
        for evidence in figure.check.evidence:
            uses[str(evidence.source)].append(Use(figure.path, "evidence"))
    return {name: tuple(found) for name, found in uses.items()}
