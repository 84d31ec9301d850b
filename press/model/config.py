"""What a report is and where it is published: `config.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from press.model.limits import USUAL, Limits
from press.problems import Text
from press.structs import Immutable

Edition = Literal["pdf", "epub"]
Severity = Literal["error", "warning", "off"]


class Publisher(Immutable):
    """Who answers for the report."""

    name: Text
    url: Text | None = None
    email: Text | None = None


class Waiver(Immutable):
    """One problem that the editors have looked at and let stand."""

    rule: Text
    path: Text
    text: Text
    """Words that stand at the place."""
    reason: Text


class Security(Immutable):
    """Whom to tell of a weakness of the site, for security.txt (RFC 9116)."""

    contact: tuple[Text, ...]
    """Addresses, of the web or `mailto:`."""
    expires: Text
    """The day until which this holds, as `2024-09-30`."""
    policy: Text | None = None


class InLanguage(Immutable):
    """What the report is called in another of its languages."""

    title: Text
    description: Text
    subtitle: Text | None = None
    topics: tuple[tuple[str, Text], ...] = ()
    """Topics of figures, by the word that figure files use."""


class Config(Immutable):
    """The settings of one report."""

    title: Text
    description: Text
    publisher: Publisher
    language: str = "en"
    """BCP 47."""
    subtitle: Text | None = None
    url: Text | None = None
    """Where the site is published, with a slash at the end; canonical addresses need it."""
    published: date | None = None
    updated: date | None = None
    version: Text | None = None
    licence: Text | None = None
    licence_url: Text | None = None
    repository: Text | None = None
    currencies: tuple[tuple[str, str], ...] = ()
    """Currency signs of the report's own, by ISO 4217 code."""
    authors: tuple[Text, ...] = ()
    """Desks that wrote the report as a whole."""
    editors: tuple[Text, ...] = ()
    translators: tuple[Text, ...] = ()
    funders: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()
    second_source: tuple[Text, ...] = ()
    """Verdicts, and ids of figures, that need a second independent source to be released."""
    security: Security | None = None
    hosting: tuple[str, ...] = ()
    """Hosts that read their settings from files of the site."""
    compress: bool = False
    """Whether packed files are published beside the plain ones."""
    cards: bool = True
    """Whether social cards are drawn; they need `url`."""
    languages: tuple[tuple[str, InLanguage], ...] = ()
    """The languages that it is translated into, in the order of the switch."""
    search: bool = False
    """Whether readers can search the report."""
    editions: tuple[Edition, ...] = ()
    """Forms of the whole report besides the site."""
    rules: tuple[tuple[str, Severity], ...] = ()
    """Severities that differ from the rule's own."""
    waivers: tuple[Waiver, ...] = ()
    names_with_numbers: tuple[Text, ...] = ()
    """Names whose digits measure nothing, such as those of models and policies."""
    limits: Limits = USUAL
    """How much of everything is read."""
    editor: Text | None = None
    """What opens a file from the preview; no page of the site knows it."""

    @property
    def base_path(self) -> str:
        """The path below which the site is published, with a slash at both ends."""
        from urllib.parse import urlsplit

        path = urlsplit(self.url).path if self.url else "/"
        return path if path.endswith("/") else f"{path}/"

    def severities(self) -> Mapping[str, Severity]:
        return dict(self.rules)
