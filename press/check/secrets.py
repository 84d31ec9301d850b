"""Which sources a file or a text names, by what is declared of them.

Imported only where a source is confidential.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from press.check.layers import layers, pieces, readings, texts_of, without_tags
from press.disguises import Term, letters_of, pattern_of, plain, spaced
from press.model import Source
from press.structs import Immutable

_SURE = 6
"""Bytes of a term that are hardly ever in a picture by chance."""


class Secret(Immutable):
    """What identifies a source, ready to be looked for."""

    source: str
    letters: tuple[bytes, ...]
    pattern: re.Pattern[str]
    encoded: re.Pattern[bytes]
    """The terms in files that are no texts."""

    @classmethod
    def of(cls, source: Source) -> Secret:
        declared = source.confidential.terms if source.confidential else ()
        terms = [Term.of(text) for text in declared]
        letters = tuple(term.letters for term in terms)
        return cls(str(source.id), letters, pattern_of(terms), _encoded(declared))

    def may_be_in(self, letters: bytes) -> bool:
        return any(own in letters for own in self.letters)


def in_file(secrets: Sequence[Secret], data: bytes) -> Iterator[str]:
    for piece in pieces(data):
        texts = texts_of(piece)
        for text in texts:
            yield from in_text(secrets, text)
        if not texts:
            lower = piece.lower()
            yield from (secret.source for secret in secrets if secret.encoded.search(lower))


def in_text(secrets: Sequence[Secret], text: str) -> Iterator[str]:
    """Sources that the text names; only what has their letters in order is looked at closely."""
    for layer in layers(text):
        written = plain(layer)
        letters = letters_of(written)
        bare = letters_of(without_tags(written)) if "<" in layer else b""
        if near := [s for s in secrets if s.may_be_in(letters) or s.may_be_in(bare)]:
            read = [spaced(reading) for reading in readings(layer)]
            yield from (s.source for s in near if any(map(s.pattern.search, read)))


def _encoded(terms: Iterable[str]) -> re.Pattern[bytes]:
    spelt = sorted({form for term in terms for form in _encodings(term)}, key=len, reverse=True)
    return re.compile(b"|".join(map(_alone, spelt)) or b"(?!)")


def _alone(form: bytes) -> bytes:
    """A pattern of the bytes, which must not be part of a word if they are few."""
    found = re.escape(form)
    return found if len(form) >= _SURE else b"(?<![a-z\x80-\xff])" + found + b"(?![a-z\x80-\xff])"


def _encodings(term: str) -> Iterator[bytes]:
    for form in ("NFC", "NFD"):
        lower = unicodedata.normalize(form, term.lower())
        yield lower.encode()
        # What lowering bytes makes of capitals beyond ASCII.
        yield unicodedata.normalize(form, term.upper()).encode().lower()
        yield unicodedata.normalize(form, term).encode().lower()
        yield lower.encode("utf-16-le")
        yield lower.encode("utf-16-be")
        if all(ord(c) < 256 for c in lower):
            yield lower.encode("latin-1")
