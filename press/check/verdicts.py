"""A contradicted or unsupported figure is never shown without its verdict."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Phrase, Site
from press.model.figure import CLAIMING, DOUBTFUL
from press.problems import Problem


def check_verdicts(site: Site, path: str) -> Iterator[Problem]:
    """Yield doubtful figures in the page's title and summary, where no mark can stand beside."""
    page = site.front if path == site.front.path else site.pages.get(path)
    if page is not None:
        yield from _check_phrase(site, "title", page.title)
        yield from _check_phrase(site, "summary", page.summary)


def _check_phrase(site: Site, what: str, phrase: Phrase) -> Iterator[Problem]:
    told = {r.figure for r in phrase.references if r.field == "verdict"}
    for reference in phrase.references:
        figure = site.figures.get(reference.figure)
        if figure is None or reference.field not in CLAIMING or figure.id in told:
            continue
        if figure.check.verdict in DOUBTFUL:
            yield Problem(
                reference.place,
                "verdict-hidden",
                f"“{figure.id}” stands in this {what} as if it held; its verdict is "
                f"“{figure.check.verdict}”",
                f"take it out, or say {{{{ {figure.id}.verdict }}}} beside it",
                phrase.text,
            )
