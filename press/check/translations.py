"""A translation says what its original says, with the same figures and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from press.check.links import check_targets
from press.check.numbers import check_numbers
from press.check.references import check_references
from press.check.sources import check_citations
from press.model import Mentions, Page, Reference, Site
from press.model.address import addresses
from press.problems import Place, Problem

_VALUE = ("", "value")
_NUMBERS_AND_DATES = ("as_of", "verdict")
"""Fields that the report's formats and catalogues say in every language."""


def check_translations(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the report in its other languages."""
    for language, view in site.translations.items():
        yield from check_references(view)
        yield from check_citations(view)
        yield from check_numbers(_translated(site, view))
        table = addresses(view)
        for path, mentions in view.mentions.items():
            if mentions is not site.mentions[path]:
                yield from check_targets(view, mentions, table)
        for page in (view.front, *view.pages.values()):
            if page.language:
                there, here = site.mentions[page.path], view.mentions[page.path]
                yield from _untranslated(view, language, here)
                yield from _differences(page, there, here)
                yield from _stale(page)


def _translated(site: Site, view: Site) -> Site:
    """The translated texts and figures alone."""
    return replace(
        view,
        pages={path: page for path, page in view.pages.items() if page.language},
        figures={name: figure for name, figure in view.figures.items() if figure.language},
        mentions={p: found for p, found in view.mentions.items() if found is not site.mentions[p]},
    )


def _untranslated(view: Site, language: str, mentions: Mentions) -> Iterator[Problem]:
    boxes = set(mentions.callouts)
    told: set[str] = set()
    for reference in mentions.references:
        figure = view.figures.get(reference.figure)
        if figure is None or figure.language or figure.id in told:
            continue
        is_number = figure.quantity.is_number and reference.field in _VALUE
        needs_words = not (is_number or reference.field in _NUMBERS_AND_DATES)
        file = f"{figure.path.removesuffix('.md')}.{language}.md"
        if (reference in boxes or needs_words) and file not in view.unread:
            told.add(figure.id)
            yield Problem(
                reference.place,
                "translation-missing",
                f"the figure “{figure.id}” has no words in {language}",
                f"write them: {file} with title and label",
            )


def _differences(page: Page, there: Mentions, here: Mentions) -> Iterator[Problem]:
    place = _place(page)
    for what, original, translated in (
        ("figure", _figures(there.references), _figures(here.references)),
        ("source", {c.source for c in there.cited}, {c.source for c in here.cited}),
    ):
        for name in sorted(original - translated):
            yield Problem(
                place,
                "translation-differs",
                f"this translation does not use the {what} “{name}”, which {page.path} uses",
                "translate the sentence that it stands in",
            )
        for name in sorted(translated - original):
            yield Problem(
                place,
                "translation-differs",
                f"this translation uses the {what} “{name}”, which {page.path} does not use",
                "put it into the original first",
            )


def _figures(references: tuple[Reference, ...]) -> set[str]:
    return {reference.figure for reference in references}


def _stale(page: Page) -> Iterator[Problem]:
    changed = page.updated or page.published
    if page.translated and changed and changed > page.translated:
        yield Problem(
            _place(page),
            "translation-stale",
            f"{page.path} changed on {changed}, after this translation of {page.translated}",
            "bring it up to date and set its “date”",
        )


def _place(page: Page) -> Place:
    return Place(page.title.text.path)
