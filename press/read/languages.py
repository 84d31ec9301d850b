"""A report in its other languages: the original’s tables with translated words in them."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from datetime import date
from typing import TypeVar, cast

from press.model import (
    Figure,
    InLanguage,
    Page,
    Site,
    Source,
    Texts,
    Translation,
    Uses,
    When,
)
from press.model.address import (
    CORRECTIONS,
    LEDGER,
    LISTINGS,
    PRINT,
    PRINT_HEADS,
    SEARCH,
    SOURCES,
    VOLUME,
    embed_url,
    figure_url,
    volume_url,
)
from press.model.translated import SourceWords, Translated, TranslatedSources
from press.problems import Problem
from press.read.order import order
from press.read.translated import chart_in, correction_in, figure_in, page_in
from press.read.translation_mistakes import misnamed, misplaced, originals_of, valued
from press.read.uses import use_tables
from press.structs import replace

V = TypeVar("V")
_SOURCE_FIELDS = ("title", "title_short", "publisher", "note")


def with_translations(
    site: Site,
    files: tuple[Translated, ...],
    sources: tuple[TranslatedSources, ...],
    read: Texts,
    uses: Mapping[str, Uses],
    listed: Collection[str],
    today: date | None,
) -> tuple[Site, list[Problem]]:
    """The report with a site for each of its other languages, whose texts are among those `read`.

    `listed` are the ids of all sources, also of those that only what waits uses.
    Left out is what waits for a day after `today`, or what is a translation of what waits;
    `None` takes everything in.
    """
    known = dict(site.config.languages)
    problems = [
        *misplaced(site, files, known),
        *misnamed(site, sources, known, listed),
        *valued(site, files),
    ]
    words = {file.language: file.words for file in sources}
    waiting = {f.path for f in files if today is not None and _waits(f, site, today)}
    site = replace(site, withheld=site.withheld | waiting)
    originals = originals_of(site)
    by_language: dict[str, dict[str, Translated]] = {language: {} for language in known}
    for file in files:
        if file.language in known and file.original in originals and file.path not in waiting:
            by_language[file.language][file.original] = file
    views = {
        language: _in_language(
            replace(site, sources=_sources(site, words.get(language, {}))),
            language,
            known[language],
            texts,
            read,
            uses,
        )
        for language, texts in by_language.items()
        if texts
    }
    spoken: dict[str, tuple[str, ...]] = {}
    for language, view in views.items():
        for address in sorted(view.translation.addresses if view.translation else ()):
            spoken[address] = (*spoken.get(address, ()), language)
    views = {language: replace(view, spoken=spoken) for language, view in views.items()}
    return replace(site, translations=views, spoken=spoken), problems


def _sources(site: Site, words: Mapping[str, SourceWords]) -> Mapping[str, Source]:
    sources = dict(site.sources)
    for name, entry in words.items():
        said = entry.words
        if (source := sources.get(name)) is None:
            continue
        fields = ("title", "title_short", "note") if source.confidential else _SOURCE_FIELDS
        changed = {field: said[field] for field in fields if said[field]}
        if said["issued"] and source.issued and source.issued.precision == "words":
            changed["issued"] = When(said["issued"], None, "words")
        sources[name] = replace(source, **changed)
    return sources


def _waits(file: Translated, site: Site, today: date) -> bool:
    day: date | None = file.words["publish_on"]
    return (
        file.words["draft"] or (day is not None and day > today) or file.original in site.withheld
    )


def _in_language(
    site: Site,
    language: str,
    called: InLanguage,
    texts: Mapping[str, Translated],
    read: Texts,
    uses: Mapping[str, Uses],
) -> Site:
    pages = {path: page_in(page, texts.get(path)) for path, page in site.pages.items()}
    front = page_in(site.front, texts.get(site.front.path))
    topics = dict(called.topics)
    figures = {
        name: figure_in(figure, texts.get(figure.path), topics)
        for name, figure in site.figures.items()
    }
    charts = {name: chart_in(chart, texts.get(chart.path)) for name, chart in site.charts.items()}
    corrections = {
        name: correction_in(correction, texts.get(correction.path))
        for name, correction in site.corrections.items()
    }
    own = {path: text.path for path, text in texts.items()}
    bodies = ChainMap({p: read.bodies[t] for p, t in own.items()}, _as_dict(site.bodies))
    mentions = ChainMap({p: read.mentions[t] for p, t in own.items()}, _as_dict(site.mentions))
    every = [front, *pages.values()]
    uses = {**uses, **{path: uses[text] for path, text in own.items()}}
    return replace(
        site,
        config=replace(
            site.config,
            language=language,
            title=called.title,
            subtitle=called.subtitle,
            description=called.description,
        ),
        front=front,
        **order(front, pages),
        figures=figures,
        charts=charts,
        corrections=corrections,
        bodies=bodies,
        mentions=mentions,
        **use_tables(every, figures, charts, corrections, site.images, uses),
        translation=Translation(
            language, site.config.language, frozenset(_addresses(front, pages, figures))
        ),
    )


def _as_dict(table: Mapping[str, V]) -> MutableMapping[str, V]:
    """The table where only its reading is meant; a chain of tables asks for one it could change."""
    return cast(MutableMapping[str, V], table)


def _addresses(
    front: Page, pages: Mapping[str, Page], figures: Mapping[str, Figure]
) -> Iterator[str]:
    """Pages in the language. With a front page it also has the listings and a page a figure."""
    for page in pages.values():
        if page.language and page.slug not in LISTINGS:
            yield page.url
    if front.language:
        yield from ("/", LEDGER, SOURCES, CORRECTIONS, PRINT, PRINT_HEADS, SEARCH)
        sections = [page for page in pages.values() if page.kind == "section"]
        for number, page in enumerate(sections, 1):
            if page.language and len(sections) > VOLUME:
                yield volume_url(number)
        for name, figure in figures.items():
            if figure.language:
                yield from (figure_url(name), embed_url(name))
