"""Links of sources and what became of them, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, get_args

from press.model import Source
from press.structs import Immutable

Outcome = Literal[
    "ok", "moved", "elsewhere", "gone", "refused", "failing", "unreached", "barred", "unasked"
]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
PASSES: frozenset[Outcome] = frozenset({"ok", "moved"})
"""What counts as a link that leads somewhere. Not having found out never does."""


class Answer(Immutable):
    """What asking for an address gave."""

    outcome: Outcome
    said: str
    """The rest of a sentence that begins with the address."""
    on: date
    final: str = ""
    """Where it led to in the end, if elsewhere."""
    is_kept: bool = False
    """From the answers kept of an earlier run."""

    @property
    def is_pass(self) -> bool:
        return self.outcome in PASSES


class Link(Immutable):
    """An address that a source has."""

    source: str
    url: str
    is_archive: bool = False


class Links(Immutable):
    """The addresses of all sources."""

    to_ask: tuple[Link, ...]
    known_gone: tuple[str, ...]
    """Sources that say themselves that their own address leads nowhere."""
    without: tuple[str, ...]
    """Sources that have no address."""


def links_of(sources: Iterable[Source]) -> Links:
    """What is to be asked: addresses, and archived copies; never those of confidential sources."""
    to_ask: list[Link] = []
    known_gone: list[str] = []
    without: list[str] = []
    for source in sources:
        name = str(source.id)
        url = source.url or (f"https://doi.org/{source.doi}" if source.doi else None)
        if source.confidential is not None or not (url or source.archive_location):
            without.append(name)
            continue
        if source.custody.status != "live":
            known_gone.append(name)
        elif url:
            to_ask.append(Link(name, str(url)))
        if source.archive_location:
            to_ask.append(Link(name, str(source.archive_location), is_archive=True))
    return Links(tuple(to_ask), tuple(known_gone), tuple(without))


def still_good(
    kept: Mapping[str, Answer], urls: Iterable[str], today: date, max_age: int
) -> dict[str, Answer]:
    """Answers of an earlier run that need no asking again: passes, and not for long."""
    return {
        url: answer
        for url in urls
        if (answer := kept.get(url)) is not None
        and answer.is_pass
        and 0 <= (today - answer.on).days < max_age
    }
