"""A typed number that a release published does not change in silence either."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.check.numbers import is_exempt
from press.model import NumberUse, Release, Sentence, Site
from press.model.address import released_texts
from press.model.release import without_notes
from press.numbers import find_numbers
from press.problems import Problem

_FEWEST = 3
"""Words apart from its numbers by which a sentence is known again."""
_ANY_VALUE = r".{0,80}?"
_MOST_VALUES = 4
"""Each may be long or short, so that many take long to look for."""


def check_retold(site: Site, path: str) -> Iterator[Problem]:
    """Yield the numbers of sentences that are as the newest release has them but for these."""
    page = site.front if path == site.front.path else site.pages.get(path)
    release = site.newest_release
    if page is None or release is None or _is_corrected(site, release, page.slug):
        return
    released = without_notes(" ".join(released_texts(release, page)))
    for sentence in site.mentions[path].sentences if released else ():
        uses = [use for use in sentence.numbers if not is_exempt(sentence, use, site.config)]
        is_known = len(re.findall(r"[^\W\d_]+", sentence.text)) - len(uses) >= _FEWEST
        if uses and is_known and sentence.text.count("…") <= _MOST_VALUES:
            yield from _check(sentence, uses, released, release)


def _check(
    sentence: Sentence, uses: list[NumberUse], released: str, release: Release
) -> Iterator[Problem]:
    if _plain(sentence.text) in released:  # as nearly always; a pattern takes long to compile
        return
    if re.search(_pattern(sentence, uses, is_same=True), released):
        return
    match = re.search(_pattern(sentence, uses, is_same=False), released)
    for use, was in zip(uses, match.groups() if match else (), strict=False):
        if was != use.number.text and find_numbers(was):
            yield Problem(
                use.place,
                "release-numbers",
                f"this sentence had “{was}” in version {release.version} and has "
                f"“{use.number.text}” now, without a correction",
                "write a file in content/corrections/ that names the section",
                sentence.text,
                (use.offset, use.offset + len(use.number.text)),
            )


def _pattern(sentence: Sentence, uses: list[NumberUse], *, is_same: bool) -> str:
    """A pattern for the sentence with these numbers, or with any."""
    out, at = "", 0
    for use in uses:
        number = use.number.text
        out += _words(sentence.text[at : use.offset])
        out += _words(number) if is_same else _any(number)
        at = use.offset + len(number)
    return out + _words(sentence.text[at:])


def _any(number: str) -> str:
    """A pattern for as many words as the number has."""
    more = len(number.split()) - 1
    return rf"(\S+?(?:\s\S+){{{more}}}?)" if more else r"(\S+?)"


def _words(text: str) -> str:
    """A pattern for words between numbers; values and notes may be any."""
    pieces = (
        r"\s+".join(map(re.escape, re.split(r"\s+", piece))) for piece in _plain(text).split("…")
    )
    return _ANY_VALUE.join(pieces)


def _plain(text: str) -> str:
    return re.sub(r"\s+(?=[.,;:!?])", "", text)


def _is_corrected(site: Site, release: Release, slug: str) -> bool:
    ids = site.section_corrections.get(slug, ())
    return any(name not in release.corrections for name in ids)
