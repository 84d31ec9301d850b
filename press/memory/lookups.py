"""Everything that was looked up in a site: each a number, and a fingerprint of what it found."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from hashlib import blake2b
from sys import intern

from press.memory.prints import Prints
from press.memory.recording import ALL, Read

_LENGTH = 12
"""Bytes of a fingerprint."""
_NOT_FROM_FILES = frozenset({"assets", "templates", "today", "tools"})
"""Fields of a site that do not come from files that are kept."""


class Lookups:
    """Look-ups by number. A long report has a hundred thousand, so they are kept small."""

    def __init__(
        self, numbers: dict[str, dict[str, int]] | None = None, prints: bytes = b""
    ) -> None:
        """`numbers` are by field and key."""
        self.numbers = numbers or {}
        self.prints = bytearray(prints)
        if len(prints) != _LENGTH * sum(map(len, self.numbers.values())):
            raise ValueError("not as many fingerprints as look-ups")

    def all_of(self, reads: Collection[Read], now: Prints) -> tuple[bytes, bool]:
        """Their numbers, as an array of unsigned ints, and whether there are new ones among them;
        these are of the site of `now`."""
        found = array("I")
        before = len(self.prints)
        for read in sorted(reads):
            label, key = read
            keys = self.numbers.setdefault(intern(label), {})
            if (at := keys.get(key)) is None:
                at = keys[intern(str(key))] = len(self.prints) // _LENGTH
                self.prints += _fixed(now.of(read))
            found.append(at)
        return found.tobytes(), len(self.prints) > before

    def update(self, now: Prints, reread: Collection[str] | None) -> dict[int, Read]:
        """Those that find something else in the site of `now`, by number.

        If nothing can have changed but the texts of the files `reread`, look only there.
        """
        changed = {}
        for read, at in self._doubtful(reread):
            place = slice(at * _LENGTH, (at + 1) * _LENGTH)
            found = _fixed(now.of(read))
            if found != self.prints[place]:
                self.prints[place] = found
                changed[at] = read
        return changed

    def _doubtful(self, reread: Collection[str] | None) -> Iterator[tuple[Read, int]]:
        for label, keys in self.numbers.items():
            language, _, name = label.rpartition(":")
            if reread is None or name in _NOT_FROM_FILES:
                yield from (((label, key), at) for key, at in keys.items())
            elif name in ("bodies", "mentions"):
                asked = {ALL, *reread, *(_original(path, language) for path in reread)}
                yield from (((label, key), keys[key]) for key in asked if key in keys)


def _original(path: str, language: str) -> str:
    """The path of the text that this is the translation of, if it is one."""
    return f"{path.removesuffix(f'.{language}.md')}.md" if language else path


def _fixed(found: bytes) -> bytes:
    is_digest = len(found) == _LENGTH
    return found if is_digest else blake2b(found, digest_size=_LENGTH).digest()
