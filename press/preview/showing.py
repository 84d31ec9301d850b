"""What the preview shows at one moment, and what a page already open has to be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from press.editors import editor_link
from press.pipeline import Proof
from press.preview.pages import (
    Site,
    asks_for_more,
    differs_by_styles_alone,
    find,
    moved,
    style_swap,
)
from press.problems import Problem
from press.said import line_reader, span, visible
from press.structs import Immutable, field, replace

Message = Mapping[str, Any]
MOST_PROBLEMS = 50
"""More are counted, not listed: nobody mends them from a list over a page."""
_EXCERPT = 160


class Showing(Immutable):
    """The last good site, and what is wrong since."""

    turn: int = 0
    """Counts the good builds that changed something."""
    site: Site = field(default_factory=lambda: Site({}))
    problems: tuple[Mapping[str, Any], ...] = ()
    count: int = 0
    """How many problems there are, listed or not."""
    is_stale: bool = False
    """The files have changed since, and no site could be made of them."""


def shown_next(before: Showing, proof: Proof, told: Problems) -> Showing:
    """What to show after a build: its site, or the last good one with the problems over it."""
    problems = proof.outcome.problems
    listed = tuple(told.as_json(problems[:MOST_PROBLEMS], set(proof.outcome.warnings)))
    if proof.outcome.errors:
        return Showing(before.turn, before.site, listed, len(problems), is_stale=True)
    files = proof.files
    site = Site(files, unquote(proof.base_path), moved(before.site, files))
    turn = before.turn + (site != before.site)
    return Showing(turn, site, listed, len(problems))


def glimpse(before: Showing, pages: Mapping[str, bytes]) -> Showing | None:
    """What to show while the rest of the site is still being made: some of its pages are new.

    None if that is not worth while, or a page needs a file that may not be made yet.
    """
    files = before.site.files
    new = {path: page for path, page in pages.items() if files.get(path) != page}
    for path, page in new.items():
        old = files.get(path)
        if not isinstance(old, bytes) or asks_for_more(old, page):
            return None
    if not new:
        return None
    return replace(before, turn=before.turn + 1, site=replace(before.site, files={**files, **new}))


def without_glimpse(before: Showing, now: Showing) -> Showing:
    """What was shown before the pages that came early, which are to be taken back."""
    return replace(before, turn=now.turn + (now.site != before.site))


_FAULT = "this is a fault of press, not of your text; the terminal says more"


def fault(before: Showing, message: str, hint: str = _FAULT) -> Showing:
    """What to show when there was no build at all: the last good site, and why."""
    said = {
        "place": "", "url": "", "rule": "press", "message": message, "is_warning": False,
        "hint": hint, "line": None,
    }  # fmt: skip
    return Showing(before.turn, before.site, (said,), 1, is_stale=True)


def news(before: Showing, after: Showing, address: str) -> list[Message]:
    """What a page that was loaded from `before` has to be told, in order."""
    told: list[Message] = []
    if before.turn != after.turn:
        old, new = find(before.site, address), find(after.site, address)
        swap = style_swap(before.site.files, after.site.files)
        if differs_by_styles_alone(old, new, swap):
            told.append({"command": "styles", "swap": swap})
        elif old != new:
            told.append({"command": "reload", "path": "*"})
    if (before.problems, before.is_stale) != (after.problems, after.is_stale):
        told.append(problem_message(after))
    return told


def problem_message(showing: Showing) -> Message:
    """The problems to lay over the page, or none to take them away."""
    return {
        "command": "problems",
        "is_stale": showing.is_stale,
        "has_page": bool(showing.site.files),
        "count": showing.count,
        "problems": showing.problems,
    }


class Problems(Immutable):
    """How problems are told in a browser on the editor's own machine."""

    folders: tuple[Path, ...]
    """Where a problem's file may lie: the report's folder first."""
    editor: str

    def as_json(
        self, problems: Iterable[Problem], warnings: set[Problem]
    ) -> Iterable[Mapping[str, Any]]:
        line_of = line_reader(*self.folders)
        for problem in problems:
            place = problem.place
            file = self._file(place.path)
            yield {
                "place": str(place),
                "url": editor_link(self.editor, file, place.line, place.column) if file else "",
                "rule": problem.rule,
                "message": visible(problem.message),
                "hint": visible(problem.hint),
                "is_warning": problem in warnings,
                "line": _pieces(line_of(place.path, place.line), problem),
            }

    def _file(self, path: str) -> Path | None:
        found = (folder / path for folder in self.folders if path)
        return next((file.resolve() for file in found if file.is_file()), None)


def _pieces(line: str, problem: Problem) -> tuple[str, str, str] | None:
    """The line of the file as what stands before, at and after the place."""
    if not line.strip():
        return None
    start, end = span(line, problem)
    before, after = line[max(0, start - _EXCERPT) : start], line[end : end + _EXCERPT]
    return visible(before), visible(line[start:end]), visible(after)
