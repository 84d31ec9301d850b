"""Read one file of `content/`, or `config.yaml`, on its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from press.model import USUAL, Config, FileReading, FileText, Limits, Mentions, Phrase, Uses
from press.model.page import PageKind
from press.model.site import UseKind
from press.model.translated import Translated, TranslatedSources
from press.problems import Place, Problem, extent_of
from press.read import images as image_file
from press.read import names as names_file
from press.read import sources as source_file
from press.read.body import read_body
from press.read.charts import CHART, make_chart
from press.read.config import PATH as CONFIG_PATH
from press.read.config import read_config
from press.read.corrections import CORRECTION, make_correction
from press.read.figures import FIGURE, check_quantity, make_figure
from press.read.files import Unreadable, read_text
from press.read.kinds import Wrong, better_id
from press.read.matter import front_matter
from press.read.nodes import Document, Node, parse
from press.read.pages import FRONT, PAGE, file_slug, make_page
from press.read.records import Record, read_record
from press.read.releases import is_release, read_release_file
from press.read.strays import stray
from press.read.translations import (
    PAGE_WORDS,
    SHAPES,
    original_of,
)
from press.structs import replace

FRONT_PATH = "content/index.md"
FOLDERS = {
    "content/sections": "section",
    "content/pages": "page",
    "content/figures": "figure",
    "content/charts": "chart",
    "content/corrections": "correction",
}
_NO_REPORT = "name the report’s folder with --report DIR, or make one with “new report DIR”"
_MAY_BE_MISSING = (source_file.PATH, names_file.PATH, image_file.PATH)
_READ = (FRONT_PATH, *_MAY_BE_MISSING)


def read_file(root: Path, path: str, limits: Limits = USUAL) -> tuple[FileReading, FileText | None]:
    """What the file `path` below `root` says, and its text if it has one."""
    original, language = original_of(path)
    kind = _kind(original or path)
    if kind == "stray":
        meant = f"{path.removesuffix('.yml')}.yaml" if path.endswith(".yml") else ""
        unread = (meant,) if meant in _MAY_BE_MISSING else ()
        return FileReading(path, problems=(stray(path, FOLDERS, _READ),), unread=unread), None
    try:
        text = read_text(root, path, limits)
    except Unreadable as unreadable:
        if unreadable.problem.rule == "file-missing" and path in _MAY_BE_MISSING:
            return FileReading(path, is_had=False), None
        problem = unreadable.problem
        is_had = problem.rule not in ("file-missing", "file-unreadable")
        if path == CONFIG_PATH and problem.rule == "file-missing" and not problem.hint:
            problem = replace(problem, hint=_NO_REPORT)
        return FileReading(path, problems=(problem,), unread=(path,), is_had=is_had), None
    if kind == "release":
        return _read_release(path, text), None
    if path.endswith(".yaml"):
        return _read_yaml(path, text, language), None
    return _read_markdown(path, kind, text, original, language, limits)


def limits_of(config: FileReading) -> Limits:
    """How much is read of every other file; the usual where the configuration cannot be read."""
    return config.record.limits if isinstance(config.record, Config) else USUAL


def read_limits(root: Path) -> Limits:
    return limits_of(read_file(root, CONFIG_PATH)[0])


def _kind(path: str) -> str:
    if path in (CONFIG_PATH, source_file.PATH, names_file.PATH, image_file.PATH):
        return "yaml"
    if path == FRONT_PATH:
        return "front"
    if is_release(path):
        return "release"
    return FOLDERS.get(path.rpartition("/")[0], "stray") if path.endswith(".md") else "stray"


def _read_release(path: str, text: str) -> FileReading:
    release, problems = read_release_file(path, text)
    return FileReading(path, release, problems, () if release else (path,))


def _read_yaml(path: str, text: str, language: str) -> FileReading:
    document = Document(path, text)
    record: Any
    unread: Iterable[str] = ()
    if path == CONFIG_PATH:
        record = read_config(document)
        unread = () if record else (path,)
    elif path == names_file.PATH:
        record = names_file.read_names(document)
    elif path == image_file.PATH:
        record = image_file.read_images(document)
    elif language:
        words = source_file.read_source_words(document)
        record = TranslatedSources(path, language, words)
    else:
        record, unread = source_file.read_sources(document)
    return FileReading(path, record, tuple(document.problems), tuple(sorted(unread)))


def _read_markdown(
    path: str, kind: str, text: str, original: str, language: str, limits: Limits
) -> tuple[FileReading, FileText | None]:
    problems: list[Problem] = []
    matter = front_matter(path, text, problems)
    if matter is None:
        return FileReading(path, problems=tuple(problems), unread=(path,)), None
    document, text, first_line = matter
    body, mentions, found = read_body(path, text, first_line, limits=limits, links_from=original)
    problems += found
    record: Any = None
    if original:
        words = read_record(SHAPES.get(kind, PAGE_WORDS), parse(document), document)
        problems += document.problems
        if words is not None:
            if kind not in SHAPES:
                mentions = _with_phrases(mentions, (words["title"], words["summary"]))
            record = Translated(path, original, language, words)
    else:
        record = _read_record(path, kind, document, problems)
        if hasattr(record, "summary"):
            mentions = _with_phrases(mentions, (record.title, record.summary))
    if any(problem.rule == "text-limit" for problem in found):
        record = None  # nothing is known of its text, so nothing can be said against those near it
    unread = _unread(path) if record is None else ()
    reading = FileReading(path, record, tuple(problems), unread, _uses(mentions), has_text=True)
    return reading, FileText(body, mentions)


def _unread(path: str) -> tuple[str, ...]:
    """The file that could not be read, also under the name that it should have had."""
    folder, _, name = path.rpartition("/")
    return path, f"{folder}/{better_id(name.removesuffix('.md'))}.md"


def _read_record(path: str, kind: str, document: Document, problems: list[Problem]) -> Any:
    """The record that a file's front matter is; None if it cannot be read."""
    shapes: dict[str, Record] = {
        "figure": FIGURE, "chart": CHART, "correction": CORRECTION, "front": FRONT
    }  # fmt: skip
    node = parse(document)
    values = read_record(shapes.get(kind, PAGE), node, document)
    problems += document.problems
    named = kind in ("figure", "chart", "correction")
    identifier = file_slug(path, problems) if named else ""
    if values is None or (named and not identifier):
        return None
    if kind == "figure":
        return _figure(identifier, document, node, values, problems)
    if kind == "chart":
        return make_chart(identifier, path, values)
    if kind == "correction":
        return make_correction(identifier, path, values)
    page_kind: PageKind = "front" if kind == "front" else "section" if kind == "section" else "page"
    return make_page(path, page_kind, values, problems)


