"""Problems in the content, as values: a place, a rule, a sentence and, where possible, a hint.

Every stage yields them; nothing here knows any stage. Exceptions about the tool or its
set-up, which stop the run at once, are at the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from press.structs import Immutable


class Place(NamedTuple):
    """A spot in a file below the report's folder.

    Lines and columns count from 1, columns in characters; 0 is the whole file.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class Text(str):
    """A string that knows where it was written, so that a check can point into it.

    `spans` are (offset, line, column): from that offset of the string on, the file reads on
    from that line and column. Empty for a text that was not written in a file.
    """

    __slots__ = ("path", "spans")

    path: str
    spans: tuple[tuple[int, int, int], ...]

    def __new__(
        cls, value: str, path: str = "", spans: tuple[tuple[int, int, int], ...] = ()
    ) -> Text:
        text = super().__new__(cls, value)
        text.path = path
        text.spans = spans
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[str, str, tuple[tuple[int, int, int], ...]]]:
        return Text, (str(self), self.path, self.spans)

    def place(self, offset: int = 0) -> Place:
        """Where the character at `offset` stands in the file."""
        start, line, column = 0, 0, 0
        for span in self.spans:
            if span[0] > offset:
                break
            start, line, column = span
        return Place(self.path, line, column + offset - start if line else 0)


REST_OF_LINE = 1_000_000
"""The extent of what is meant to the end of its line."""


def extent_of(value: str) -> int:
    """How many characters of its first line a text takes up where it was written."""
    return len(value) if isinstance(value, Text) and len(value.spans) == 1 else REST_OF_LINE


def place_of(value: object, fallback: Place) -> Place:
    """Where a value was written, if it is a text that knows; otherwise `fallback`."""
    return value.place() if isinstance(value, Text) else fallback


class Problem(Immutable, order=True):
    """Something wrong in the content."""

    place: Place
    rule: str
    """Name of the rule, from `press.rules`."""
    message: str
    """One sentence that names the thing and says what is wrong."""
    hint: str = ""
    """The next step, or the nearest right name."""
    excerpt: str = ""
    """What stands at the place, with its sentence; a waiver may name words of it."""
    span: tuple[int, int] = (0, 0)
    """From where to where in the excerpt a waiver must name it; empty if any words will do."""
    extent: int = 0
    """How many characters are meant, at most all to the line's end; 0 where the sentence tells."""

    @property
    def waivable(self) -> str:
        """The words among which a waiver's are looked for."""
        return f"{self.excerpt}\n{self.message}"


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of `names` that `name` was probably meant to be, or an empty text."""
    from difflib import get_close_matches

    folded = {other.casefold(): other for other in names}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A hint with the nearest right name, or an empty text."""
    close = nearest(name, names)
    return f"did you mean “{close}”?" if close else ""


class PressError(Exception):
    """The tool or its set-up is at fault, not the content; the message is one sentence."""


class OutputError(PressError):
    """The output folder cannot be used."""


class UsageError(PressError):
    """The command was called with something that cannot work."""
