"""Whether a build would do anything, answered before anything else is imported.

A build notes the stamps of all that it read and wrote, and what it said. While every stamp is
still the same, the next one says the same again. A stamp holds the time of the inode's last
change, which no program can set, so clocks and copied dates do not deceive it; and what changed
so shortly before a build that its stamp could stay the same is not noted at all.
"""

from __future__ import annotations

import os
import sys

NAME = os.path.join(".press", "unchanged")
_FORM = "press unchanged 3"
_GRAIN = 50_000_000
"""Nanoseconds within which a file system may give two changes the same time."""
_DEEPEST = 200
"""Names in a path; the reader refuses such a report, and a walk must end before Python's does."""
_LONGEST = 500_000_000
"""Characters of a note; one of 10,000 sections has seven million."""
_READ = ("config.yaml", "content", "templates", "static")
_TOLD = ("CI", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "LANG", "LC_ALL", "LC_MESSAGES",
         "NO_COLOR", "SOURCE_DATE_EPOCH", "TERM")  # fmt: skip
"""What of the environment a build heeds."""
_PART, _END = "\x01", "whole\n"
Stamp = tuple[int, int, int, int]
Stamped = dict[str, Stamp]
"""Stamps by path."""


class Stamps:
    """The stamps of all that a build reads, and the key under which they are of use."""

    def __init__(self, root: str, output: str, options: tuple[str, ...]) -> None:
        self.root = root
        self.output = output
        self._listed: list[str] = []
        self._newest = 0
        self._since = 0
        self.is_whole = True
        """Whether all of it can be stamped: a link may lead to what is not looked at."""
        package = os.path.dirname(os.path.abspath(__file__))
        inside = os.path.join(package, "house")
        house = inside if os.path.isdir(inside) else os.path.dirname(package)
        self._key = "\n".join([
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
        self._read = "\n".join(self._listed)

    def start(self) -> None:
        """Note when the build starts, by the clock of the file system."""
        beside = os.path.join(self.root, f"{NAME}.{os.getpid()}")
        try:
            if not os.path.isdir(os.path.dirname(beside)):
                os.mkdir(os.path.dirname(beside))
            with open(beside, "w", encoding="utf-8"):
                pass
            self._since = os.stat(beside).st_ctime_ns - self._newest
            os.unlink(beside)
        except OSError:
            self.is_whole = False

    @property
    def are_old(self) -> bool:
        """Whether all that was read had rested before the build, so that a change shows."""
        return self.is_whole and self._since > _GRAIN

    def text_with(self, files: Stamped, folders: Stamped, now: int) -> str:
        """All stamps, with those of a site; `now` is the file system's time."""
        lines = [f"{path}\t{known}" for path, known in files.items()]
        lines += [f"{path}\t{self._folder(path, known, now)}" for path, known in folders.items()]
        return self.start_of_text() + "\n".join(lines)

    def is_as_noted(self, text: str) -> bool:
        """Whether all is as in a text that `text_with` gave."""
        begin = self.start_of_text()
        if not self.is_whole or not text.startswith(begin):
            return False
        try:
            for line in text[len(begin) :].split("\n"):
                path, _, noted = line.rpartition("\t")
                is_stamp = noted.startswith("(")
                if noted != (self._stamp(path) if is_stamp else self._names(path)):
                    return False
        except (OSError, ValueError):  # `ValueError` for a path that none can be
            return False
        return True

    def _folder(self, path: str, found: Stamp, now: int) -> str:
        """The stamp of a folder that has rested, which shows any coming and going; or its names."""
        rested = now - max(found[0], found[1]) > _GRAIN
        counts_finely = found[0] % 1_000_000_000 != 0
        return f"{found}" if rested and counts_finely else self._names(path)

    def _stamp(self, path: str) -> str:
        return f"{_stamp_of(os.lstat(self._below(path)))}"

    def _names(self, path: str) -> str:
        return f"{sorted(os.listdir(self._below(path)))}"

    def _below(self, path: str) -> str:
        return f"{self.output}{os.sep}{path}"

    def start_of_text(self) -> str:
        """All stamps but those of the site."""
        return f"{self._key}\n\n{self._read}\n\n"

    def _look(self, path: str) -> None:
        try:
            found = os.lstat(path)
        except OSError:
            self._listed.append(f"{path}\tnone")
            return
        mode = found.st_mode & 0o170000
        if mode == 0o040000:
            self._listed.append(path)
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
        self._newest = max(self._newest, found.st_ctime_ns)
        self._listed.append(f"{path}\t{_stamp_of(found)}")


def _stamp_of(found: os.stat_result) -> Stamp:
    """As in `press.stamps`, which is not imported here."""
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def _today() -> str:
    if (epoch := os.environ.get("SOURCE_DATE_EPOCH")) is not None:
        return epoch
    import time

    return time.strftime("%Y-%m-%d", time.gmtime())


def asked(arguments: list[str], report: str | None) -> tuple[str, str, bool] | None:
    """The folders of the report and, if it is named, of the site, and whether it is strict; None
    unless it is a build that says little."""
    root, output, is_strict = report or os.getcwd(), "", False
    rest = iter(arguments)
    for argument in rest:
        name, _, value = argument.partition("=")
        if argument == "--strict":
            is_strict = True
        elif name in ("--report", "--output"):
            value = value or next(rest, "")
            if not value:
                return None
            root, output = (value, output) if name == "--report" else (root, value)
        elif argument != "build":
            return None
    return root, output, is_strict


def what(root: str, output: str, *, is_strict: bool) -> tuple[str, str, tuple[str, ...]]:
    """What a build is told, in one form."""
    return os.path.abspath(root), os.path.abspath(output), ("strict",) if is_strict else ()


def recall(stamps: Stamps) -> tuple[str, str] | None:
    """What the last build said on standard output and error, if this one would do nothing."""
    try:
        handle = os.open(
            os.path.join(stamps.root, NAME), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
        )
        with open(handle, encoding="utf-8", errors="surrogateescape") as file:
            parts = file.read(_LONGEST).split(_PART)
    except OSError:
        return None
    if len(parts) != 4 or parts[3] != _END:
        return None
    return (parts[1], parts[2]) if stamps.is_as_noted(parts[0]) else None


def remember(stamps: Stamps, files: Stamped, folders: Stamped, said: str, told: str) -> None:
    """Note what the build that ends now said; `stamps` are from before it, the others the site's.

    Nothing is noted if something changed too shortly before it, or cannot be stamped.
    """
    file = os.path.join(stamps.root, NAME)
    if not stamps.are_old:
        return
    beside = f"{file}.{os.getpid()}"
    try:
        with open(beside, "w", encoding="utf-8", errors="surrogateescape", newline="") as out:
            now = os.fstat(out.fileno()).st_ctime_ns
            out.write(_PART.join((stamps.text_with(files, folders, now), said, told, _END)))
        os.replace(beside, file)
    except OSError:
        return
