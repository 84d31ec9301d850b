"""What a field may hold: addresses of the web, of letters and of the site, and languages."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from press.model.source import bare_doi
from press.read.guesses import language_meant
from press.read.kinds import Schema, Wrong, scalar, spelled
from press.read.nodes import Document, Node
from press.structs import Immutable

_EMAIL = r"[a-zA-Z0-9_.+-]+@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)+"
_LANGUAGE = "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_NO_ADDRESS = r"\s<>\"{}|\\^`\x00-\x1f\x7f" + _UNSEEN
"""Characters that no address may hold, as a class of a pattern."""


class Address(Immutable):
    """An address on the web with http or https and a host."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "a web address")
        if problem := address_problem(found.value):
            raise Wrong(f"“{found.value}” {problem}", "write https://host/path")
        return document.written(found)

    def schema(self) -> Schema:
        return spelled(
            rf"[hH][tT][tT][pP][sS]?://[^{_NO_ADDRESS}@/?#]+(?:[/?#][^{_NO_ADDRESS}]*)?",
            "https://host/path",
        )


def address_problem(text: str) -> str:
    """Why `text` is not a web address, or an empty text."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return "is not a web address"
    if parts.scheme not in ("http", "https"):
        return "does not begin with http:// or https://"
    if not host:
        return "has no host"
    if re.search(f"[{_NO_ADDRESS}]", text):
        return "holds a character that no address may hold"
    if "@" in parts.netloc:
        return "holds a user name"
    return ""


class Email(Immutable):
    """An address for letters to the desk."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "an e-mail address")
        if not re.fullmatch(_EMAIL, found.value):
            raise Wrong(f"“{found.value}” is not an e-mail address", "as in desk@example.org")
        return document.written(found)

    def schema(self) -> Schema:
        return spelled(_EMAIL, "an e-mail address")


_DOI = r"10\.[0-9]{4,9}/\S+"


class Doi(Immutable):
    """A digital object identifier without what may stand before it."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "a DOI")
        if not re.fullmatch(_DOI, found.value):
            bare = bare_doi(found.value)
            hint = f"write {bare}" if re.fullmatch(_DOI, bare) else "as in 10.1000/182"
            raise Wrong(f"“{found.value}” is not a DOI", hint)
        return document.written(found)

    def schema(self) -> Schema:
        return spelled(_DOI, "a DOI, as in 10.1000/182")


def _is_spoken(language: str) -> bool:
    """Whether CLDR knows how numbers and dates are written in it."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


class Language(Immutable):
    """A BCP 47 tag: en, de, zh-Hans, pt-BR."""

    def read(self, node: Node, document: Document) -> Any:
        text = scalar(node, "a language such as en or zh-Hans").value
        if not re.fullmatch(_LANGUAGE, text):
            meant = language_meant(text)
            hint = f"write {meant}" if meant else "as in en, de, zh-Hans or pt-BR"
            raise Wrong(f"“{text}” is not a language tag", hint)
        if not _is_spoken(text):
            raise Wrong(f"“{text}” is not a language that can be written here", "as in en or pt-BR")
        return text

    def schema(self) -> Schema:
        return spelled(_LANGUAGE, "a language tag: en, de, zh-Hans or pt-BR")


_SITE_PATH = r"(/[A-Za-z0-9_~][A-Za-z0-9._~-]*)+/?"


class SitePath(Immutable):
    """An address below the site's root that a page had before: /old/ or /old.html."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "an address of the site such as /old-name/")
        if not found.value.startswith("/"):
            path = re.sub(r"^[a-z]+://[^/]*", "", found.value).strip("/")
            hint = f"write /{path}/" if path else "write the path alone, as in /old-name/"
            raise Wrong(f"“{found.value}” does not begin with “/”", hint)
        if not re.fullmatch(_SITE_PATH, found.value):
            raise Wrong(
                f"“{found.value}” is not an address of a page",
                "letters, digits, dots and hyphens between “/”, as in /old-name/",
            )
        return document.written(found)

    def schema(self) -> Schema:
        return spelled(_SITE_PATH, "a former address, as in /old-name/ or /old.html")
