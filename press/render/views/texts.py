"""A text with its notes and images, and the page that it stands on."""

from __future__ import annotations

from markupsafe import Markup

from press.render.views.common import LinkView, NoticeView, SourceView
from press.structs import Immutable


class CitedView(Immutable):
    source: SourceView
    locator: str


class NoteView(Immutable):
    """A note under a text: cited sources, or words of the editor's."""

    number: int
    anchor: str
    back: tuple[str, ...]
    """Anchors of the places that lead to it."""
    cited: tuple[CitedView, ...]
    html: Markup
    """The words; their last paragraph is open, for the links back to stand at its end."""


class PictureSourceView(Immutable):
    """One format of an image in all its sizes."""

    type: str
    srcset: str


class ImageView(Immutable):
    """An image of the report with its credit."""

    src: str
    alt: str
    width: int
    height: int
    sizes: str
    sources: tuple[PictureSourceView, ...]
    caption: str
    credit: str
    licence: str
    licence_url: str
    source: LinkView | None
    is_block: bool
    is_wide: bool
    is_first: bool
    """The first of its text, which readers may see without scrolling."""


class HeadingView(Immutable):
    level: int
    url: str
    html: Markup


class FilledView(Immutable):
    """A text with all holes filled."""

    html: Markup
    notes: tuple[NoteView, ...]
    headings: tuple[HeadingView, ...]
    is_alone: bool = True
    """The only text of its page, so that its notes may stand in the margin."""


class PageView(Immutable):
    """A page that editors wrote, as seen from the page being rendered."""

    url: str
    slug: str
    number: int
    """Counts the sections from 1; 0 for other pages."""
    title: str
    nav_title: str
    summary: str
    authors: str
    published: str
    published_iso: str
    updated: str
    updated_iso: str
    minutes: int
    """How long it takes to read."""
    language: str
    """Its language, where that is not the language of the page that names it."""
    translated: str
    """The day on which it was translated."""
    is_draft: bool = False
    """Not to be published yet."""


class VolumeView(Immutable):
    """A part of the print edition with a page of its own."""

    url: str
    title: str
    first: int
    """Number of the first section in it."""
    entries: tuple[LinkView, ...]


class ChapterView(Immutable):
    """A section or standing page within the edition on one page."""

    anchor: str
    page: PageView
    text: FilledView
    notices: tuple[NoticeView, ...]
