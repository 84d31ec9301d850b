"""The whole report as read: frozen tables, keyed by name. No value points at another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from press.model.body import Body, Mentions
from press.model.chart import Chart
from press.model.config import Config
from press.model.correction import Correction
from press.model.figure import Figure
from press.model.name import Name
from press.model.page import Page
from press.model.picture import ImageRecord, Picture
from press.model.release import Release
from press.model.source import Source
from press.structs import Immutable, field


class Asset(Immutable):
    """A file of a `static/` folder."""

    name: str
    """Its path below `static/`."""
    file: Path
    digest: str
    """SHA-256 of its bytes, in hexadecimal."""
    text: str | None = None
    """What it says, for style sheets, whose addresses are rewritten, and for drawings."""
    picture: Picture | None = None
    """Format and size, for images."""


class Template(Immutable):
    """A file of a `templates/` folder."""

    name: str
    path: str
    """Where to find it, as shown to people."""
    text: str
    is_own: bool = True
    """Whether it lies in the report's folder, and not in the house's."""


UseKind = Literal["value", "callout", "citation", "evidence", "origin", "image", "chart"]


class Use(Immutable):
    """One place that uses a figure or a source."""

    path: str
    """The file that uses it: a page, a figure or a correction."""
    kind: UseKind
    serial: int = 1
    """Counts the uses of the same thing in the same text, from 1."""
    at: int = 0
    """Counts the uses of all figures in the text; tells which comes first."""
    chart: str = ""
    """Id of the chart through which it is used."""


class Neighbours(Immutable):
    """Where a section stands among the others."""

    number: int
    """Counts the sections from 1."""
    before: str | None
    after: str | None


class Translation(Immutable):
    """That a site is a report in one of its other languages."""

    language: str
    original: str
    """The report's own language."""
    addresses: frozenset[str]
    """Pages that there are in this language, by the address of the original.

    They lie below a folder named by the language; links to all other pages lead to the original.
    """


Tool = Literal["search", "pdf", "epub", "vega"]


class Site(Immutable):
    """Everything that checking and rendering may know."""

    config: Config
    today: date
    """The day of the build, from the clock or SOURCE_DATE_EPOCH; only ages depend on it."""
    front: Page
    pages: Mapping[str, Page]
    """Sections in reading order, then standing pages, by path."""
    sections: tuple[str, ...]
    """Paths of the sections, in reading order."""
    standing: tuple[str, ...]
    """Paths of the pages that are no sections."""
    addresses: Mapping[str, str]
    """Paths of the pages that editors write, by address."""
    neighbours: Mapping[str, Neighbours]
    """Where each section stands, by path."""
    figures: Mapping[str, Figure]
    sources: Mapping[str, Source]
    charts: Mapping[str, Chart]
    corrections: Mapping[str, Correction]
    """By id, newest first."""
    names: Mapping[str, Name]
    """By id."""
    bodies: Mapping[str, Body]
    """Texts by path: of pages, figures' notes and corrections."""
    mentions: Mapping[str, Mentions]
    """What each text points to, by path."""
    assets: Mapping[str, Asset]
    """By name."""
    images: Mapping[str, ImageRecord]
    """What editors say of images, by name of the static file."""
    figure_uses: Mapping[str, tuple[Use, ...]]
    chart_uses: Mapping[str, tuple[Use, ...]]
    source_uses: Mapping[str, tuple[Use, ...]]
    image_uses: Mapping[str, tuple[Use, ...]]
    """Texts that show an image, by name of the static file."""
    releases: Mapping[str, Release]
    """By version, oldest first."""
    figure_corrections: Mapping[str, tuple[str, ...]]
    """Ids of the corrections that name a figure, newest first."""
    section_corrections: Mapping[str, tuple[str, ...]]
    """Ids of the corrections that name a section by its slug, newest first."""
    templates: Mapping[str, Template]
    """By name; the report's own over the house's."""
    withheld: frozenset[str]
    """Files kept out of the site, as drafts or before their day; no page may use them."""
    unread: frozenset[str]
    """Files, and ids of sources, that are there but could not be read; their problems are told
    already, so what points to them is not a second problem."""
    tools: frozenset[Tool] = frozenset()
    """Optional programs that are installed, by what they make."""
    translation: Translation | None = None
    """None for the report in its own language."""
    translations: Mapping[str, Site] = field(default_factory=dict)
    """The report in its other languages, by language; only in the one in its own.

    Each has all tables under the same names. What is translated has its words replaced, the rest
    is the original's; values, sources, verdicts and dates are always the original's.
    """
    spoken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The other languages in which a page is published, by the address of the original."""

    @property
    def newest_release(self) -> Release | None:
        """The release that counts: what it froze may not change in silence."""
        releases = tuple(self.releases.values())
        return releases[-1] if releases else None

    def wants(self, tool: Tool) -> bool:
        """Whether the configuration asks for what the tool makes."""
        return self.config.search if tool == "search" else tool in self.config.editions

    def offers(self, tool: Tool) -> bool:
        """Whether readers get what the tool makes."""
        return self.wants(tool) and tool in self.tools
