"""Join what the files of a report say on their own into one `Site`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from press.model import (
    Body,
    Chart,
    Config,
    Correction,
    Figure,
    FileReading,
    Mentions,
    Page,
    Part,
    Phrase,
    Release,
    Site,
    Texts,
)
from press.model.translated import Translated, TranslatedSources
from press.problems import Place, Problem, Text
from press.progress import Listener, told, unheard
from press.read import images as image_file
from press.read import names as names_file
from press.read import sources as source_file
from press.read.body import read_body
from press.read.config import PATH as CONFIG_PATH
from press.read.config import stand_in
from press.read.file import FRONT_PATH, read_file, read_limits
from press.read.file_names import name_problem
from press.read.files import Unreadable, listing, read_text
from press.read.languages import with_translations
from press.read.matter import front_matter
from press.read.order import order
from press.read.placeholders import without_names
from press.read.releases import in_order
from press.read.static import Fittings, read_fittings
from press.read.strays import stray_folders
from press.read.tools import read_tools
from press.read.uses import naming, use_tables
from press.read.withheld import publishable

T = TypeVar("T", Figure, Chart, Correction)


def list_files(root: Path) -> tuple[list[str], list[Problem]]:
    """Paths of the files that a report is read from, and what is wrong with its folders."""
    always = [CONFIG_PATH, names_file.PATH, source_file.PATH, image_file.PATH]
    try:
        found = [path for path in listing(root, "content") if path not in always]
    except Unreadable as unreadable:
        return [CONFIG_PATH], [unreadable.problem]
    wrong = {path: problem for path in found if (problem := name_problem(path))}
    beside = stray_folders(entry.name for entry in root.iterdir() if entry.is_dir())
    return [*always, *(path for path in found if path not in wrong)], [*wrong.values(), *beside]


def read_site(
    root: Path, house: Path, today: date, *, drafts: bool = False, listener: Listener = unheard
) -> tuple[Site, list[Problem]]:
    """Read the report in `root`; what it does not have of its own comes from `house`.

    What may not be published on the day `today` is left out, with its problems; `drafts` takes
    everything in.
    """
    limits = read_limits(root)
    paths, problems = list_files(root)
    bodies: dict[str, Body] = {}
    mentions: dict[str, Mentions] = {}
    readings = []
    for path in told(paths, "read", listener):
        reading, text = read_file(root, path, limits)
        readings.append(reading)
        if text is not None:
            bodies[path], mentions[path] = text.body, text.mentions
    texts, fittings = Texts(bodies, mentions), read_fittings(root, house, limits)
    return join(today, readings, texts, fittings, problems, drafts=drafts)


def join(
    today: date,
    readings: Iterable[FileReading],
    texts: Texts,
    fittings: Fittings,
    problems: list[Problem],
    *,
    drafts: bool,
) -> tuple[Site, list[Problem]]:
    """The report that `readings` and `texts` make up, and all that is wrong with it so far."""
    unlisted = any(problem.rule == "file-unreadable" for problem in problems)
    by_path = {reading.path: reading for reading in readings}
    problems = [*problems, *(p for reading in by_path.values() for p in reading.problems)]
    records = {path: r.record for path, r in by_path.items() if r.record is not None}
    unread = frozenset(name for reading in by_path.values() for name in reading.unread)
    config = records.get(CONFIG_PATH) or stand_in()
    assert isinstance(config, Config)  # noqa: S101
    front = records.get(FRONT_PATH)
    if front is None and FRONT_PATH not in unread and not unlisted:
        problems.append(
            Problem(
                Place(FRONT_PATH),
                "file-missing",
                f"{FRONT_PATH}, the front page, is not there",
                "write it: front matter with title and summary, then the text",
            )
        )
    pages = _in_order({p: r for p, r in records.items() if isinstance(r, Page) and p != FRONT_PATH})
    figures = _by_id(r for r in records.values() if isinstance(r, Figure))
    charts = _by_id(r for r in records.values() if isinstance(r, Chart))
    corrections = dict(
        sorted(
            _by_id(r for r in records.values() if isinstance(r, Correction)).items(),
            key=lambda item: (item[1].on, item[0]),
            reverse=True,
        )
    )
    front = front or _blank_front()
    uses = {path: reading.uses for path, reading in by_path.items()}
    own = [p for p, r in records.items() if by_path[p].has_text and not isinstance(r, Translated)]
    images = records.get(image_file.PATH, {})
    problems += fittings.asset_problems + fittings.template_problems
    site = Site(
        config=config,
        today=today,
        front=front,
        **order(front, pages),
        figures=figures,
        sources=records.get(source_file.PATH, {}),
        charts=charts,
        corrections=corrections,
        names=records.get(names_file.PATH, {}),
        bodies=Part(texts.bodies, own),
        mentions=Part(texts.mentions, own),
        assets=fittings.assets,
        images=images,
        templates=fittings.templates,
        **use_tables([front, *pages.values()], figures, charts, corrections, images, uses),
        releases=in_order(r for r in records.values() if isinstance(r, Release)),
        figure_corrections=naming(corrections, "figure"),
        section_corrections=naming(corrections, "section"),
        withheld=frozenset(),
        tools=read_tools(config, charts.values()),
        unread=unread | {problem.place.path for problem in fittings.asset_problems},
    )
    if not drafts:
        site = publishable(site)
    translated = tuple(r for r in records.values() if isinstance(r, Translated))
    words = tuple(r for r in records.values() if isinstance(r, TranslatedSources))
    if translated or words:
        site, more = with_translations(
            site,
            translated,
            words,
            texts,
            uses,
            records.get(source_file.PATH, {}),
            None if drafts else today,
        )
        problems += more
    kept = without_names(problems, site.names.values())
    return site, [p for p in kept if p.place.path not in site.withheld]


def read_texts(root: Path, paths: Iterable[str]) -> dict[str, tuple[Body, Mentions]]:
    """The texts of files that have been read without a problem, with typed numbers kept apart."""
    texts = {}
    limits = read_limits(root)
    for path in paths:
        matter = front_matter(path, read_text(root, path, limits), [])
        assert matter is not None  # noqa: S101  (it was read before)
        _, text, first_line = matter
        body, mentions, _ = read_body(path, text, first_line, limits=limits, keep_numbers=True)
        texts[path] = (body, mentions)
    return texts


def _blank_front() -> Page:
    blank = Phrase(Text(""), ())
    return Page(FRONT_PATH, "front", "", blank, blank)


def _by_id(records: Iterable[T]) -> dict[str, T]:
    return {record.id: record for record in sorted(records, key=lambda r: r.id)}


def _in_order(pages: Mapping[str, Page]) -> dict[str, Page]:
    """Sections by the number and name of their files, then standing pages by name."""
    order = {"front": 0, "section": 1, "page": 2}
    return dict(sorted(pages.items(), key=lambda item: (order[item[1].kind], _natural(item[0]))))


def _natural(path: str) -> tuple[float, str]:
    name = path.rpartition("/")[2]
    digits = name[: len(name) - len(name.lstrip("0123456789"))]
    return (int(digits) if digits else float("inf"), name)
