"""What a build keeps for the next one, in files below the report's `.press/`.

Every file but one is named by its content and never changed; `memory` lists the others with
their checksums and is replaced in one step at the end. A build that is killed therefore leaves
the former memory, whole. Whatever is damaged, of another version or not the user's own is thrown
away and made anew, never trusted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from stat import S_ISDIR
from typing import TypeVar
from zlib import crc32

from press.memory.pickles import Damaged, from_bytes, to_bytes
from press.memory.regular import open_regular, read_regular
from press.structs import Immutable

ROOT = "memory"
_FORMAT = 8
_PREFIX = "kept-"
_GARBAGE = 0.5
"""Share of a pack that may be out of use before its rest is copied into a new one."""
_MOST_PACKS = 24
_LARGEST = 6
"""Files that are not copied only because there are many."""
K = TypeVar("K")


class Kept(Immutable):
    """Where a value lies: which file, from where, how long, and its checksum."""

    file: str
    start: int
    length: int
    checksum: int


class Root(Immutable):
    """The one file that is replaced: which tool wrote it, and the tables by name."""

    format: int
    key: bytes
    tables: dict[str, Kept]


class Pack:
    """A new file of values, each of which can be read as soon as it was added."""

    def __init__(self, folder: Path) -> None:
        self.file = f"{_PREFIX}{os.getpid():x}-{os.urandom(6).hex()}"
        self._out = (folder / self.file).open("wb", buffering=0)
        self._at = 0

    def add(self, data: bytes) -> Kept:
        waiting = memoryview(data)
        while waiting:
            waiting = waiting[self._out.write(waiting) :]
        place = Kept(self.file, self._at, len(data), crc32(data))
        self._at += len(data)
        return place

    def close(self) -> None:
        self._out.close()


class Store:
    """The folder `.press/` of a report. Reads lazily; nothing is visible until `commit`."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self.key = key
        self._open: dict[str, int] = {}
        self._pack: Pack | None = None
        """What single values go to until the next commit."""
        self._pid = os.getpid()
        self.tables: dict[str, Kept] = {}
        if self._is_ours():
            self._read_root()

    def __getstate__(self) -> dict[str, object]:
        """What another process needs to read here; open files are this one's own."""
        return {**vars(self), "_open": {}, "_pack": None}

    def _is_ours(self) -> bool:
        """Whether this is a folder, no link, that nobody but the user could have written into."""
        try:
            status = self.folder.lstat()
        except OSError:
            return False
        getuid = getattr(os, "getuid", None)
        return S_ISDIR(status.st_mode) and (
            getuid is None or (status.st_uid == getuid() and not status.st_mode & 0o022)
        )

    def _read_root(self) -> None:
        try:
            data = read_regular(self.folder / ROOT)
            checksum, body = int.from_bytes(data[:4], "big"), data[4:]
            root = from_bytes(body) if crc32(body) == checksum else None
        except (OSError, Damaged):
            return
        if isinstance(root, Root) and root.format == _FORMAT and root.key == self.key:
            self.tables = dict(root.tables)

    def get(self, kept: Kept) -> object:
        """The value that lies at `kept`; raises `Damaged` if it is not what was put there."""
        return from_bytes(self.get_bytes(kept))

    def get_bytes(self, kept: Kept) -> bytes:
        if self._pid != os.getpid():  # a worker opens files of its own
            self._open, self._pid = {}, os.getpid()
        try:
            if kept.file not in self._open:
                self._open[kept.file] = open_regular(self.folder / kept.file)
            data = os.pread(self._open[kept.file], kept.length, kept.start)
        except OSError as error:
            raise Damaged(str(error)) from None
        if len(data) != kept.length or crc32(data) != kept.checksum:
            raise Damaged(kept.file)
        return data

    def put_bytes(self, values: Iterable[tuple[str, bytes]]) -> dict[str, Kept]:
        """Write bytes into a new file as they come; where each lies, by its name."""
        try:
            with closing(self._new_pack()) as pack:
                return {name: pack.add(data) for name, data in values}
        except OSError as error:
            raise Damaged(str(error)) from None

    def add(self, data: bytes) -> Kept:
        """Write one value, which can be read at once; where it lies."""
        try:
            if self._pack is None:
                self._pack = self._new_pack()
            return self._pack.add(data)
        except OSError as error:
            raise Damaged(str(error)) from None

    def _new_pack(self) -> Pack:
        self._make_folder()
        return Pack(self.folder)

    def _make_folder(self) -> None:
        if not self._is_ours():
            self.folder.mkdir(mode=0o700, parents=True)
            # Say to backup tools and to git that nothing here is anyone's work.
            (self.folder / "CACHEDIR.TAG").write_bytes(
                b"Signature: 8a477f597d28d172789f06886806bc55\n"
            )
            (self.folder / ".gitignore").write_bytes(b"*\n")

    def commit(self, tables: Mapping[str, Kept], used: Iterable[Kept]) -> None:
        """Make `tables` what the next build finds; files that hold nothing used are removed.

        Raises `Damaged` where nothing can be written.
        """
        try:
            self._replace_root(tables, used)
        except OSError as error:
            raise Damaged(str(error)) from None

    def _replace_root(self, tables: Mapping[str, Kept], used: Iterable[Kept]) -> None:
        self._make_folder()
        self._close_pack()
        body = to_bytes(Root(_FORMAT, self.key, dict(tables)))
        new = self.folder / f"{ROOT}.new"
        new.write_bytes(crc32(body).to_bytes(4, "big") + body)
        new.replace(self.folder / ROOT)
        self.tables = dict(tables)
        needed = {kept.file for kept in (*tables.values(), *used)}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.startswith(_PREFIX) and entry.name not in needed:
                    Path(entry.path).unlink()

    def discard(self) -> None:
        """Let the next build find nothing, if this one may write here."""
        self.close()
        if self._is_ours():
            with suppress(OSError):
                (self.folder / ROOT).unlink(missing_ok=True)

    def close(self) -> None:
        """Hold no file open; what was added since the last commit is lost."""
        self._close_pack()
        for handle in self._open.values():
            os.close(handle)
        self._open = {}

    def _close_pack(self) -> None:
        if self._pack is not None:
            self._pack.close()
            self._pack = None

    def compacted(self, kept: Mapping[K, Kept]) -> dict[K, Kept]:
        """The same values, copied together where they lie scattered or among much garbage.

        Where they are only scattered, the largest files stay as they are. Raises `Damaged` where
        one is gone.
        """
        sizes: dict[str, int] = {}
        for place in kept.values():
            sizes[place.file] = sizes.get(place.file, 0) + place.length
        if len(sizes) <= 1:
            return dict(kept)
        try:
            total = sum((self.folder / file).stat().st_size for file in sizes)
        except OSError as error:  # another build at work took it for its own garbage
            raise Damaged(str(error)) from None
        moving = set(sizes)
        if sum(sizes.values()) >= (1 - _GARBAGE) * total:
            if len(sizes) <= _MOST_PACKS:
                return dict(kept)
            moving -= set(sorted(sizes, key=sizes.__getitem__)[-_LARGEST:])
        names = [name for name, place in kept.items() if place.file in moving]
        copied = self.put_bytes((str(at), self.get_bytes(kept[n])) for at, n in enumerate(names))
        return {**kept, **{name: copied[str(at)] for at, name in enumerate(names)}}
