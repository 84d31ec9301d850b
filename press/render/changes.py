"""What changed from one release to the next, and since the newest: for readers, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from press.model import FrozenFigure, FrozenPage, Site
from press.model.address import CHANGES, figure_url
from press.render.artifact import Artifact
from press.render.diff import Line, diff_texts, diff_words
from press.render.freeze import frozen_figures, frozen_pages
from press.render.page import introduction, make_page
from press.render.sheet import Sheet
from press.render.views import (
    FigureDiffView,
    LinkView,
    PageDiffView,
    RowDiffView,
    VersionView,
)
from press.render.workshop import Workshop
from press.structs import Immutable

_CITED = re.compile(r"\[([^\[\]]+)\]")
"""Sources as a release notes them: `[customs, p. 4; port-report]`."""
_ID = re.compile(r"(?:(?<=^)|(?<=; ))[a-z0-9]+(?:-[a-z0-9]+)*(?=$|[,;])")
SINCE = f"{CHANGES}now/"
"""The changes since the newest release, which the next one will have."""


class _State(Immutable):
    """What readers saw at one time."""

    figures: Mapping[str, FrozenFigure]
    pages: Mapping[str, FrozenPage]


def urls(site: Site) -> Iterable[str]:
    return (CHANGES,)


def version_urls(site: Site) -> Iterable[str]:
    yield from (version_url(version) for version in list(site.releases)[1:])
    if site.releases:
        yield SINCE


def version_url(version: str) -> str:
    """The address of what changed from the release before to this one."""
    return f"{CHANGES}{version}/"


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    """The list of releases, newest first."""
    sheet = Sheet(site, workshop, url)
    _ = workshop.words.gettext
    title, summary, text = introduction(sheet, "changes", _("What changed"))
    said = _("The published versions of this report, and what changed between them.")
    releases = list(site.releases.values())
    versions = [
        VersionView(
            version=release.version,
            on=workshop.formats.day(release.on),
            on_iso=release.on.isoformat(),
            url=sheet.link(version_url(release.version)) if at else "",
        )
        for at, release in enumerate(releases)
    ]
    return make_page(
        sheet,
        "changes.html",
        title=title,
        description=summary or said,
        summary=summary or said,
        text=text,
        versions=tuple(reversed(versions)),
        since=sheet.link(SINCE) if releases else "",
    )


def render_version(site: Site, workshop: Workshop, url: str) -> Artifact:
    """One step from a release to the next, or from the newest to what is published now."""
    sheet = Sheet(site, workshop, url)
    _ = workshop.words.gettext
    releases = tuple(site.releases.values())
    if url == SINCE:
        old = releases[-1]
        new = _State(frozen_figures(site, workshop), frozen_pages(site, workshop))
        title = _("Changes since version %(version)s") % {"version": old.version}
    else:
        version = url.removeprefix(CHANGES).removesuffix("/")
        at = next(at for at, release in enumerate(releases) if release.version == version)
        old, new = releases[at - 1], _State(releases[at].figures, releases[at].pages)
        title = _("Changes from version %(before)s to %(after)s") % {
            "before": old.version,
            "after": version,
        }
    before = _State(old.figures, old.pages)
    return make_page(
        sheet,
        "changes_between.html",
        title=title,
        description=_("Every value, verdict and text that changed, word by word."),
        figures=tuple(_figures(sheet, before, new)),
        pages=tuple(_pages(sheet, before, new)),
    )


def _figures(sheet: Sheet, before: _State, after: _State) -> Iterator[FigureDiffView]:
    for name in sorted(before.figures.keys() | after.figures.keys()):
        old, new = before.figures.get(name), after.figures.get(name)
        if old == new or not (figure := new or old):
            continue
        is_there = name in sheet.site.figures or name in _retired(sheet.site)
        view = FigureDiffView(
            anchor=f"figure-{name}",
            link=LinkView(sheet.link(figure_url(name)) if is_there else "", figure.title),
            kind="changed" if old and new else "new" if new else "gone",
            rows=tuple(_rows(sheet, old, new)),
            lines=diff_texts(*_named(sheet, old.text if old else (), new.text if new else ())),
        )
        if view.kind != "changed" or view.rows or view.lines:
            yield view


def _retired(site: Site) -> Mapping[str, FrozenFigure]:
    from press.render.retired import retired

    return retired(site)


def _rows(
    sheet: Sheet, old: FrozenFigure | None, new: FrozenFigure | None
) -> Iterator[RowDiffView]:
    _ = sheet.workshop.words.gettext
    named: tuple[tuple[str, Callable[[FrozenFigure], str]], ...] = (
        (_("Title"), lambda f: f.title),
        (_("Value"), lambda f: f.value.shown),
        (_("Verdict"), lambda f: sheet.verdict_word(f.verdict)),
        (_("The record shows"), lambda f: f.found.shown if f.found else ""),
        (_("As of"), lambda f: f.as_of),
    )
    for label, said in named:
        was, now = said(old) if old else "", said(new) if new else ""
        if was != now:
            yield RowDiffView(label, was, now)


def _pages(sheet: Sheet, before: _State, after: _State) -> Iterator[PageDiffView]:
    for url in [*after.pages, *(url for url in before.pages if url not in after.pages)]:
        old, new = before.pages.get(url), after.pages.get(url)
        if old == new or not (page := new or old):
            continue
        is_there = url == "/" or any(page.url == url for page in sheet.site.pages.values())
        yield PageDiffView(
            anchor=f"page-{url.strip('/') or 'front'}",
            link=LinkView(sheet.link(url) if is_there else "", page.title),
            kind="changed" if old and new else "new" if new else "gone",
            lines=tuple(_page_lines(sheet, old, new)),
        )


def _page_lines(sheet: Sheet, old: FrozenPage | None, new: FrozenPage | None) -> Iterator[Line]:
    was = (old.title, old.summary) if old else ("", "")
    now = (new.title, new.summary) if new else ("", "")
    for before, after in zip(was, now, strict=True):
        if before != after:
            yield diff_words(before, after)
    yield from diff_texts(*_named(sheet, old.text if old else (), new.text if new else ()))


def _named(sheet: Sheet, *texts: Sequence[str]) -> list[list[str]]:
    """Paragraphs as frozen, with cited sources called by name, and no two by the same."""
    found = {
        name
        for text in texts
        for line in text
        for cited in _CITED.findall(line)
        for name in _ids(cited)
    }
    sources = {name: source for name in sorted(found) if (source := sheet.site.sources.get(name))}
    names = {name: sheet.source(source).short for name, source in sources.items()}
    counts = Counter(names.values())
    for name, source in sources.items():
        if counts[names[name]] > 1:
            names[name] = f"{names[name]}, “{source.title.strip('[]')}”"
    if len(set(names.values())) < len(names):
        return [list(text) for text in texts]

    def called(cited: re.Match[str]) -> str:
        if not all(name in names for name in _ids(cited[1])):
            return cited[0]
        return f"[{_ID.sub(lambda found: names[found[0]], cited[1])}]"

    return [[_CITED.sub(called, line) for line in text] for text in texts]


def _ids(cited: str) -> list[str]:
    return _ID.findall(cited)
