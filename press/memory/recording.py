"""A `Site` that notes what is looked up in it, so that what was made can be made again just then.

Looking up one entry notes that entry, found or not; going through a table notes the table's
keys, and going through its values all of it. A field that is no table is noted as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from press.model import Site
from press.structs import fields_of

V = TypeVar("V")

Read = tuple[str, str]
"""Something that was looked up: the field of the site, with its language if it is a translation,
and the key; `KEYS` for all keys of a table, `ALL` for all of it or for a field that is none."""

KEYS = "\x00keys"
ALL = "\x00all"


class RecordedTable(Mapping[str, V]):
    """A table that notes in `log` what is looked up."""

    def __init__(self, name: str, table: Mapping[str, V], log: set[Read]) -> None:
        self._name = name
        self._table = table
        self._log = log

    def __getitem__(self, key: str) -> V:
        self._log.add((self._name, key))
        return self._table[key]

    def get(self, key: str, default: Any = None) -> Any:
        self._log.add((self._name, key))
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._log.add((self._name, str(key)))
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        self._log.add((self._name, KEYS))
        return iter(self._table)

    def __len__(self) -> int:
        self._log.add((self._name, KEYS))
        return len(self._table)

    def values(self) -> Any:
        self._log.add((self._name, ALL))
        return self._table.values()

    def items(self) -> Any:
        self._log.add((self._name, ALL))
        return self._table.items()


class RecordedSet:
    """A set of names that notes which of them were asked for."""

    def __init__(self, name: str, names: frozenset[str], log: set[Read]) -> None:
        self._name = name
        self._names = names
        self._log = log

    def __contains__(self, key: object) -> bool:
        self._log.add((self._name, str(key)))
        return key in self._names

    def __iter__(self) -> Iterator[str]:
        self._log.add((self._name, ALL))
        return iter(self._names)

    def __len__(self) -> int:
        self._log.add((self._name, ALL))
        return len(self._names)

    def __and__(self, other: Iterable[str]) -> frozenset[str]:
        names = frozenset(other)
        for key in names:
            self._log.add((self._name, key))
        return self._names & names

    __rand__ = __and__

    def __or__(self, other: Iterable[str]) -> frozenset[str]:
        self._log.add((self._name, ALL))
        return self._names | frozenset(other)

    __ror__ = __or__


def recorded(site: Site, log: set[Read], language: str = "") -> Site:
    """The site, with every look-up noted in `log`; its values are the same."""
    return cast("Site", _RecordedSite(site, log, language))


_FIELDS = frozenset(fields_of(Site))


class _RecordedSite:
    """Stands in for a `Site`: has its fields, and its methods work on these."""

    __slots__ = ("_language", "_log", "_site", "_wrapped")

    def __init__(self, site: Site, log: set[Read], language: str) -> None:
        self._site = site
        self._log = log
        self._language = language
        self._wrapped: dict[str, tuple[Any, Read | None]] = {}

    def __getattr__(self, name: str) -> Any:
        if name not in _FIELDS:
            return getattr(Site, name).__get__(self)
        if name not in self._wrapped:
            self._wrapped[name] = self._wrap(name)
        made, note = self._wrapped[name]
        if note is not None:
            self._log.add(note)
        return made

    def __replace__(self, /, **changes: Any) -> Site:
        """A plain site, of fields that are still noted."""
        kept = {name: getattr(self, name) for name in _FIELDS - changes.keys()}
        return Site(**kept, **changes)

    def _wrap(self, name: str) -> tuple[Any, Read | None]:
        value = getattr(self._site, name)
        log, language = self._log, self._language
        label = f"{language}:{name}" if language else name
        if name == "translations":
            return {key: _RecordedSite(view, log, key) for key, view in value.items()}, None
        if isinstance(value, Mapping):
            return RecordedTable(label, value, log), None
        if isinstance(value, frozenset):
            return RecordedSet(label, value, log), None
        return value, (label, ALL)
