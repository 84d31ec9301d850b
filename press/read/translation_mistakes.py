"""Translations of nothing, into no language of the report, or with a value of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from press.model import (
    InLanguage,
    Site,
)
from press.model.translated import Translated, TranslatedSources
from press.problems import Place, Problem, Text, did_you_mean, extent_of
from press.read.sources import PATH as SOURCES_PATH


def originals_of(site: Site) -> set[str]:
    """Paths of the files that can be translated."""
    return {
        site.front.path,
        *site.pages,
        *(figure.path for figure in site.figures.values()),
        *(chart.path for chart in site.charts.values()),
        *(correction.path for correction in site.corrections.values()),
    }


def misplaced(
    site: Site, files: tuple[Translated, ...], known: Mapping[str, InLanguage]
) -> Iterator[Problem]:
    """Yield translations into a language that the report has not, or of no file of it."""
    originals = originals_of(site) | site.withheld | site.unread
    for file in files:
        if file.language not in known:
            yield from _unknown(site, file.path, file.language, known)
        elif file.original not in originals:
            yield Problem(
                Place(file.path),
                "translation-alone",
                f"there is no {file.original} that this could translate",
                did_you_mean(file.original, originals),
            )


def valued(site: Site, files: tuple[Translated, ...]) -> Iterator[Problem]:
    """Yield translated figures with a value of their own, though the original’s is a number."""
    originals = {figure.path: figure for figure in site.figures.values()}
    for file in files:
        figure, value = originals.get(file.original), file.words.get("value")
        if figure is not None and figure.quantity.is_number and isinstance(value, Text):
            yield Problem(
                value.place(),
                "translation-differs",
                f"this value is never shown; the number of “{figure.id}” stands in the original",
                f"take it out; {file.original} holds it for every language",
                extent=extent_of(value),
            )


def misnamed(
    site: Site,
    files: tuple[TranslatedSources, ...],
    known: Mapping[str, InLanguage],
    listed: Collection[str],
) -> Iterator[Problem]:
    """Yield lists of translated sources in no language of the report, and ids that it has not."""
    for file in files:
        if file.language not in known:
            yield from _unknown(site, file.path, file.language, known)
            continue
        for name, entry in file.words.items():
            if name not in listed and not {name, SOURCES_PATH} & site.unread:
                yield Problem(
                    entry.id.place(),
                    "source-unknown",
                    f"there is no source “{name}”",
                    did_you_mean(name, site.sources),
                )


def _unknown(
    site: Site, path: str, language: str, known: Mapping[str, InLanguage]
) -> Iterator[Problem]:
    if "config.yaml" not in site.unread:
        yield Problem(
            Place(path),
            "language-unknown",
            f"config.yaml has no language “{language}”",
            did_you_mean(language, known) or "add it there under “languages”",
        )
