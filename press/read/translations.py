"""A report in its other languages: the original's tables with translated words laid over them.

A translation is a file beside its original, with the language before the ending:
`content/sections/04-chips.zh-Hans.md`. It holds words alone. Values, units, sources, verdicts and
dates stand in the original only, so no number can differ between languages.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from datetime import date
from typing import Any, TypeVar, cast

from press.model import (
    Change,
    Chart,
    Check,
    Correction,
    Evidence,
    Figure,
    InLanguage,
    Page,
    Quantity,
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
from press.problems import Place, Problem, Text, did_you_mean, extent_of
from press.read.kinds import Day, Words
from press.read.order import order
from press.read.pages import PhraseKind
from press.read.records import Field, Record
from press.read.several import ListOf
from press.read.shared_fields import WITHHOLDING
from press.read.sources import PATH as SOURCES_PATH
from press.read.sources import SourceWords
from press.read.uses import use_tables
from press.read.vega import VegaSpec
from press.structs import Immutable, replace

V = TypeVar("V")
_NAME = re.compile(
    r"(?P<stem>[^/.]+)\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.(?P<ending>md|yaml)"
)

_SOURCE_FIELDS = ("title", "title_short", "publisher", "note")

PAGE_WORDS = Record(
    "a translated page",
    (
        Field("title", PhraseKind(200), "the page's title", required=True),
        Field("summary", PhraseKind(500), "one or two sentences for contents", required=True),
        Field("nav_title", Words(40), "a shorter title for menus"),
        Field("authors", ListOf(Words(100), "author"), "the desks that wrote it", default=()),
        Field("date", Day(), "the day of the translation", attribute="translated"),
        *WITHHOLDING,
    ),
)
FIGURE_WORDS = Record(
    "a translated figure",
    (
        Field("title", Words(200), "the neutral name", required=True),
        Field("label", Words(200), "completes the value to a phrase", required=True),
        Field("statement", Words(400), "the claim as one attributed sentence"),
        Field("value", Words(80), "the value, where it is a text"),
        Field("as_of", Words(80), "the date, where it is words"),
        Field("finding", Words(300), "what the evidence says, in one sentence"),
        Field("basis", Words(300), "what the value found rests on"),
        Field("evidence", ListOf(Words(), "sentence"), "what each piece says, in order"),
        *WITHHOLDING,
    ),
)
CORRECTION_WORDS = Record(
    "a translated correction",
    (
        Field("title", Words(200), "what was corrected", required=True),
        Field("was", Words(200), "what it said before"),
        Field("now", Words(200), "what it says now"),
        Field("reason", Words(400), "why it was wrong"),
        *WITHHOLDING,
    ),
)
CHART_WORDS = Record(
    "a translated chart",
    (
        Field("title", Words(200), "what it shows, without a number", required=True),
        Field("events", ListOf(Words(120), "event"), "what happened, in order", default=()),
        Field("alt", Words(500), "what the drawing shows"),
        Field("spec", VegaSpec(), "the drawing with its words translated"),
        *WITHHOLDING,
    ),
)
SHAPES = {"figure": FIGURE_WORDS, "chart": CHART_WORDS, "correction": CORRECTION_WORDS}
"""Fields of a translation by the kind of its original; all others are pages."""


class Translated(Immutable):
    """One translated file as read."""

    path: str
    original: str
    language: str
    words: Mapping[str, Any]


class TranslatedSources(Immutable):
    """`content/sources.LANGUAGE.yaml` as read: words by the source's id."""

    path: str
    language: str
    words: Mapping[str, SourceWords]


def original_of(path: str) -> tuple[str, str]:
    """The path of the file that `path` translates, and the language; two empty texts if none."""
    folder, slash, name = path.rpartition("/")
    if match := _NAME.fullmatch(name):
        return f"{folder}{slash}{match['stem']}.{match['ending']}", match["language"]
    return "", ""


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
        *_misplaced(site, files, known),
        *_misnamed(site, sources, known, listed),
        *_valued(site, files),
    ]
    words = {file.language: file.words for file in sources}
    waiting = {f.path for f in files if today is not None and _waits(f, site, today)}
    site = replace(site, withheld=site.withheld | waiting)
    originals = _originals(site)
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


