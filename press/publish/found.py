"""What lies in an output folder, and which of it is known to be as it was left.

Hashing every published file in every build would take longer than an edit does. So the stamps of
what was published are noted in the report's `.press/`, with the digests of what they stand for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from press.stamps import Stamp, is_sure, stamp
from press.structs import Immutable, Struct, field, from_json, to_json

NAME = "published"
_FORMAT = "press published 2"


class Found(Struct):
    """The files and folders in an output folder, by path with `/`."""

    files: dict[str, Stamp] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    """Symbolic links, whatever they lead to."""
    others: list[str] = field(default_factory=list)
    """What is neither file nor folder nor link."""
    empty: list[str] = field(default_factory=list)
    """Folders that hold nothing."""


class _Noted(Immutable):
    """What is in the note's file."""

    format: str
    output: str
    files: dict[str, tuple[str, Stamp]]
    """Digest and stamp by path."""


def look(output: Path) -> Found:
    """Go through the folder; a link is never followed."""
    found = Found()
    waiting = [("", str(output))]
    while waiting:
        prefix, folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                inside = list(entries)
        except FileNotFoundError:
            continue
        if prefix and not inside:
            found.empty.append(prefix.rstrip("/"))
        for entry in inside:
            path = prefix + entry.name
            if entry.is_symlink():
                found.links.append(path)
            elif entry.is_dir():
                found.folders.add(path)
                waiting.append((f"{path}/", entry.path))
            elif entry.is_file():
                found.files[path] = stamp(entry.stat(follow_symlinks=False))
            else:
                found.others.append(path)
    return found


class Notes:
    """Stamps and digests of what was published into one folder, kept in the report's `.press/`."""

    def __init__(self, report: Path, output: Path) -> None:
        self._file = report / ".press" / NAME
        self._output = str(output.resolve())
        self._since = self._now()
        self._noted = self._read()

    def digest(self, path: str, found: Stamp | None) -> str | None:
        """The digest of the file with the stamp, if it is known without reading it."""
        digest, noted = self._noted.get(path, ("", None))
        return digest if found is not None and noted == found else None

    def keep(self, found: Mapping[str, Stamp], digests: Mapping[str, str]) -> Mapping[str, Stamp]:
        """Note what lies there untouched, and then what was written; `digests` are of all.

        The value has the stamps of all files as they are now.
        """
        stamps = dict(found)
        sure = {
            path: (digest, known)
            for path, digest in digests.items()
            if (known := found.get(path)) is not None and is_sure(known, self._since)
        }
        now = self._now()
        for path in digests.keys() - sure.keys():
            with suppress(OSError):
                stamps[path] = there = stamp(os.lstat(f"{self._output}{os.sep}{path}"))
                if is_sure(there, now):
                    sure[path] = (digests[path], there)
        if sure != self._noted:
            self._write(sure)
        return stamps

    def _beside(self) -> Path:
        return self._file.with_name(f"{NAME}.{os.getpid()}")

    def _now(self) -> int:
        """The time by the clock of the file system; 0, at which nothing is sure, if unknown."""
        try:
            with self._beside().open("w") as file:
                return os.fstat(file.fileno()).st_ctime_ns
        except OSError:
            return 0
        finally:
            with suppress(OSError):
                self._beside().unlink()

    def _read(self) -> dict[str, tuple[str, Stamp]]:
        try:
            handle = os.open(self._file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(handle, "rb") as file:
                noted = from_json(file.read(), _Noted)
        except (OSError, ValueError, RecursionError):
            return {}
        is_ours = noted.format == _FORMAT and noted.output == self._output
        return noted.files if is_ours else {}

    def _write(self, sure: Mapping[str, tuple[str, Stamp]]) -> None:
        data = to_json(_Noted(_FORMAT, self._output, dict(sure)))
        with suppress(OSError):
            self._beside().write_bytes(data)
            self._beside().replace(self._file)
