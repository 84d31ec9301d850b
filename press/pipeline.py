"""The one place that knows all five stages: read, check, render, make, publish."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from press import __version__
from press.check import check_gate, check_leaks, check_site
from press.check.coverage import Coverage, standings, total
from press.check.vintage import Due, due_list
from press.judge import Judgement, judge
from press.kept import Stages
from press.make import Made, make
from press.make.store import Store, store_of
from press.memory import Damaged, Read
from press.model import Config, Release, Site, Source, Tool
from press.model.release import VERSION_PATTERN, version_key
from press.problems import Problem, UsageError, did_you_mean
from press.progress import Glance, Listener, unheard
from press.publish import Published, packed, publish, replace_file, write_files, write_release
from press.read import read_site, read_source_bytes, read_source_text, read_texts
from press.render import (
    HOSTS,
    Link,
    chain,
    freeze,
    galley_paths,
    hosting_files,
    render_colophon,
    render_galley,
    show,
)
from press.rules import RULES
from press.structs import Immutable, field, replace
from press.workers import Alone, Workers

if TYPE_CHECKING:
    from press.publish.copies import Changes, Verified
    from press.sources.adding import Added

__all__ = [
    "HOSTS",
    "Desk",
    "Due",
    "Outcome",
    "Proof",
    "Request",
    "archive",
    "build_report",
    "changes",
    "check_report",
    "due",
    "explain",
    "galley",
    "hosting",
    "import_sources",
    "live_address",
    "read_sources",
    "release_report",
    "verified",
    "write_files",
]

_MEMORY, _PREVIEWED = Path(".press") / "memory", Path(".press") / "previewed"
"""Where builds keep what they read and made, and where previews do, at the same time."""
_SLOW: tuple[Tool, ...] = ("pdf", "epub", "search")
"""What a quick build leaves out."""
CONFIG, SOURCES = "config.yaml", "content/sources.yaml"


class Outcome(Immutable):
    """What a run found and did."""

    judgement: Judgement
    pages: int
    figures: int
    sources: int
    coverage: Coverage
    published: Published | None = None
    """None if nothing was published."""
    is_compressed: bool = False
    """Whether packed files are wanted beside the plain ones."""
    withheld: tuple[str, ...] = ()
    """Files kept out, as drafts or before their day."""
    left_out: tuple[str, ...] = ()
    """What takes long and was not made, of what readers are offered."""
    confidential: int = 0
    """Sources that are not named."""
    searched: int = 0
    """Files in which their names were looked for; none where errors keep pages from being made."""
    causes: Mapping[str, Collection[Read]] = field(default_factory=dict)
    """Pages that were made anew, by path, and what is not as it was for them."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return self.judgement.errors

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return self.judgement.warnings

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Errors and warnings in the order of files and lines."""
        return tuple(sorted((*self.errors, *self.warnings)))


class Request(Immutable):
    """What to build, and what the stages must not find out for themselves."""

    root: Path
    """The report's folder."""
    house: Path
    """Where the templates and static files lie that a report inherits."""
    today: date
    strict: bool = False
    drafts: bool = False
    """Whether drafts, and what waits for a day after `today`, are taken in."""
    workers: Workers = field(default_factory=Alone)


def check_report(request: Request, listener: Listener = unheard) -> Outcome:
    """Read, check and render the report; publish nothing."""
    stages = _stages(request, _MEMORY)
    return _make(request, store_of(request.root), listener, is_quick=True, stages=stages)[0]


def build_report(
    request: Request, output: Path, listener: Listener = unheard, *, is_quick: bool = False
) -> Outcome:
    """Build the report into `output`; nothing is written while an error stands.

    A quick build leaves out what takes long, so it is for looking at.
    """
    store = store_of(request.root)
    stages = _stages(request, _MEMORY)
    while True:
        outcome, _, files = _make(request, store, listener, is_quick=is_quick, stages=stages)
        if outcome.errors:
            return outcome
        listener("publish", 0, 0)
        known = {file.path: file.digest for file in files}
        try:
            small = packed(files) if outcome.is_compressed else []
            published = publish([*files, *small], output, request.root, known)
        except Damaged:  # a page that was made before cannot be read any more
            stages.forget()
            continue
        finally:
            stages.rest()
        if not is_quick:
            store.sweep()  # of a quick build it would take the editions of the last whole one
        return replace(outcome, published=published)


def _stages(request: Request, folder: Path | None = None, *, holds: bool = False) -> Stages:
    """The stages for the report, with a memory if they have a folder for it."""
    is_there = folder is not None and request.root.is_dir()
    return Stages(
        request.root,
        request.house,
        drafts=request.drafts,
        workers=request.workers,
        holds=holds,
        folder=request.root / folder if folder is not None and is_there else None,
    )


