"""A translation says what its original says, with the same figures and sources."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Mentions, Page, Site
from press.problems import Place, Problem

_VALUE = ("", "value")
_NUMBERS_AND_DATES = ("as_of", "verdict")
"""Fields that the report's formats and catalogues say in every language."""


def check_translation(site: Site, view: Site, path: str) -> Iterator[Problem]:
    """Yield what is wrong with a text as translated in `view`, beside its original in `site`."""
    page = view.front if path == view.front.path else view.pages.get(path)
    if page is not None and page.language and view.translation is not None:
        there, here = site.mentions[path], view.mentions[path]
        yield from _untranslated(view, view.translation.language, here)
        yield from _differences(page, there, here)
        yield from _stale(page)


def translated_texts(view: Site) -> Iterator[str]:
    """Paths, by their originals, of the texts that are translated in `view`."""
    for page in (view.front, *view.pages.values()):
        if page.language:
            yield page.path
    for figure in view.figures.values():
        if figure.language:
            yield figure.path


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
        ("figure", _figures(there), _figures(here)),
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


def _figures(mentions: Mentions) -> set[str]:
    """Ids of the figures, and of charts, that a text uses."""
    return {reference.figure for reference in (*mentions.references, *mentions.charts)}


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
