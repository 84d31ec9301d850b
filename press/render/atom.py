"""Feeds as Atom (RFC 4287), the same bytes for the same entries."""

from __future__ import annotations

from datetime import date
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from press import __version__
from press.structs import Immutable

_ATOM = "http://www.w3.org/2005/Atom"


class Entry(Immutable):
    """One thing that readers are told of."""

    title: str
    url: str
    """In full; it is also the entry's lasting name."""
    published: date
    updated: date
    summary: str = ""
    content: str = ""
    kind: Literal["html", "text"] = "html"
    authors: tuple[str, ...] = ()
    category: str = ""


class Feed(Immutable):
    """Entries, newest first, and where they come from."""

    title: str
    subtitle: str
    url: str
    """Of the feed itself, in full."""
    page: str
    """Of the page that it follows, in full."""
    language: str
    author: str
    email: str
    rights: str
    updated: date
    """The day of the last change; used where no entry is newer."""
    entries: tuple[Entry, ...]


def atom(feed: Feed) -> bytes:
    """The feed as a document."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "id", feed.url)
    _add(root, "updated", _moment(max((e.updated for e in feed.entries), default=feed.updated)))
    _link(root, "self", feed.url, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    author = SubElement(root, "author")
    _add(author, "name", feed.author)
    if feed.email:
        _add(author, "email", feed.email)
    if feed.rights:
        _add(root, "rights", feed.rights)
    _add(root, "generator", "press", version=__version__)
    for entry in feed.entries:
        _entry(root, entry)
    indent(root, " ")
    document: bytes = tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + document + b"\n"


def _entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry")
    _add(element, "title", entry.title)
    _add(element, "id", entry.url)
    _link(element, "alternate", entry.url, "text/html")
    _add(element, "published", _moment(entry.published))
    _add(element, "updated", _moment(entry.updated))
    for name in entry.authors:
        _add(SubElement(element, "author"), "name", name)
    if entry.category:
        SubElement(element, "category", {"term": entry.category})
    if entry.summary:
        _add(element, "summary", entry.summary)
    if entry.content:
        _add(element, "content", entry.content, type=entry.kind, **{"xml:base": entry.url})


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    element = SubElement(parent, name, attributes)
    element.text = str(text)


def _link(parent: Element, rel: str, href: str, media: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": media, "href": href})


def _moment(day: date) -> str:
    """Content has days, not hours: the day begins at midnight UTC."""
    return f"{day.isoformat()}T00:00:00Z"
