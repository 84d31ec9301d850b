"""What many pages hold: links, menus, languages, sources and notices."""

from __future__ import annotations

from press.structs import Immutable


class LinkView(Immutable):
    url: str
    text: str


class SourceView(Immutable):
    """A source as shown in notes, evidence and the list of sources."""

    id: str
    record: str
    """The way to its entry in the list of sources."""
    title: str
    title_language: str
    """Its tag, where the title is known to be in another language than the report."""
    other_title: str
    """The title in the other language: its original, or a translation."""
    other_language: str
    short: str
    """What boxes call it: its short title, or its publisher."""
    is_described: bool
    """The title is a description, since the source's own was not seen."""
    is_confidential: bool
    publisher: str
    authors: str
    container: str
    issued: str
    accessed: str
    url: str
    doi: str
    language: str
    """The name of its language, where that is not the report's."""
    archive: str
    archive_location: str
    archived_on: str
    sha256: str
    status: str
    """`live`, `dead` or `withdrawn`."""
    href: str
    """Where it can be read now: the archived copy of what is no longer online."""
    note: str


class VerdictView(Immutable):
    """A verdict: `name` for style sheets, `word` for readers."""

    name: str
    word: str


class ChangeView(Immutable):
    """One thing that a correction changed; `was` or `now` may be empty."""

    was: str
    now: str


class NoticeView(Immutable):
    """A correction as told at the spot and at a page's head; `url` leads to the whole of it."""

    url: str
    kind: str
    on: str
    on_iso: str
    title: str
    changes: tuple[ChangeView, ...]


class SharingView(Immutable):
    """What platforms are told about a page that someone shares."""

    image: str
    """Whole address of the page's card."""
    locale: str
    published: str
    updated: str


class NavView(Immutable):
    url: str
    text: str
    is_current: bool
    language: str
    """The language of the page that it leads to, where that is another."""
    text_language: str
    """That of `text`, where it is another."""


class LanguageView(Immutable):
    """The page in one of the languages that it is published in."""

    language: str
    name: str
    """As its own speakers call it."""
    url: str
    address: str
    """In full; empty where the report does not say where it is published."""
    is_current: bool
    is_original: bool


class AlternateView(Immutable):
    """Another form of a page, or a feed that has it."""

    url: str
    media: str
    title: str
