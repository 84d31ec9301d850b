"""Units: what is made anew as a whole, with what it looked up on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from press.memory.pickles import digest
from press.memory.recording import Read, recorded
from press.memory.store import Kept
from press.model import Site
from press.structs import Immutable

UnitKey = tuple[str, ...]


class Made(Immutable):
    """What a unit came to, and what it looked up on the way."""

    value: Any
    reads: frozenset[Read]
    body: bytes | None = None
    """What is long in it, if it is kept apart."""


class KeptUnit(Immutable):
    value: Any
    reads: bytes
    """Numbers of the look-ups, as an array of unsigned ints."""
    body: Kept | None = None
    """Where that lies which is long in it."""


def make(site: Site, key: UnitKey, maker: Callable[[Site, UnitKey], Any]) -> Made:
    """Make a unit and note what it looks up."""
    log: set[Read] = set()
    value = maker(recorded(site, log), key)
    return Made(value, frozenset(log))


def hash_of(*parts: str) -> int:
    """A number that is the same in every process, unlike `hash`."""
    from zlib import crc32

    return crc32("\0".join(parts).encode("utf-8", "surrogatepass"))


def key_of(*parts: object) -> bytes:
    """The key under which a memory is valid, of everything that a build depends on besides."""
    return digest(*parts)
