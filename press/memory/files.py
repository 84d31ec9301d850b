"""What is kept of each file of a report, and which files have to be read again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from press.memory.pickles import digest, to_bytes
from press.memory.store import Kept, Store
from press.model import FileReading, FileText
from press.stamps import Stamp, is_sure, stamp
from press.structs import Immutable

V = TypeVar("V")

_LARGE = 16_000_000
"""Bytes above which a file is not looked into here; reading refuses it."""


class FileResult(Immutable):
    """One file as read, ready to be kept: its text is bytes already, so that it travels small."""

    reading: FileReading
    record: bytes
    """Fingerprint of all but the text."""
    uses: bytes
    """Fingerprint of what the text uses."""
    text: bytes | None

    @classmethod
    def of(cls, reading: FileReading, text: FileText | None) -> FileResult:
        packed = None if text is None else to_bytes(text)
        record = digest(reading.record, reading.unread, reading.has_text)
        return cls(reading, record, digest(reading.uses), packed)


class KeptFile(Immutable):
    """One file as it was read."""

    stamp: Stamp | None
    """None if the stamp is not to be trusted."""
    content: bytes
    """Fingerprint of the bytes."""
    reading: FileReading
    record: bytes
    uses: bytes
    text: Kept | None


def stamp_of(path: Path | str, now: int) -> tuple[Stamp | None, bool]:
    """The file's stamp, or None if there is none, and whether it can be trusted at time `now`."""
    try:
        status = os.stat(path)  # noqa: PTH116  (called for every file of a report)
    except OSError:
        return None, False
    found = stamp(status)
    return found, is_sure(found, now)


def suspects(
    root: Path, paths: Iterable[str], kept: Mapping[str, KeptFile], now: int
) -> Iterator[tuple[str, Stamp | None]]:
    """Files whose stamp says that they may have changed, with a stamp to keep if one is sure."""
    base = f"{root}{os.sep}"
    for path in paths:
        found, is_trusted = stamp_of(base + path, now)
        known = kept.get(path)
        if known is None or known.stamp is None or known.stamp != found:
            yield path, found if is_trusted else None


def content_of(root: Path, path: str) -> bytes:
    """Fingerprint of a file's bytes; of a file that cannot be read, of why not."""
    full = root / path
    try:
        if full.is_file() and (found := full.stat()).st_size > _LARGE:
            return f"large: {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}".encode()
        if not full.is_file():
            return f"no file: {full.is_dir()} {full.is_symlink()}".encode()
        return _IS_DIGEST + blake2b(full.read_bytes(), digest_size=12).digest()
    except OSError as error:
        return f"error: {error.errno}".encode()


_IS_DIGEST = b"#"


def agrees(content: bytes, reading: FileReading) -> bool:
    """Whether a file was there when its fingerprint was made exactly if it was when it was read.

    A file that vanishes for a moment must not be taken for one whose bytes are known and wrong.
    """
    return content.startswith(_IS_DIGEST) == reading.is_had


class KeptTexts:
    """Texts by path, brought back when they are asked for; the latest few stay at hand."""

    def __init__(self, store: Store, files: Mapping[str, KeptFile]) -> None:
        self._store = store
        self._places = {p: f.text for p, f in files.items() if f.text is not None}
        self._recent: dict[str, FileText] = {}

    def __getitem__(self, path: str) -> FileText:
        if path not in self._recent:
            text = self._store.get(self._places[path])
            assert isinstance(text, FileText)  # noqa: S101
            if len(self._recent) >= _AT_HAND:
                self._recent.pop(next(iter(self._recent)))
            self._recent[path] = text
        return self._recent[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, path: object) -> bool:
        return path in self._places


_AT_HAND = 64


class Half(Mapping[str, V]):
    """The bodies or the mentions of kept texts."""

    def __init__(self, texts: KeptTexts, name: str) -> None:
        self._texts = texts
        self._name = name

    def __getitem__(self, path: str) -> V:
        found: V = getattr(self._texts[path], self._name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, path: object) -> bool:
        return path in self._texts
