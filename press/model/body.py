"""A Markdown text as read: HTML with holes, which rendering fills.

Python-Markdown decided what is text and what is code; what depends on other files (a
figure's value, a source, another page's address) is a hole, so reading one file needs no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from press.problems import Place, Text
from press.structs import Immutable

if TYPE_CHECKING:
    from press.model.prose import Sentence


class Reference(Immutable):
    """`{{ figure }}` or `{{ figure.field }}`."""

    figure: str
    field: str
    place: Place
    serial: int = 1
    """Counts the references to this figure within one text, from 1."""
    beside: tuple[str, ...] = ()
    """The typed words next to it, as far as they could be a unit."""


class Cited(Immutable):
    """One `@source, locator` of a citation."""

    source: str
    locator: str
    place: Place
    serial: int = 1
    """Counts the citations within one text, from 1; those in one pair of brackets share it."""


class Value(Immutable):
    """Hole: a reference in a sentence."""

    reference: Reference
    in_link: bool
    """Inside link text, where a second link cannot stand."""


class Callouts(Immutable):
    """Hole: references alone on consecutive lines, drawn as a row of boxes and charts."""

    references: tuple[Reference, ...]


class Citation(Immutable):
    """Hole: a citation in a sentence."""

    items: tuple[Cited, ...]
    in_link: bool

    @property
    def serial(self) -> int:
        return self.items[0].serial


class NoteMark(Immutable):
    """Hole: the mark of a footnote."""

    note: str
    """Its label, a key of `Body.notes`."""


class Target(Immutable):
    """Hole in an attribute: the address that a link or an image leads to."""

    path: str
    """Path below the report's folder, or an address of the site that begins with `/`."""
    anchor: str
    place: Place
    is_image: bool = False


class Image(Immutable):
    """Hole: an image of the report."""

    target: Target
    alt: str
    caption: str
    """The title that Markdown gives it."""
    is_block: bool
    """Alone in its paragraph, so that it is drawn with its caption and credit."""
    is_wide: bool = False
    """Wider than the text: `{.wide}`."""
    serial: int = 1
    """Counts the images of one text, from 1."""


BOX_KINDS = ("note", "tip", "important", "warning", "caution", "method", "reply")
"""What `!!! kind` and `> [!KIND]` may name."""


class Caption(Immutable):
    """Hole: words of the interface in the report's language, such as a box's title."""

    name: str
    """One of `BOX_KINDS`, or `table`."""
    number: int = 0
    """Counts the tables of one text."""


class Anchor(Immutable):
    """Hole in an attribute: an element's own id, which editions on one page must tell apart."""

    id: str


class Contents(Immutable):
    """Hole: `[TOC]` alone on a line, the list of the text's headings."""


class Typed(Immutable):
    """Hole: a number that was typed; only the desk copy keeps them apart from the text."""

    text: str
    place: Place


Hole: TypeAlias = (
    Value | Callouts | Citation | NoteMark | Target | Image | Anchor | Caption | Contents | Typed
)
Parts: TypeAlias = tuple[str | Hole, ...]


class Heading(Immutable):
    """A heading of the text, for the list of contents and for links that lead to it."""

    level: int
    id: str
    parts: Parts
    """Its words as HTML, without links."""


class Capital(Immutable):
    """A word with a capital, or up to three in a row, at its first place; it may be a name."""

    word: str
    place: Place


class Original(Immutable):
    """Words in another script than Latin, which may be the original form of a name."""

    word: str
    place: Place
    beside: str = ""
    """The Latin words before the bracket that it stands in, or in the bracket behind it."""


class Lookalike(Immutable):
    """What is printed as it is written, but could have been meant as a reference or a citation."""

    text: str
    names: tuple[str, ...]
    """Words in it that may name a record."""
    place: Place


class Body(Immutable):
    """The whole text of one Markdown file."""

    parts: Parts
    notes: tuple[tuple[str, Parts], ...] = ()
    """Footnotes by label."""
    capitals: tuple[Capital, ...] = ()
    originals: tuple[Original, ...] = ()


class Mentions(Immutable):
    """What the text of one file points to, and what can be pointed at in it."""

    references: tuple[Reference, ...] = ()
    callouts: tuple[Reference, ...] = ()
    charts: tuple[Reference, ...] = ()
    """`{{ name.chart }}` alone on a line, where the name is a chart's or a figure's; these are
    not among the references."""
    cited: tuple[Cited, ...] = ()
    targets: tuple[Target, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    words: int = 0
    sentences: tuple[Sentence, ...] = ()
    """Those that hold a typed number, or several values and citations."""
    lookalikes: tuple[Lookalike, ...] = ()
    is_blank: bool = False
    """Whether the text has nothing for readers, comments apart."""
    unseen: int = 0
    """Pieces of code, in which numbers are not looked for."""


class Phrase(Immutable):
    """A line of front matter that may hold references, such as a title."""

    text: Text
    parts: tuple[str | Reference, ...]

    @property
    def references(self) -> tuple[Reference, ...]:
        return tuple(part for part in self.parts if isinstance(part, Reference))
