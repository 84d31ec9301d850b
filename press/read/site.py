"""A report's folder to a `Site`: every file is read on its own, then the tables are joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from press.model import (
    Body,
    Config,
    Correction,
    Figure,
    Mentions,
    Name,
    Page,
    Phrase,
    Site,
    Source,
    Use,
)
from press.model.page import PageKind
from press.model.site import UseKind
from press.problems import Place, Problem, Text
from press.read import names as names_file
from press.read import sources as source_file
from press.read.body import read_body
from press.read.config import PATH as CONFIG_PATH
from press.read.config import read_config, stand_in
from press.read.corrections import CORRECTION, make_correction
from press.read.figures import FIGURE, check_quantity, make_figure
from press.read.files import Unreadable, listing, read_text
from press.read.nodes import Document, Node, parse
from press.read.pages import PAGE, file_slug, make_page
from press.read.records import Record, Wrong, read_record
from press.read.releases import is_release, read_releases
from press.read.static import read_assets, read_templates

FRONT_PATH = "content/index.md"
_FOLDERS = {
    "content/sections": "section",
    "content/pages": "page",
    "content/figures": "figure",
    "content/corrections": "correction",
}


@dataclass
class _Found:
    """What reading has found so far; only this module sees it unfinished."""

    problems: list[Problem] = field(default_factory=list)
    pages: dict[str, Page] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    mentions: dict[str, Mentions] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


def read_site(root: Path, house: Path, today: date) -> tuple[Site, list[Problem]]:
    """Read the report in `root`; what it does not have of its own comes from `house`."""
    found = _Found()
    config = _config(root, found)
    files = _content(root, found.problems)
    for path in files:
        _read_file(root, path, found)
    if FRONT_PATH not in found.pages and FRONT_PATH not in found.unread:
        found.problems.append(
            Problem(
                Place(FRONT_PATH),
                "file-missing",
                f"{FRONT_PATH}, the front page, is not there",
                "write it: front matter with title and summary, then the text",
            )
        )
    sources = _sources(root, found)
    roots = (root,) if root.resolve() == house.resolve() else (house, root)
    front = found.pages.pop(FRONT_PATH, None) or _blank_front()
    pages = _in_order(found.pages)
    figures = dict(sorted(found.figures.items()))
    corrections = dict(
        sorted(found.corrections.items(), key=lambda item: (item[1].on, item[0]), reverse=True)
    )
    paths = [path for path in files if is_release(path)]
    releases = read_releases(root, paths, found.problems, found.unread)
    site = Site(
        config=config,
        today=today,
        front=front,
        pages=pages,
        sections=tuple(path for path, page in pages.items() if page.kind == "section"),
        figures=figures,
        sources=sources,
        corrections=corrections,
        names=_names(root, found),
        bodies=found.bodies,
        mentions=found.mentions,
        assets=read_assets(roots, found.problems),
        templates=read_templates(roots, found.problems),
        figure_uses=_figure_uses([front, *pages.values()], figures, found.mentions),
        source_uses=_source_uses([front, *pages.values()], figures, corrections, found.mentions),
        releases=releases,
        figure_corrections=_named(corrections, "figure"),
        section_corrections=_named(corrections, "section"),
        unread=frozenset(found.unread),
    )
    return site, found.problems


def read_texts(root: Path, paths: Iterable[str]) -> dict[str, tuple[Body, Mentions]]:
    """The texts of files that have been read without a problem, with typed numbers kept apart."""
    texts = {}
    for path in paths:
        matter = _front_matter(path, read_text(root, path), [])
        assert matter is not None  # noqa: S101  (it was read before)
        _, text, first_line = matter
        body, mentions, _ = read_body(path, text, first_line, keep_numbers=True)
        texts[path] = (body, mentions)
    return texts


def _config(root: Path, found: _Found) -> Config:
    try:
        document = Document(CONFIG_PATH, read_text(root, CONFIG_PATH))
    except Unreadable as unreadable:
        found.problems.append(unreadable.problem)
        return stand_in()
    config = read_config(document)
    found.problems += document.problems
    return config or stand_in()


def _content(root: Path, problems: list[Problem]) -> list[str]:
    try:
        return list(listing(root, "content"))
    except Unreadable as unreadable:
        problems.append(unreadable.problem)
        return []


def _sources(root: Path, found: _Found) -> Mapping[str, Source]:
    try:
        document = Document(source_file.PATH, read_text(root, source_file.PATH))
    except Unreadable as unreadable:
        if unreadable.problem.rule != "file-missing":
            found.problems.append(unreadable.problem)
            found.unread.add(source_file.PATH)
        return {}
    sources, unread = source_file.read_sources(document)
    found.problems += document.problems
    found.unread |= unread
    return sources


def _names(root: Path, found: _Found) -> Mapping[str, Name]:
    try:
        document = Document(names_file.PATH, read_text(root, names_file.PATH))
    except Unreadable as unreadable:
        if unreadable.problem.rule != "file-missing":
            found.problems.append(unreadable.problem)
        return {}
    names = names_file.read_names(document)
    found.problems += document.problems
    return names


def _read_file(root: Path, path: str, found: _Found) -> None:
    if path in (source_file.PATH, names_file.PATH) or is_release(path):
        return
    folder = path.rpartition("/")[0]
    kind = "front" if path == FRONT_PATH else _FOLDERS.get(folder)
    if not path.endswith(".md") or kind is None:
        found.problems.append(_stray(path))
        return
    try:
        text = read_text(root, path)
    except Unreadable as unreadable:
        found.problems.append(unreadable.problem)
        found.unread.add(path)
        return
    matter = _front_matter(path, text, found.problems)
    if matter is None:
        found.unread.add(path)
        return
    document, text, first_line = matter
    body, mentions, problems = read_body(path, text, first_line)
    found.problems += problems
    found.bodies[path] = body
    if not _record(path, kind, document, mentions, found):
        found.unread.add(path)


def _record(path: str, kind: str, document: Document, mentions: Mentions, found: _Found) -> bool:
    """Read the front matter into the record that the file holds; False if it cannot be."""
    shapes: dict[str, Record] = {"figure": FIGURE, "correction": CORRECTION}
    node = parse(document)
    values = read_record(shapes.get(kind, PAGE), node, document)
    found.problems += document.problems
    identifier = file_slug(path, found.problems) if kind in ("figure", "correction") else ""
    if kind == "figure":
        figure = _figure(identifier, document, node, values, found) if values else None
        if figure is None:
            return False
        found.figures[identifier] = figure
    elif values is None:
        return False
    elif kind == "correction":
        found.corrections[identifier] = make_correction(identifier, path, values)
    else:
        page_kind: PageKind = (
            "front" if kind == "front" else "section" if kind == "section" else "page"
        )
        page = make_page(path, page_kind, values, found.problems)
        found.pages[path] = page
        mentions = _with_phrases(mentions, (page.title, page.summary))
    found.mentions[path] = mentions
    return True


def _figure(
    identifier: str, document: Document, node: Node | None, values: dict[str, Any], found: _Found
) -> Figure | None:
    path = document.path
    values["place"] = FIGURE.place_of(node, document) if node else None
    try:
        check_quantity(values)
    except Wrong as wrong:
        place = values["place"] or Place(path)
        found.problems.append(
            Problem(place, "field-value", f"this figure {wrong.message}", wrong.hint)
        )
        return None
    return make_figure(identifier, path, values)


def _with_phrases(mentions: Mentions, phrases: Iterable[Phrase]) -> Mentions:
    """Count the references in front matter with those of the text."""
    from dataclasses import replace

    extra = tuple(reference for phrase in phrases for reference in phrase.references)
    return replace(mentions, references=(*extra, *mentions.references)) if extra else mentions


def _front_matter(
    path: str, text: str, problems: list[Problem]
) -> tuple[Document, str, int] | None:
    """The front matter, the text after it, and the line on which that begins."""
    if not text.startswith("---\n"):
        problems.append(
            Problem(
                Place(path, 1, 1),
                "front-matter",
                "this file does not begin with front matter",
                "begin with a line “---”, then the fields, then a line “---”",
            )
        )
        return None
    end = text.find("\n---\n", 3)
    if end < 0 and text.endswith("\n---"):
        end, text = len(text) - 4, f"{text}\n"
    if end < 0:
        problems.append(
            Problem(
                Place(path, 1, 1),
                "front-matter",
                "the front matter opens here and is not closed",
                "put a line “---” after the last field",
            )
        )
        return None
    matter, body = text[4 : end + 1], text[end + 5 :]
    return Document(path, matter, first_line=2), body, matter.count("\n") + 3


def _stray(path: str) -> Problem:
    from press.problems import did_you_mean

    folder, _, name = path.rpartition("/")
    if folder in _FOLDERS or (path.count("/") == 1 and not name.endswith(".md")):
        message = f"{name} is no Markdown file, and nothing else is read here"
        hint = "images belong into static/; Markdown files end in .md"
    else:
        message = f"nothing reads files in {folder}/"
        hint = did_you_mean(folder, _FOLDERS) or "; ".join(f"{f}/" for f in _FOLDERS)
    return Problem(Place(path), "file-unknown", message, hint)


def _blank_front() -> Page:
    blank = Phrase(Text(""), ())
    return Page(FRONT_PATH, "front", "", blank, blank)


def _in_order(pages: Mapping[str, Page]) -> dict[str, Page]:
    """Sections by the number and name of their files, then standing pages by name."""
    order = {"front": 0, "section": 1, "page": 2}
    return dict(sorted(pages.items(), key=lambda item: (order[item[1].kind], _natural(item[0]))))


def _natural(path: str) -> tuple[float, str]:
    name = path.rpartition("/")[2]
    digits = name[: len(name) - len(name.lstrip("0123456789"))]
    return (int(digits) if digits else float("inf"), name)


def _figure_uses(
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


def _named(corrections: Mapping[str, Correction], what: str) -> dict[str, tuple[str, ...]]:
    """Ids of the corrections that name a figure or a section, newest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for identifier, correction in corrections.items():
        if (name := getattr(correction, what)) is not None:
            found[str(name)].append(identifier)
    return {name: tuple(ids) for name, ids in found.items()}


def _source_uses(
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
