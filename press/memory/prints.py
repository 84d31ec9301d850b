"""Fingerprints of what can be looked up in a `Site`, to tell what has changed between builds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from press.memory.pickles import digest
from press.memory.recording import ALL, KEYS, Read
from press.model import Site, Translation

Digests = Mapping[str, bytes]


class Prints:
    """Fingerprints of one site. What is read from one file has that file's, which is known."""

    def __init__(self, site: Site, records: Digests, texts: Digests) -> None:
        """`records` and `texts` are of files' front matter and of their texts, by path."""
        self.site = site
        self.records = records
        self.texts = texts
        self._known: dict[str, Callable[[str], bytes]] = {
            "bodies": self._text,
            "mentions": self._text,
            "pages": self._record,
            "figures": lambda name: self._record(f"content/figures/{name}.md"),
            "corrections": lambda name: self._record(f"content/corrections/{name}.md"),
        }

    def of(self, read: Read) -> bytes:
        """The fingerprint of what the look-up finds now."""
        label, key = read
        language, _, name = label.rpartition(":")
        site = self.site.translations.get(language) if language else self.site
        if site is None:
            return b"gone"
        value: Any = getattr(site, name)
        if not isinstance(value, Mapping):
            return self._of_field(value, key)
        if key == KEYS:
            return digest(*value)
        if key == ALL:
            return digest(
                *(part for k in value for part in (k, self._entry(language, name, k, value)))
            )
        return self._entry(language, name, key, value) if key in value else b"none"

    def _of_field(self, value: Any, key: str) -> bytes:
        if isinstance(value, frozenset):
            return digest(*sorted(value)) if key == ALL else digest(key in value)
        if isinstance(value, Translation):
            return digest(value.language, value.original, sorted(value.addresses))
        return digest(value)

    def _entry(self, language: str, name: str, key: str, table: Mapping[str, Any]) -> bytes:
        if language and name in ("bodies", "mentions"):
            own = f"{key.removesuffix('.md')}.{language}.md"
            return digest(self._text(key), self._text(own))
        if not language and (known := self._known.get(name)):
            return known(key)
        return digest(table[key])

    def _text(self, path: str) -> bytes:
        return self.texts.get(path, b"")

    def _record(self, path: str) -> bytes:
        return self.records.get(path, b"")

    def all_of(self, reads: Iterable[Read]) -> list[bytes]:
        return [self.of(read) for read in reads]
