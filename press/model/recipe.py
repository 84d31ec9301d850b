"""Recipes: files that outside programs make, told as plain values.

Rendering says what is to be made and under which address; `press.make` makes it, and only where
something that it is made from has changed.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from press.model.site import Asset
from press.problems import Place
from press.structs import Immutable

PixelFormat = Literal["avif", "gif", "jpeg", "png", "webp"]


class Variant(Immutable):
    """An image of the report in one size and format, without what cameras note in it."""

    asset: Asset
    format: PixelFormat
    width: int
    """In pixels, at most the image's own."""

    @property
    def words(self) -> str:
        """What readers could find written in it."""
        return ""


class Drawing(Immutable):
    """A PNG picture of an SVG text."""

    svg: str
    width: int
    place: Place
    """What it shows, for problems."""

    @property
    def words(self) -> str:
        return self.svg


class Index(Immutable):
    """What search looks things up in: a folder of files."""

    documents: tuple[str, ...]
    """HTML of what can be found, one page for each result."""

    @property
    def words(self) -> str:
        return "\n".join(self.documents)


class Paper(Immutable):
    """A page as PDF."""

    html: str
    address: str
    """The whole address of the page."""
    root: str
    """That of the site; what the page loads is taken from the site as just made."""

    @property
    def words(self) -> str:
        return self.html


class Entry(Immutable):
    """One file of a book."""

    name: str
    content: str | Drawing
    """A page as HTML, any other text as it is, or a picture to be drawn."""
    is_page: bool = False


class Book(Immutable):
    """An EPUB."""

    entries: tuple[Entry, ...]
    loaded: tuple[str, ...] = ()
    """Addresses of files of the site that its pages show; they lie in it under the same names."""

    @property
    def words(self) -> str:
        return "\n".join(e.content for e in self.entries if isinstance(e.content, str))


Recipe: TypeAlias = Variant | Drawing | Index | Paper | Book
