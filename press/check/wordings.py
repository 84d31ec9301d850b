"""A correction of words quotes what readers saw before, and what they see now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from press.model import Change, Correction, Page, Release, Shown, Site
from press.model.address import released_texts
from press.model.release import without_notes
from press.problems import Problem, Text

_Told = tuple[Correction, Change]


def check_wordings(site: Site, show: Shown) -> Iterator[Problem]:
    """Yield quotes of corrections since the newest release that no text of it, or none now, has."""
    release = site.newest_release
    published = set(release.corrections) if release else set()
    told = [
        (correction, change)
        for correction in reversed(tuple(site.corrections.values()))
        if correction.id not in published
        for change in correction.changes
        if change.field == "words"
    ]
    for at, (correction, change) in enumerate(told):
        if change.was is not None:
            yield from _check_was(site, release, correction, change.was, told[:at])
        if change.now is not None:
            yield from _check_now(site, show, correction, change.now, told[at + 1 :])


def _check_was(
    site: Site, release: Release | None, correction: Correction, was: Text, earlier: Sequence[_Told]
) -> Iterator[Problem]:
    released = list(_released(site, release, correction)) if release else []
    if release is None or not released:
        if correction.section is not None and _section(site, correction) is not None:
            yield Problem(
                was.place(),
                "correction-unreleased",
                f"this correction says that readers saw “{was}”, but no release holds the section "
                f"“{correction.section}”, so nothing shows it",
                "release what is published before it changes; if it was published elsewhere "
                "before, waive this and say where",
            )
        return
    said = [change.now for other, change in earlier if _is_alike(other, correction) and change.now]
    if not any(_holds(text, was) for text in (*released, *said)):
        yield Problem(
            was.place(),
            "correction-was",
            f"this correction says that readers saw “{was}”, but version {release.version} does "
            f"not say so in {_where(correction)}",
            f"copy the words from {release.path}; what is left out between them is “…”",
        )


def _check_now(
    site: Site, show: Shown, correction: Correction, now: Text, later: Sequence[_Told]
) -> Iterator[Problem]:
    said = [change.was for other, change in later if _is_alike(other, correction) and change.was]
    if any(_holds(text, now) or _holds(now, text) for text in said):
        return
    texts = list(_present(site, show, correction))
    if all(texts) and texts and not any(_holds(text, now) for text in texts):
        yield Problem(
            now.place(),
            "correction-now",
            f"this correction says that readers see “{now}” now, but {_where(correction)} does "
            "not say so",
            "copy the words from the text as readers see it; what is left out between them is “…”",
        )


def _where(correction: Correction) -> str:
    if correction.section is not None:
        return f"the section “{correction.section}”"
    return f"what it says of “{correction.figure}”"


def _is_alike(one: Correction, other: Correction) -> bool:
    """Whether two corrections are of the same thing."""
    return one.section == other.section and one.figure == other.figure


def _section(site: Site, correction: Correction) -> Page | None:
    path = site.addresses.get(f"/{correction.section}/")
    return site.pages.get(path) if path else None


def _released(site: Site, release: Release, correction: Correction) -> Iterator[str]:
    """The released texts that the words may have stood in."""
    if section := _section(site, correction):
        yield from released_texts(release, section)
    if correction.figure is not None and (figure := release.figures.get(correction.figure)):
        yield figure.words
        yield from (page.words for page in release.pages.values())


def _present(site: Site, show: Shown, correction: Correction) -> Iterator[str]:
    """The texts that the words may stand in now; an empty one for one that cannot be shown."""
    if section := _section(site, correction):
        yield show.words(section)
    figure = site.figures.get(correction.figure or "")
    if figure is not None:
        yield show.words(figure)
        paths = dict.fromkeys(use.path for use in site.figure_uses.get(figure.id, ()))
        pages = (site.front if path == site.front.path else site.pages.get(path) for path in paths)
        yield from (show.words(page) for page in pages if page is not None)


_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "−": "-"})
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


def _holds(text: str, quoted: str) -> bool:
    """Whether the quoted words stand in a text, in their order where some are left out."""
    pieces = [_plain(piece).strip("'\" .,;:") for piece in _LEFT_OUT.split(quoted)]
    wanted = re.compile(".*?".join(_whole(piece) for piece in pieces if piece))
    return any(wanted.search(_plain(said)) for said in (text, without_notes(text)))


def _whole(words: str) -> str:
    """A pattern for words that begin or end within no other: “2.5 t” is not in “12.5 t”."""
    before = r"(?<![A-Za-z\d])(?<!\d[.,])" if words[0].isascii() and words[0].isalnum() else ""
    after = r"(?![.,]?\d|[A-Za-z])" if words[-1].isascii() and words[-1].isalnum() else ""
    return f"{before}{re.escape(words)}{after}"


def _plain(text: str) -> str:
    return " ".join(text.translate(_SAME).split())
