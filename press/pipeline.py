"""The one place that knows all four stages: read, check, render, publish."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from press.check import check_gate, check_leaks, check_site
from press.check.coverage import Coverage, standings, total
from press.judge import Judgement, judge
from press.model import Config, Release, Site, Source
from press.model.release import VERSION_PATTERN, version_key
from press.problems import Problem, UsageError
from press.publish import Published, publish, replace_file, write_release
from press.read import read_site, read_source_bytes, read_source_text, read_texts
from press.render import Artifact, freeze, render_galley, render_site, show
from press.rules import RULES

if TYPE_CHECKING:
    from press.sources.adding import Added

CONFIG, SOURCES = "config.yaml", "content/sources.yaml"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found and did."""

    judgement: Judgement
    pages: int
    figures: int
    sources: int
    coverage: Coverage
    published: Published | None = None
    """None if nothing was published."""
    withheld: tuple[str, ...] = ()
    """Files kept out, as drafts or before their day."""

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


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, and what the stages must not find out for themselves."""

    root: Path
    """The report's folder."""
    house: Path
    """Where the templates and static files lie that a report inherits."""
    today: date
    strict: bool = False
    drafts: bool = False
    """Whether drafts, and what waits for a day after `today`, are taken in."""


def check_report(request: Request) -> Outcome:
    """Read, check and render the report; publish nothing."""
    return _make(request)[0]


def build_report(request: Request, output: Path) -> Outcome:
    """Build the report into `output`; nothing is written while an error stands."""
    outcome, artifacts = _make(request)
    if outcome.errors:
        return outcome
    return replace(outcome, published=publish(artifacts, output, request.root))


def galley(request: Request) -> tuple[Outcome, bytes]:
    """The desk copy of the report, as one HTML page; empty while the report cannot be read."""
    outcome, _ = _make(request)
    site, _ = read_site(request.root, request.house, request.today, drafts=request.drafts)
    if any(RULES[problem.rule].is_fixed for problem in outcome.errors):
        return outcome, b""
    texts = read_texts(request.root, site.sections)
    return outcome, render_galley(site, texts, standings(site, outcome.judgement))


def release_report(
    request: Request, version: str, on: date, *, is_trial: bool = False
) -> tuple[Outcome, Release | None]:
    """Freeze the report as `version` into a file of its own; nothing while a problem stands."""
    if not re.fullmatch(VERSION_PATTERN, version):
        raise UsageError(f"“{version}” is not a version; write numbers and points, as in 1.0")
    site, problems, counted = _checked(request)
    if (newest := site.newest_release) is not None:
        if version in site.releases:
            raise UsageError(f"version {version} is released; a release is never rewritten")
        if version_key(version) < version_key(newest.version):
            raise UsageError(
                f"version {version} would come before {newest.version}, which is released"
            )
    strict = replace(request, strict=True)
    outcome, _ = _finish(strict, site, [*problems, *check_gate(site, version)], counted)
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


def _make(request: Request) -> tuple[Outcome, list[Artifact]]:
    return _finish(request, *_checked(request))


def _checked(request: Request) -> tuple[Site, list[Problem], Coverage]:
    if not request.root.is_dir():
        raise UsageError(f"there is no folder {request.root}")
    site, problems = read_site(request.root, request.house, request.today, drafts=request.drafts)
    found_wrong, counts = check_site(site, show(site))
    return site, [*problems, *found_wrong], total(counts)


def _finish(
    request: Request, site: Site, problems: list[Problem], counted: Coverage
) -> tuple[Outcome, list[Artifact]]:
    found = judge(problems, site.config, strict=request.strict)
    artifacts: list[Artifact] = []
    if not found.errors:
        artifacts, more = render_site(site)
        more += check_leaks(site, ((a.path, a.read()) for a in artifacts))
        found = judge([*problems, *more], site.config, strict=request.strict)
    outcome = Outcome(
        judgement=found,
        pages=sum(artifact.path.endswith(".html") for artifact in artifacts),
        figures=len(site.figures),
        sources=len(site.sources),
        coverage=counted,
        withheld=tuple(sorted(site.withheld)),
    )
    return outcome, artifacts
