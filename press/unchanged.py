"""Whether a build would do anything, answered before anything else is imported.

A build notes the stamps of all that it read and wrote, and what it said. While every stamp is
still the same, the next one says the same again. A stamp holds the time of the inode's last
change, which no program can set, so clocks and copied dates do not deceive it; and what changed
so shortly before a build that its stamp could stay the same is not noted at all.
"""

from __future__ import annotations

import os
import sys
from struct import error, iter_unpack, pack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = os.path.join(".press", "unchanged")
_FORM = "press unchanged 4"
_GRAIN = 50_000_000
"""Nanoseconds within which a file system may give two changes the same time."""
_DEEPEST = 200
"""Names in a path; the reader refuses such a report, and a walk must end before Python's does."""
_LONGEST = 500_000_000
"""Bytes of a note; one of 10,000 sections has four million."""
_PARTS, _FIRST_LINE, _END = 8, 200, "whole"
"""Parts of a note, whose sizes are its first line."""
_READ = ("config.yaml", "content", "templates", "static")
_TOLD = ("CI", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "LANG", "LC_ALL", "LC_MESSAGES",
         "NO_COLOR", "SOURCE_DATE_EPOCH", "TERM")  # fmt: skip
"""What of the environment a build heeds."""
Stamp = tuple[int, int, int, int]
_STAMP = "=4q"
Stamped = dict[str, Stamp]
"""Stamps by path."""


class Stamps:
    """The stamps of all that a build reads, and the key under which they are of use."""

    def __init__(self, root: str, output: str, options: tuple[str, ...]) -> None:
        self.root = root
        self.output = output
        self._listed: list[str] = []
        self._stamps: list[Stamp] = []
        self._since = 0
        self.is_whole = True
        """Whether all of it can be stamped: a link may lead to what is not looked at."""
        package = os.path.dirname(os.path.abspath(__file__))
        inside = os.path.join(package, "house")
        house = inside if os.path.isdir(inside) else os.path.dirname(package)
        key = "\n".join([
            _FORM, sys.version, sys.prefix, os.getcwd(), root, output, _today(), *options,
            *(f"{name}={os.environ.get(name)}" for name in _TOLD),
            f"{sys.stdout.isatty()} {sys.stderr.isatty()}",
        ])  # fmt: skip
        for name in _READ:
            self._look(os.path.join(root, name))
        if house != root:
            for name in _READ[2:]:
                self._look(os.path.join(house, name))
        self._look(package)
        for folder in sys.path:
            if folder.endswith("-packages") and os.path.isdir(folder):
                self._note(folder, os.stat(folder))
        listed = "\n".join([*self._beside(), *self._listed])
        self._read = [_bytes_of(f"{key}\n\n{listed}"), self._numbers(self._stamps)]

    def _beside(self) -> list[str]:
        """Names in the report's folder: one that is nearly right is told."""
        try:
            names = sorted(os.listdir(self.root))
        except OSError:
            return []
        site = os.path.basename(self.output)
        return [name for name in names if name[:1] != "." and name != site]

    def start(self) -> None:
        """Note when the build starts, by the clock of the file system."""
        beside = os.path.join(self.root, f"{NAME}.{os.getpid()}")
        newest = max(changed for _, changed, _, _ in self._stamps)
        try:
            if not os.path.isdir(os.path.dirname(beside)):
                os.mkdir(os.path.dirname(beside))
            with open(beside, "w", encoding="utf-8"):
                pass
            self._since = os.stat(beside).st_ctime_ns - newest
            os.unlink(beside)
        except OSError:
            self.is_whole = False

    @property
    def are_old(self) -> bool:
        """Whether all that was read had rested before the build, so that a change shows."""
        return self.is_whole and self._since > _GRAIN

    def parts_with(self, files: Stamped, folders: Stamped, now: int) -> list[bytes]:
        """All stamps, with those of a site; `now` is the file system's time.

        The stamp of a folder that has rested shows any coming and going; of another there are
        the names.
        """
        rested = {path: stamp for path, stamp in folders.items() if _rests(stamp, now)}
        names = [f"{path}\t{self._names(path)}" for path in folders if path not in rested]
        return [
            *self._read,
            _bytes_of("\n".join([*files, *rested])),
            self._numbers([*files.values(), *rested.values()]),
            _bytes_of("\n".join(names)),
        ]

    def are_as_noted(self, parts: Iterator[bytes]) -> bool:
        """Whether all is as in parts that `parts_with` gave; each is asked for if it matters."""
        if not self.is_whole or any(next(parts, b"") != part for part in self._read):
            return False
        try:
            paths, noted = _text_of(next(parts)).split("\n"), iter_unpack(_STAMP, next(parts))
            start = f"{self.output}{os.sep}"
            for path, stamp in zip(paths, noted, strict=True):
                if stamp != _stamp_of(os.lstat(start + path)):
                    return False
            for line in _text_of(next(parts)).splitlines():
                path, _, names = line.rpartition("\t")
                if names != self._names(path):
                    return False
        except (OSError, ValueError, StopIteration, error):  # `ValueError` for an impossible path
            return False
        return True

    def _names(self, path: str) -> str:
        return f"{sorted(os.listdir(f'{self.output}{os.sep}{path}'))}"

    def _numbers(self, stamps: list[Stamp]) -> bytes:
        numbers = [number for stamp in stamps for number in stamp]
        try:
            return pack(f"={len(numbers)}q", *numbers)
        except error:  # the number of an inode can be larger than any count of files
            self.is_whole = False
            return b""

    def _look(self, path: str) -> None:
        try:
            found = os.lstat(path)
        except OSError:
            self._listed.append(f"{path}\tnone")
            return
        mode = found.st_mode & 0o170000
        if mode == 0o040000:
            self._listed.append(f"{path}{os.sep}")
            if path.count(os.sep) > _DEEPEST:
                self.is_whole = False
                return
            try:
                names = sorted(os.listdir(path))
            except OSError:
                self.is_whole = False
                return
            for name in names:
                if name != "__pycache__" and name != ".press":
                    self._look(f"{path}{os.sep}{name}")
            return
        self.is_whole = self.is_whole and mode == 0o100000
        self._note(path, found)

    def _note(self, path: str, found: os.stat_result) -> None:
        self._listed.append(path)
        self._stamps.append(_stamp_of(found))


