"""Pages that editors write: the front page, sections and standing pages."""

from __future__ import annotations

from datetime import date
from typing import Literal

from press.model.body import Phrase
from press.problems import Text
from press.structs import Immutable

PageKind = Literal["front", "section", "page"]


class Page(Immutable):
    """A Markdown file with a page of its own; its text is the body of the same path."""

    path: str
    kind: PageKind
    slug: str
    title: Phrase
    summary: Phrase
    nav_title: Text | None = None
    """A shorter title for menus."""
    authors: tuple[Text, ...] = ()
    editors: tuple[Text, ...] = ()
    translators: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()
    published: date | None = None
    updated: date | None = None
    aliases: tuple[Text, ...] = ()
    """Addresses that it had before; they lead to it."""
    draft: bool = False
    publish_on: date | None = None
    """The day from which it may be published."""
    language: str = ""
    """The language it is translated into; empty for an original."""
    translated: date | None = None

    @property
    def url(self) -> str:
        """Its address below the site's root, with a slash at both ends."""
        return f"/{self.slug}/" if self.slug else "/"