def _originals(site: Site) -> set[str]:
    return {
        site.front.path,
        *site.pages,
        *(figure.path for figure in site.figures.values()),
        *(chart.path for chart in site.charts.values()),
        *(correction.path for correction in site.corrections.values()),
    }


def _misplaced(
    site: Site, files: tuple[Translated, ...], known: Mapping[str, InLanguage]
) -> Iterator[Problem]:
    originals = _originals(site) | site.withheld | site.unread
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


def _valued(site: Site, files: tuple[Translated, ...]) -> Iterator[Problem]:
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


def _misnamed(
    site: Site,
    files: tuple[TranslatedSources, ...],
    known: Mapping[str, InLanguage],
    listed: Collection[str],
) -> Iterator[Problem]:
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
    pages = {path: _page(page, texts.get(path)) for path, page in site.pages.items()}
    front = _page(site.front, texts.get(site.front.path))
    topics = dict(called.topics)
    figures = {
        name: _figure(figure, texts.get(figure.path), topics)
        for name, figure in site.figures.items()
    }
    charts = {name: _chart(chart, texts.get(chart.path)) for name, chart in site.charts.items()}
    corrections = {
        name: _correction(correction, texts.get(correction.path))
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


def _page(page: Page, text: Translated | None) -> Page:
    if text is None:
        return page
    words = text.words
    return replace(
        page,
        title=words["title"],
        summary=words["summary"],
        nav_title=words["nav_title"],
        authors=words["authors"] or page.authors,
        draft=page.draft or words["draft"],
        language=text.language,
        translated=words["translated"],
    )


def _figure(figure: Figure, text: Translated | None, topics: Mapping[str, Any]) -> Figure:
    """The figure with translated words; a shown form that was written out is the original's."""
    topic = topics.get(figure.topic, figure.topic)
    if text is None:
        return replace(figure, topic=topic, quantity=_quantity(figure.quantity, None))
    words = text.words
    as_of = figure.as_of
    if words["as_of"] and as_of.precision == "words":
        as_of = When(words["as_of"], None, "words")
    return replace(
        figure,
        title=words["title"],
        label=words["label"],
        statement=words["statement"],
        quantity=_quantity(figure.quantity, words["value"]),
        as_of=as_of,
        topic=topic,
        check=_check(figure.check, words),
        language=text.language,
    )


def _quantity(quantity: Quantity, text: Any) -> Quantity:
    if quantity.is_number:
        return replace(quantity, display=None)
    return replace(quantity, value=text, display=None) if text else quantity


def _check(check: Check, words: Mapping[str, Any]) -> Check:
    found = check.found
    if found is not None:
        found = replace(found, basis=words["basis"], quantity=_quantity(found.quantity, None))
    said = words["evidence"] or ()
    evidence = tuple(
        _evidence(piece, said[at] if at < len(said) else None)
        for at, piece in enumerate(check.evidence)
    )
    return replace(check, finding=words["finding"], found=found, evidence=evidence)


def _evidence(piece: Evidence, says: Any) -> Evidence:
    quantity = piece.quantity and _quantity(piece.quantity, None)
    return replace(piece, says=says or piece.says, quantity=quantity)


def _chart(chart: Chart, text: Translated | None) -> Chart:
    if text is None:
        return chart
    said = text.words["events"]
    events = tuple(
        replace(event, label=said[at]) if at < len(said) else event
        for at, event in enumerate(chart.events)
    )
    return replace(
        chart,
        title=text.words["title"],
        events=events,
        alt=text.words["alt"] or chart.alt,
        spec=text.words["spec"] or chart.spec,
        language=text.language,
    )


def _correction(correction: Correction, text: Translated | None) -> Correction:
    if text is None:
        return correction
    words = text.words
    return replace(
        correction,
        title=words["title"],
        changes=_changes(correction, words),
        reason=words["reason"],
    )


def _changes(correction: Correction, words: Mapping[str, Any]) -> tuple[Change, ...]:
    """The changes with `was` and `now` of the first as readers of the translation see them."""
    if not correction.changes:
        return ()
    first, *others = correction.changes
    said = {name: words[name] for name in ("was", "now") if words[name] and getattr(first, name)}
    return (replace(first, **said), *others)