def _figure(
    identifier: str,
    document: Document,
    node: Node | None,
    values: dict[str, Any],
    problems: list[Problem],
) -> Any:
    values["place"] = FIGURE.place_of(node, document) if node else None
    try:
        check_quantity(values)
    except Wrong as wrong:
        place = values["place"] or Place(document.path)
        message, extent = f"this figure {wrong.message}", extent_of(values["value"])
        problems.append(Problem(place, "field-value", message, wrong.hint, extent=extent))
        return None
    return make_figure(identifier, document.path, values)


def _with_phrases(mentions: Mentions, phrases: Iterable[Phrase]) -> Mentions:
    """Count the references in front matter with those of the text."""
    extra = tuple(reference for phrase in phrases for reference in phrase.references)
    return replace(mentions, references=(*extra, *mentions.references)) if extra else mentions


def _uses(mentions: Mentions) -> Uses:
    boxes = set(mentions.callouts)
    figures: list[tuple[str, UseKind, int]] = [
        (r.figure, "callout" if r in boxes else "value", r.serial) for r in mentions.references
    ]
    charts = tuple(
        (chart.figure, chart.serial, sum(r.place < chart.place for r in mentions.references))
        for chart in mentions.charts
    )
    cited = tuple((c.source, c.serial) for c in mentions.cited)
    images = tuple(dict.fromkeys(image.target.path for image in mentions.images))
    return Uses(tuple(figures), cited, charts, images)
