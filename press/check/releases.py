"""No published number changes in silence: what a release froze still stands, or is corrected.

The newest release is the one that counts. Corrections published since then must lead, in the
order of their days, from what it showed to what is shown now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from press.check.aspects import Aspect, aspects_of, words_of
from press.model import Change, Correction, Figure, FrozenFigure, Release, Shown, Site
from press.problems import Place, Problem, Text


def check_releases(site: Site, show: Shown) -> Iterator[Problem]:
    """Yield silent changes since the newest release, and corrections that say otherwise."""
    release = site.newest_release
    if release is not None:
        yield from _gone_corrections(site, release)
        for name, frozen in release.figures.items():
            yield from _check_frozen(site, release, name, frozen, show)
    frozen_figures: Mapping[str, FrozenFigure] = release.figures if release else {}
    for name in site.figure_corrections:
        if name not in frozen_figures and (figure := site.figures.get(name)) is not None:
            yield from _check_unreleased(site, release, figure, show)


def _check_frozen(
    site: Site, release: Release, name: str, frozen: FrozenFigure, show: Shown
) -> Iterator[Problem]:
    figure = site.figures.get(name)
    corrections = _since(site, release, name)
    version = f"version {release.version}"
    if figure is None:
        path = f"content/figures/{name}.md"
        if path not in site.unread:
            yield from _check_removed(name, path, frozen, corrections, version)
        return
    aspects = aspects_of(frozen, figure, site.sources.get(figure.origin.source), show)
    yield from _check_chains(corrections, aspects, version)
    corrected = {change.field for correction in corrections for change in correction.changes}
    if "value" in corrected:
        corrected.add("as_of")  # a new value is of a day of its own
    for aspect in aspects:
        if aspect.is_changed and aspect.field not in corrected:
            parts = f": {aspect.parts}" if aspect.parts else ""
            yield Problem(
                aspect.place,
                "release-changed",
                f"{aspect.what} of “{name}” was “{_or_nothing(aspect.was)}” in {version} and is "
                f"“{_or_nothing(aspect.now)}” now, without a correction{parts}",
                _advice(name, aspect),
            )
    if "words" not in corrected:
        yield from _check_words(frozen, figure, version)


def _check_unreleased(
    site: Site, release: Release | None, figure: Figure, show: Shown
) -> Iterator[Problem]:
    """Yield what is wrong with corrections of a figure that the newest release does not hold."""
    aspects = aspects_of(None, figure, site.sources.get(figure.origin.source), show)
    corrections = _since(site, release, figure.id)
    yield from _check_chains(corrections, aspects, "")
    for field in dict.fromkeys(c.field for each in corrections for c in each.changes):
        _, change = next(_changes(corrections, field))
        if change.was is not None:
            yield Problem(
                change.was.place(),
                "correction-unreleased",
                f"this correction says that readers saw “{change.was}”, but no release holds "
                f"“{figure.id}”, so nothing shows it",
                "release what is published before it changes; if it was published elsewhere "
                "before, waive this and say where",
            )


def _check_words(frozen: FrozenFigure, figure: Figure, version: str) -> Iterator[Problem]:
    places = {
        "title": figure.title,
        "label": figure.label,
        "statement": figure.statement,
        "finding": figure.check.finding,
        "share_of": figure.share_of,
    }
    for name, was, now in words_of(frozen, figure):
        text = places[name]
        yield Problem(
            text.place() if text is not None else figure.title.place(),
            "release-words",
            f"“{name}” of the figure “{figure.id}” was “{_or_nothing(was)}” in {version} and is "
            f"“{_or_nothing(now)}” now",
            "if readers take the number otherwise now, write a file in content/corrections/ with "
            f"figure: {figure.id}, changes: [{{field: words, was: …, now: …}}]; if not, waive this",
        )


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
    corrections: list[Correction], aspects: Iterable[Aspect], version: str
) -> Iterator[Problem]:
    """Each correction begins where the one before ended, and the last ends at what is shown."""
    for aspect in aspects:
        chain = tuple(_changes(corrections, aspect.field))
        if not chain:
            continue
        before, told = aspect.was, version
        for correction, change in chain:
            if before is not None and not _follows(change.was, before, aspect):
                yield _wrong_was(correction, change, before, told)
            before, told = change.now or "", f"the correction “{correction.id}”"
        correction, change = chain[-1]
        if not _follows(change.now, aspect.now, aspect):
            yield Problem(
                _place(correction, change.now),
                "correction-now",
                f"this correction says that {aspect.what} is “{_or_nothing(change.now)}” now, but "
                f"readers see “{_or_nothing(aspect.now)}”",
                f"write now: {_quoted(aspect.now)}" if aspect.now else "leave “now” out",
            )
        elif any(aspect.added):
            yield from _check_parts(chain, aspect)


def _check_parts(chain: tuple[tuple[Correction, Change], ...], aspect: Aspect) -> Iterator[Problem]:
    """What changed beside the number, and cannot be seen in it, is named."""
    was, now = aspect.added
    if any((change.was or "").endswith(was) for _, change in chain) and any(
        (change.now or "").endswith(now) for _, change in chain
    ):
        return
    correction, change = chain[-1]
    yield Problem(
        _place(correction, change.now),
        "correction-now",
        f"this correction of {aspect.what} does not say that {aspect.parts}",
        _sides(aspect),
    )


def _follows(said: Text | None, shown: str, aspect: Aspect) -> bool:
    """Whether a side of a correction is what was shown, with or without what was added to it."""
    return _alike(_bare(said or "", aspect), _bare(shown, aspect))


def _bare(said: str, aspect: Aspect) -> str:
    for added in aspect.added:
        if added and said.endswith(added):
            return said.removesuffix(added)
    return said


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


def _advice(name: str, aspect: Aspect) -> str:
    field = "" if aspect.field in ("value", "verdict") else f"field: {aspect.field}, "
    entry = f"changes: [{{{field}{_sides(aspect)}}}]" if field else _sides(aspect)
    return f"write a file in content/corrections/ with figure: {name}, {entry}"


def _sides(aspect: Aspect) -> str:
    sides = (("was", aspect.was), ("now", aspect.now))
    return ", ".join(f"{side}: {_quoted(said)}" for side, said in sides if said)


def _place(correction: Correction, text: Text | None) -> Place:
    return text.place() if text is not None else correction.title.place()


def _alike(one: str | None, other: str) -> bool:
    """Whether two texts read the same; kinds of space are not told apart."""
    return " ".join((one or "").split()) == " ".join(other.split())


def _or_nothing(text: str | None) -> str:
    return text or "nothing"


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
