"""The one place that knows all four stages: read, check, render, publish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from press.check import check_site
from press.model import Site
from press.problems import PressError, Problem
from press.publish import Published, publish
from press.read import read_site
from press.render import Artifact, render_site
from press.rules import RULES


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found and did."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    pages: int
    figures: int
    sources: int
    published: Published | None = None
    """None if nothing was published."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Errors and warnings in the order of files and lines."""
        return tuple(sorted((*self.errors, *self.warnings)))


def check_report(root: Path, house: Path, *, strict: bool = False) -> Outcome:
    """Read, check and render the report in `root`; publish nothing."""
    outcome, _ = _make(root, house, strict=strict)
    return outcome


def build_report(root: Path, house: Path, output: Path, *, strict: bool = False) -> Outcome:
    """Build the report in `root` into `output`; nothing is written while an error stands."""
    outcome, artifacts = _make(root, house, strict=strict)
    if outcome.errors:
        return outcome
    published = publish(artifacts, output, root)
    return Outcome((), outcome.warnings, outcome.pages, outcome.figures, outcome.sources, published)


def _make(root: Path, house: Path, *, strict: bool) -> tuple[Outcome, list[Artifact]]:
    if not root.is_dir():
        raise PressError(f"there is no folder {root}")
    site, problems = read_site(root, house)
    problems = [*problems, *check_site(site)]
    errors, warnings = _judge(problems, site, strict=strict)
    artifacts: list[Artifact] = []
    if not errors:
        artifacts, problems = render_site(site)
        more, _ = _judge(problems, site, strict=strict)
        errors += more
    pages = sum(artifact.path.endswith(".html") for artifact in artifacts)
    outcome = Outcome(tuple(errors), tuple(warnings), pages, len(site.figures), len(site.sources))
    return outcome, artifacts


def _judge(
    problems: Iterable[Problem], site: Site, *, strict: bool
) -> tuple[list[Problem], list[Problem]]:
    """Problems that stop publishing, and those that do not."""
    chosen = site.config.severities()
    errors, warnings = [], []
    for problem in sorted(set(problems)):
        severity = chosen.get(problem.rule, RULES[problem.rule].severity)
        if severity == "error" or (severity == "warning" and strict):
            errors.append(problem)
        elif severity == "warning":
            warnings.append(problem)
    return errors, warnings
