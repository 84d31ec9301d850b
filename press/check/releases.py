"""No published number changes in silence: what a release froze still stands, or is corrected.

The newest release is the one that counts. Corrections published since then must lead, in the
order of their days, from what it showed to what is shown now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from press.model import Change, Correction, Figure, Frozen, FrozenFigure, Quantity, Release, Site
from press.model.release import recorded
from press.problems import Place, Problem, Text, place_of
from press.structs import Immutable

Show = Callable[[Quantity], str]
"""How readers see a value."""


def check_releases(site: Site, show: Show) -> Iterator[Problem]:
    """Yield silent changes since the newest release, and corrections that say otherwise."""
    release = site.newest_release
    if release is not None:
        yield from _gone_corrections(site, release)
        for name, frozen in release.figures.items():
            yield from _check_frozen(site, release, name, frozen, show)
    frozen_figures: Mapping[str, FrozenFigure] = release.figures if release else {}
    for name in site.figure_corrections:
        if name not in frozen_figures and (figure := site.figures.get(name)) is not None:
            aspects = _aspects(None, figure, show)
            yield from _check_chains(_since(site, release, name), aspects, "")


class _Aspect(Immutable):
    """One thing about a figure that readers hold on to: its value, verdict or what was found."""

    field: str
    what: str
    was: str | None
    """As released; None where no release has the figure."""
    now: str
    is_changed: bool
    place: Place


def _check_frozen(
    site: Site, release: Release, name: str, frozen: FrozenFigure, show: Show
) -> Iterator[Problem]:
    figure = site.figures.get(name)
    corrections = _since(site, release, name)
    version = f"version {release.version}"
    if figure is None:
        path = f"content/figures/{name}.md"
        if path not in site.unread:
            yield from _check_removed(name, path, frozen, corrections, version)
        return
    aspects = _aspects(frozen, figure, show)
    yield from _check_chains(corrections, aspects, version)
    for aspect in aspects:
        if aspect.is_changed and not any(_changes(corrections, aspect.field)):
            yield Problem(
                aspect.place,
                "release-changed",
                f"{aspect.what} of “{name}” was “{_or_nothing(aspect.was)}” in {version} and is "
                f"“{_or_nothing(aspect.now)}” now, without a correction",
                _advice(name, aspect),
            )


def _aspects(frozen: FrozenFigure | None, figure: Figure, show: Show) -> tuple[_Aspect, ...]:
    check = figure.check
    found = check.found.quantity if check.found else None
    now = Frozen(show(figure.quantity), recorded(figure.quantity))
    now_found = Frozen(show(found), recorded(found)) if found else None
    title = figure.title.place()
    return (
        _Aspect(
            "value",
            "the value",
            frozen.value.shown if frozen else None,
            now.shown,
            bool(frozen and frozen.value.record != now.record),
            figure.quantity.place or title,
        ),
        _Aspect(
            "verdict",
            "the verdict",
            frozen.verdict if frozen else None,
            check.verdict,
            bool(frozen and frozen.verdict != check.verdict),
            place_of(check.verdict, title),
        ),
        _Aspect(
            "found",
            "what the record shows",
            (frozen.found.shown if frozen.found else "") if frozen else None,
            now_found.shown if now_found else "",
            bool(frozen and _record(frozen.found) != _record(now_found)),
            (found.place if found else None) or title,
        ),
    )


def _record(frozen: Frozen | None) -> tuple[tuple[str, str], ...]:
    return frozen.record if frozen else ()


def _since(site: Site, release: Release | None, figure: str) -> list[Correction]:
    """The corrections of a figure that the release does not have, oldest first."""
    published = set(release.corrections) if release else set()
    ids = reversed(site.figure_corrections.get(figure, ()))
    return [site.corrections[name] for name in ids if name not in published]


def _changes(corrections: Iterable[Correction], field: str) -> Iterator[tuple[Correction, Change]]:
    for correction in corrections:
        for change in correction.changes:
            if change.field == field:
                yield correction, change


def _check_chains(
    corrections: list[Correction], aspects: Iterable[_Aspect], version: str
) -> Iterator[Problem]:
    """Each correction begins where the one before ended, and the last ends at what is shown."""
    for aspect in aspects:
        before, told = aspect.was, version
        last: tuple[Correction, Change] | None = None
        for correction, change in _changes(corrections, aspect.field):
            if before is not None and not _alike(change.was, before):
                yield _wrong_was(correction, change, before, told)
            before, told = change.now or "", f"the correction “{correction.id}”"
            last = correction, change
        if last is not None and not _alike(last[1].now, aspect.now):
            correction, change = last
            yield Problem(
                _place(correction, change.now),
                "correction-now",
                f"this correction says that {aspect.what} is “{_or_nothing(change.now)}” now, but "
                f"readers see “{_or_nothing(aspect.now)}”",
                f"write now: {_quoted(aspect.now)}" if aspect.now else "leave “now” out",
            )


def _check_removed(
    name: str, path: str, frozen: FrozenFigure, corrections: list[Correction], version: str
) -> Iterator[Problem]:
    shown = frozen.value.shown
    before, told = shown, version
    last: tuple[Correction, Change] | None = None
    for correction, change in _changes(corrections, "value"):
        if not _alike(change.was, before):
            yield _wrong_was(correction, change, before, told)
        before, told = change.now or "", f"the correction “{correction.id}”"
        last = correction, change
    if last is None:
        yield Problem(
            Place(path),
            "release-removed",
            f"the figure “{name}” (“{shown}” in {version}) is gone, without a correction",
            "bring it back, or write a file in content/corrections/ with “kind: retraction”, "
            f"“figure: {name}” and “was: {_quoted(shown)}”",
        )
    elif last[1].now is not None:
        yield Problem(
            last[1].now.place(),
            "correction-now",
            f"this correction says that “{name}” is “{last[1].now}” now, but the figure is gone",
            "leave “now” out",
        )


def _gone_corrections(site: Site, release: Release) -> Iterator[Problem]:
    for name in release.corrections:
        path = f"content/corrections/{name}.md"
        if name not in site.corrections and path not in site.unread:
            yield Problem(
                Place(path),
                "correction-gone",
                f"the correction “{name}”, published by version {release.version}, is gone",
                "bring it back; a published correction stays",
            )


def _wrong_was(correction: Correction, change: Change, before: str, told: str) -> Problem:
    return Problem(
        _place(correction, change.was),
        "correction-was",
        f"this correction says that readers saw “{_or_nothing(change.was)}”, but {told} has "
        f"“{_or_nothing(before)}”",
        f"write was: {_quoted(before)}" if before else "leave “was” out",
    )


def _advice(name: str, aspect: _Aspect) -> str:
    field = "" if aspect.field in ("value", "verdict") else f"field: {aspect.field}, "
    was, now = _quoted(aspect.was or ""), _quoted(aspect.now)
    sides = (
        f"was: {was}, now: {now}"
        if aspect.was and aspect.now
        else (f"was: {was}" if aspect.was else f"now: {now}")
    )
    entry = f"changes: [{{{field}{sides}}}]" if field else sides
    return f"write a file in content/corrections/ with figure: {name}, {entry}"


def _place(correction: Correction, text: Text | None) -> Place:
    return text.place() if text is not None else correction.title.place()


def _alike(one: str | None, other: str) -> bool:
    """Whether two texts read the same; kinds of space are not told apart."""
    return " ".join((one or "").split()) == " ".join(other.split())


def _or_nothing(text: str | None) -> str:
    return text or "nothing"


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
