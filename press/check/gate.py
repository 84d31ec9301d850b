"""What must hold before a version is released: every figure checked, by somebody else, on enough.

Run only by the command that releases; a report in the making may be behind.
"""

from __future__ import annotations

from collections.abc import Iterator

from press.model import VERDICTS, Figure, Site, Source
from press.problems import Place, Problem, Text, did_you_mean, place_of

_COUNTS: dict[str, frozenset[str]] = {
    "supported": frozenset({"supports"}),
    "contradicted": frozenset({"contradicts"}),
    "partly supported": frozenset({"supports", "contradicts"}),
}
"""Which evidence bears a verdict out; other verdicts rest on none."""


def check_gate(site: Site, version: str) -> Iterator[Problem]:
    """Yield what stands in the way of releasing the report as `version`."""
    if site.config.version is not None and site.config.version != version:
        yield Problem(
            site.config.version.place(),
            "release-version",
            f"the report says that it is version {site.config.version}, not {version}",
            f'write version: "{version}", or release {site.config.version}',
        )
    for figure in site.figures.values():
        yield from _check_checked(figure)
        yield from _check_checker(site, figure)
        yield from _check_second_source(site, figure)


def check_second_source(site: Site) -> Iterator[Problem]:
    """Yield entries of the setting `second_source` that are no verdict and no figure."""
    for name in site.config.second_source:
        if name in _COUNTS or name in site.figures:
            continue
        if f"content/figures/{name}.md" in site.unread:
            continue
        message = f"“{name}” is neither a figure nor a verdict that rests on sources"
        hint = did_you_mean(name, (*_COUNTS, *site.figures)) or f"one of: {', '.join(_COUNTS)}"
        if name in VERDICTS:
            hint = f"a second source can be asked for with: {', '.join(_COUNTS)}"
        yield Problem(name.place(), "figure-unknown", message, hint)


def _check_checked(figure: Figure) -> Iterator[Problem]:
    check = figure.check
    place = place_of(check.verdict, Place(figure.path))
    if check.verdict == "unchecked":
        message, hint = f"“{figure.id}” is not yet checked", "check it, or take it out"
        yield Problem(place, "release-unchecked", message, hint)
        return
    missing = [name for name in ("on", "by") if getattr(check, name) is None]
    if missing:
        said = {"on": "on which day", "by": "by which desk"}
        lacks = " and ".join(said[name] for name in missing)
        hint = f"add to “check”: {', '.join(f'{name}: …' for name in missing)}"
        message = f"“{figure.id}” does not say {lacks} it was checked"
        yield Problem(place, "release-unchecked", message, hint)


def _check_checker(site: Site, figure: Figure) -> Iterator[Problem]:
    desk = figure.check.by
    if desk is None:
        return
    paths = dict.fromkeys(use.path for use in site.figure_uses.get(figure.id, ()))
    for path in paths:
        page = site.front if path == site.front.path else site.pages.get(path)
        if page is None:
            continue
        if any(_same(desk, author) for author in page.authors or site.config.authors):
            yield Problem(
                desk.place(),
                "release-checker",
                f"“{figure.id}” was checked by {desk}, who also wrote {path}, which uses it",
                "have it checked by somebody who did not write the text",
            )


def _check_second_source(site: Site, figure: Figure) -> Iterator[Problem]:
    asked = site.config.second_source
    verdict = figure.check.verdict
    if verdict not in _COUNTS or not {figure.id, str(verdict)} & {str(name) for name in asked}:
        return
    publishers = {
        _publisher(site.sources[piece.source])
        for piece in figure.check.evidence
        if piece.relation in _COUNTS[verdict]
        and piece.source in site.sources
        and piece.source != figure.origin.source
    }
    if len(publishers) < 2:
        rests = "one publisher" if publishers else "no publisher other than its origin"
        yield Problem(
            place_of(verdict, Place(figure.path)),
            "release-second-source",
            f"the verdict on “{figure.id}” rests on {rests}; this report asks for two",
            "add evidence from another publisher, independent of the first",
        )


def _publisher(source: Source) -> str:
    """Who stands behind a source, also behind one that is not named."""
    return _folded(source.confidential.publisher if source.confidential else source.publisher)


def _same(one: Text, other: Text) -> bool:
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
