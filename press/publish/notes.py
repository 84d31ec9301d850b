"""Which of the files in an output folder are known to be as they were left.

Hashing every published file in every build would take longer than an edit does. So the stamps of
what was published are noted in the report's `.press/`, with the digests of what they stand for.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from press.publish.found import Folder, Found
from press.stamps import Stamp, is_sure, stamp
from press.structs import Immutable, from_json, to_json

NAME = "published"
_FORMAT = "press published 3"


class _Noted(Immutable):
    """What is in the note's file."""

    format: str
    output: str
    folders: dict[str, Folder]


class Notes:
    """Stamps and digests of what was published into one folder, kept in the report's `.press/`."""

    def __init__(self, report: Path, output: Path) -> None:
        self._file = report / ".press" / NAME
        self._output = str(output.resolve())
        self._since = self._now()
        self.folders = self._read()

    def keep(self, found: Found, digests: Mapping[str, str], written: Collection[str]) -> None:
        """Note what lies there; `digests` are of all that was published.

        `found` is as it was before files were `written`, but without those that were removed;
        it is brought up to date.
        """
        written, now = set(written), self._now()
        with_news = {above for path in written for above in _above(path)}
        for path in with_news:
            found.folders[path] = self._stamp(path)
        for path in written:
            found.files[path] = self._stamp(path)
        rested = found.rested - with_news
        fresh = found.folders.keys() - rested
        files, folders = _by_folder(found.files, fresh), _by_folder(found.folders, fresh)

        def digest(path: str) -> str:
            """Nothing if another change could leave the file with the same stamp."""
            is_known = is_sure(found.files[path], now if path in written else self._since)
            return digests.get(path, "") if is_known else ""

        def folder(path: str) -> Folder:
            there, prefix = found.folders[path], f"{path}/" if path else ""
            is_known = is_sure(there, now if path in with_news else self._since)
            return Folder(
                there if is_known else None,
                {n: (digest(prefix + n), found.files[prefix + n]) for n in files.get(path, ())},
                tuple(folders.get(path, ())),
            )

        noted = {path: self.folders[path] for path in rested}
        noted.update((path, folder(path)) for path in fresh)
        if noted != self.folders:
            self._write(noted)

    def _stamp(self, path: str) -> Stamp:
        return stamp(os.lstat(f"{self._output}{os.sep}{path}"))

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

    def _read(self) -> dict[str, Folder]:
        try:
            handle = os.open(self._file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(handle, "rb") as file:
                noted = from_json(file.read(), _Noted)
        except (OSError, ValueError, RecursionError):
            return {}
        is_ours = noted.format == _FORMAT and noted.output == self._output
        return noted.folders if is_ours else {}

    def _write(self, folders: dict[str, Folder]) -> None:
        data = to_json(_Noted(_FORMAT, self._output, folders))
        with suppress(OSError):
            self._beside().write_bytes(data)
            self._beside().replace(self._file)


def _above(path: str) -> Iterator[str]:
    """The folders that a file lies in, the output folder last."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _by_folder(paths: Iterable[str], wanted: Collection[str]) -> dict[str, list[str]]:
    """The names in each of the folders that are wanted."""
    names: dict[str, list[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if name and folder in wanted:
            names.setdefault(folder, []).append(name)
    return names