def _stamp_of(found: os.stat_result) -> Stamp:
    """As in `press.stamps`, which is not imported here."""
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def _rests(stamp: Stamp, now: int) -> bool:
    counts_finely = stamp[0] % 1_000_000_000 != 0
    return counts_finely and now - max(stamp[0], stamp[1]) > _GRAIN


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _text_of(part: bytes) -> str:
    return part.decode("utf-8", "surrogateescape")


def _today() -> str:
    if (epoch := os.environ.get("SOURCE_DATE_EPOCH")) is not None:
        return epoch
    import time

    return time.strftime("%Y-%m-%d", time.gmtime())


def what(root: str, output: str, *, is_strict: bool) -> tuple[str, str, tuple[str, ...]]:
    """What a build is told, in one form."""
    return os.path.abspath(root), os.path.abspath(output), ("strict",) if is_strict else ()


def recall(stamps: Stamps) -> tuple[str, str] | None:
    """What the last build said on standard output and error, if this one would do nothing."""
    try:
        handle = os.open(
            os.path.join(stamps.root, NAME), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
        )
        with open(handle, "rb") as file:
            sizes = [int(size) for size in file.readline(_FIRST_LINE).split()]
            if len(sizes) != _PARTS or not 0 <= min(sizes) <= sum(sizes) < _LONGEST:
                return None
            parts = (file.read(size) for size in sizes)
            if not stamps.are_as_noted(parts):
                return None
            said, told, end = (_text_of(part) for part in parts)
            end += _text_of(file.read(1))
    except (OSError, ValueError):
        return None
    return (said, told) if end == _END else None


def remember(stamps: Stamps, files: Stamped, folders: Stamped, said: str, told: str) -> None:
    """Note what the build that ends now said; `stamps` are from before it, the others the site's.

    Nothing is noted if something changed too shortly before it, or cannot be stamped.
    """
    file = os.path.join(stamps.root, NAME)
    if not stamps.are_old:
        return
    beside = f"{file}.{os.getpid()}"
    try:
        with open(beside, "wb") as out:
            now = os.fstat(out.fileno()).st_ctime_ns
            ends = [_bytes_of(text) for text in (said, told, _END)]
            parts = [*stamps.parts_with(files, folders, now), *ends]
            sizes = " ".join(f"{len(part)}" for part in parts)
            out.write(b"".join([f"{sizes}\n".encode(), *parts]))
        os.replace(beside, file)
    except OSError:
        return