def archive(request: Request, file: Path) -> Outcome:
    """Write the whole site into one file: a zip for disks, or a web archive."""
    from press.publish.archive import About, write_archive

    is_zip = file.name.endswith(".zip")
    store = store_of(request.root)
    outcome, _, files = _make(request, store, names_files=is_zip)
    if not outcome.errors:
        config = read_site(request.root, request.house, request.today)[0].config
        on = config.updated or config.published or date(1980, 1, 1)
        about = About(config.title, str(config.url or ""), on, f"press {__version__}")
        write_archive(file, files, about)
    return outcome


def verified(copy: str, against: str | None) -> Verified:
    """How a copy of a site, in a folder or on the web, differs from its manifest or another's."""
    from press.publish.copies import verify

    return verify(copy, against)


def changes(old: str, new: str, *, may_be_first: bool = False) -> Changes:
    """Addresses that differ between two sites: folders, manifests or published ones."""
    from press.publish.copies import compare, manifest_of

    return compare(manifest_of(old, may_be_missing=may_be_first), manifest_of(new))


def live_address(request: Request) -> str:
    """Where the report is published."""
    site, _ = read_site(request.root, request.house, request.today)
    if not site.config.url:
        raise UsageError("config.yaml does not say where the report is published; add “url”")
    return str(site.config.url)


def hosting(request: Request, host: str, folder: str, listen: str) -> dict[str, str]:
    """The files that set up a host to serve the report from `folder`."""
    if not request.root.is_dir():
        raise UsageError(f"there is no folder {request.root}")
    site, problems = read_site(request.root, request.house, request.today, drafts=request.drafts)
    wrong, _ = check_site(site, show(site))
    if judge([*problems, *wrong], site.config, strict=False).errors:
        raise UsageError("the report has problems; “check” tells them")
    return hosting_files(site, host, folder, listen)


def galley(request: Request) -> tuple[Outcome, bytes]:
    """The desk copy of the report, as one HTML page; empty while the report cannot be read."""
    outcome, _, _ = _make(request, store_of(request.root), is_quick=True)
    site, _ = read_site(request.root, request.house, request.today, drafts=request.drafts)
    if any(RULES[problem.rule].is_fixed for problem in outcome.errors):
        return outcome, b""
    texts = read_texts(request.root, galley_paths(site))
    return outcome, render_galley(site, texts, standings(site, outcome.judgement))


def explain(request: Request, figure: str) -> tuple[Link, ...]:
    """The chain of a figure from its value to every use, as far as the report can be read."""
    site, _ = read_site(request.root, request.house, request.today, drafts=request.drafts)
    if figure not in site.figures:
        other = "that is a source" if figure in site.sources else ""
        other = other or ("that is a chart" if figure in site.charts else "")
        if (file := f"content/figures/{figure}.md") in site.unread:
            raise UsageError(f"{file} cannot be read; “check” says why")
        hint = other or did_you_mean(figure, site.figures) or "figures lie in content/figures/"
        raise UsageError(f"there is no figure “{figure}”; {hint}")
    return chain(site, figure)


def due(request: Request) -> tuple[tuple[Due, ...], int]:
    """The figures to be looked at again by their day, and how many have no such day."""
    site, _ = read_site(request.root, request.house, request.today, drafts=request.drafts)
    found = due_list(site)
    return found, len(site.figures) - len(found)


def release_report(
    request: Request, version: str, on: date, *, is_trial: bool = False
) -> tuple[Outcome, Release | None]:
    """Freeze the report as `version` into a file of its own; nothing while a problem stands."""
    if not re.fullmatch(VERSION_PATTERN, version):
        raise UsageError(f"“{version}” is not a version; write numbers and points, as in 1.0")
    outcome, site, _ = _make(replace(request, strict=True), store_of(request.root), release=version)
    if (newest := site.newest_release) is not None:
        if version in site.releases:
            raise UsageError(f"version {version} is released; a release is never rewritten")
        if version_key(version) < version_key(newest.version):
            raise UsageError(
                f"version {version} would come before {newest.version}, which is released"
            )
    if outcome.errors:
        return outcome, None
    release = freeze(site, version, on)
    if not is_trial:
        write_release(request.root, release)
    return outcome, release


def read_sources(request: Request) -> tuple[Config, Mapping[str, Source], list[Problem]]:
    """The settings, the sources also of drafts, and what keeps these from being read."""
    if not request.root.is_dir():
        raise UsageError(f"there is no folder {request.root}")
    site, problems = read_site(request.root, request.house, request.today, drafts=True)
    files = (CONFIG, SOURCES)
    return site.config, site.sources, sorted(p for p in problems if p.place.path in files)


def import_sources(request: Request, file: Path) -> tuple[Added | None, list[Problem]]:
    """Add the entries of another program's `file` to the end of the list of sources.

    None, with what is wrong, where the list cannot be read as it is.
    """
    from press.sources.adding import add_entries, appended
    from press.sources.bibliography import read_bibliography

    _, sources, problems = read_sources(request)
    if problems:
        return None, problems
    added = add_entries(read_bibliography(file), sources, _source_mistakes)
    if added.added:
        before = read_source_bytes(request.root)
        after = appended(before, added.text)
        found, wrong = read_source_text(after.decode("utf-8-sig"))
        if wrong or list(found) != [*sources, *(name for name, _ in added.added)]:
            raise UsageError(
                f"{SOURCES} ends in a way that nothing can be added to; write an empty line and "
                "no bracket at its end"
            )
        replace_file(request.root / SOURCES, after)
    return added, []


def _source_mistakes(text: str) -> list[str]:
    return [problem.message for problem in read_source_text(text)[1]]


class Proof(Immutable):
    """The site as it would be published, held in memory."""

    outcome: Outcome
    files: Mapping[str, bytes | Path]
    """What is at each path of the output folder; empty while an error stands."""
    base_path: str
    """The path below which it is meant to be published."""
    editor: str | None = None
    """What the report's desk opens its files with."""


class Desk:
    """A report that one process builds again and again.

    It owns what may be kept from one build to the next.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.store = store_of(request.root)
        self._stages = _stages(request, _PREVIEWED, holds=True)

    def build(
        self, today: date, changed: Collection[Path] | None = None, glance: Glance | None = None
    ) -> Proof:
        """Build in memory; only the files `changed` differ from the last build's, None is any.

        What somebody looks at is shown as soon as it is made, with all checks of the texts behind
        it and the rest of the site before it.
        """
        request = replace(self.request, today=today)
        news = _News(changed, glance)
        outcome, site, made = _make(
            request, self.store, is_quick=True, stages=self._stages, news=news
        )
        files = {} if outcome.errors else {file.path: file.content for file in made}
        return Proof(outcome, files, site.config.base_path, site.config.editor)


class _News(Immutable):
    """What is known of a report that was built before in this process."""

    changed: Collection[Path] | None = None
    """The only files that differ since; None is any."""
    glance: Glance | None = None

    def glance_at(self, site: Site) -> Glance | None:
        """What to show early, unless that would identify a confidential source."""
        if (glance := self.glance) is None:
            return None

        def show(pages: Mapping[str, bytes]) -> None:
            if not [*check_leaks(site, pages.items())]:
                glance.show(pages)

        return Glance(glance.paths, show)


_NO_NEWS = _News()


def _make(
    request: Request,
    store: Store,
    listener: Listener = unheard,
    *,
    names_files: bool = False,
    release: str = "",
    is_quick: bool = False,
    stages: Stages | None = None,
    news: _News = _NO_NEWS,
) -> tuple[Outcome, Site, list[Made]]:
    """Read, check and render; with a `release`, also for what must hold before it.

    A memory that turns out to be damaged is thrown away, and everything is made anew.
    """
    if not request.root.is_dir():
        raise UsageError(f"there is no folder {request.root}")
    stages = stages or _stages(request)
    try:
        return _run(request, store, stages, listener, names_files, release, is_quick, news)
    except Damaged:
        stages.forget()
        return _run(request, store, stages, listener, names_files, release, is_quick, _News())
    finally:
        stages.rest()


def _run(
    request: Request,
    store: Store,
    stages: Stages,
    listener: Listener,
    names_files: bool,
    release: str,
    is_quick: bool,
    news: _News,
) -> tuple[Outcome, Site, list[Made]]:
    listener("read", 0, 0)
    site, problems = stages.read(request.today, listener, news.changed)
    listener("check", 0, 0)
    found_wrong, counts = stages.check(site)
    problems += [*found_wrong, *(check_gate(site, release) if release else ())]
    found = judge(problems, site.config, strict=request.strict)
    files: list[Made] = []
    searched = 0
    if not found.errors:
        listener("render", 0, 0)
        artifacts, more = stages.render(
            site, listener, names_files=names_files, glance=news.glance_at(site)
        )
        more += check_leaks(site, ((a.path, a.read()) for a in artifacts))
        searched = len(artifacts)
        problems += more
        found = judge(problems, site.config, strict=request.strict)
        if not found.errors:
            listener("make", 0, 0)
            files, more = make(artifacts, store, listener, is_quick=is_quick)
            problems += more
            digests = {file.path: file.digest for file in files}
            last, more = render_colophon(
                site, digests, names_files=names_files, compiled=stages.compiled
            )
            more += check_leaks(site, ((a.path, a.read()) for a in last))
            files += make(last, store)[0]
            found = judge([*problems, *more], site.config, strict=request.strict)
    stages.keep(is_whole=bool(files))
    outcome = Outcome(
        judgement=found,
        pages=sum(file.path.endswith(".html") for file in files),
        figures=len(site.figures),
        sources=len(site.sources),
        coverage=total(counts),
        confidential=sum(source.confidential is not None for source in site.sources.values()),
        searched=searched,
        is_compressed=site.config.compress,
        withheld=tuple(sorted(site.withheld)),
        left_out=tuple(kind for kind in _SLOW if is_quick and site.offers(kind)),
        causes=stages.work.causes,
    )
    return outcome, site, files
