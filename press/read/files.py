"""Files of a report as text: UTF-8, regular, below the report's folder, of sane size."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from press.characters import first_forbidden
from press.model import USUAL, Limits, limit_hint
from press.problems import Place, Problem

_MEGABYTE = 1_000_000
_OF_FILES = (".md", ".yaml", ".json", ".html", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
"""Endings with which a folder is told, since a file was meant."""
MAX_FOLDERS = 20
"""How deep folders may lie in folders."""


class Unreadable(Exception):  # noqa: N818  (a finding about the content)
    """A file that cannot be used, and the problem that says why."""

    def __init__(
        self, path: str, rule: str, message: str, hint: str = "", line: int = 0, column: int = 0
    ) -> None:
        super().__init__(message)
        self.problem = Problem(Place(path, line, column), rule, message, hint)


def read_bytes(
    root: Path, path: str, limits: Limits, limit_name: str = "static_megabytes"
) -> bytes:
    """The bytes of the regular file `path` below `root`; `Unreadable` says why not."""
    full = root / path
    limit = getattr(limits, limit_name) * _MEGABYTE
    try:
        _refuse_links(root, path)
        # Not waiting for a writer, should this be a pipe; and what was looked at is what is read.
        handle = os.open(full, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise _no_file(path, is_folder=stat.S_ISDIR(status.st_mode))
            data = file.read(limit + 1) if status.st_size <= limit else b""
            size = max(status.st_size, len(data))
        if size > limit:
            raise Unreadable(
                path,
                "file-size",
                f"{path} has {size:,} bytes; at most {limit:,} are read",
                limit_hint(limits, limit_name, "divide it, or take out what it need not hold"),
            )
        return data
    except FileNotFoundError:
        if full.is_symlink():
            raise Unreadable(
                path,
                "file-unreadable",
                f"{path} is a link to a file that is not there",
                "put the file itself here",
            ) from None
        raise Unreadable(path, "file-missing", f"{path} is not there", _other_name(full)) from None
    except (OSError, RuntimeError) as error:  # before Python 3.13, a loop is a RuntimeError
        number = getattr(error, "errno", None)
        if number == errno.ENXIO:  # a socket
            raise _no_file(path, is_folder=False) from None
        if number == errno.EISDIR or _is_folder(full):
            raise _no_file(path, is_folder=True) from None
        reason = (getattr(error, "strerror", None) or "its links go in a circle").lower()
        raise Unreadable(path, "file-unreadable", f"{path} cannot be read: {reason}") from None


def _no_file(path: str, *, is_folder: bool) -> Unreadable:
    kind = "a folder" if is_folder else "no regular file"
    return Unreadable(
        path, "file-unreadable", f"{path} is {kind}", "put a file of this name in its place"
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, RuntimeError):
        return False


def _refuse_links(root: Path, path: str) -> None:
    """Raise `Unreadable` where a file, or a folder on the way, is a link out of the report."""
    place = root
    for part in path.split("/"):
        place = place / part
        if place.is_symlink():
            inside, real = root.resolve(), place.resolve(strict=True)
            if inside != real and inside not in real.parents:
                where = place.relative_to(root).as_posix()
                raise Unreadable(
                    where,
                    "file-unreadable",
                    f"{where} is a link that leaves the report",
                    "put the file or folder itself here",
                )


def _other_name(full: Path) -> str:
    """What may have been meant by a file of nearly the same name beside it."""
    ending = {".yaml": ".yml", ".yml": ".yaml"}.get(full.suffix, "")
    other = full.with_suffix(ending) if ending else None
    if other is not None and other.is_file():
        return f"rename {other.name} to {full.name}"
    return ""


def read_text(root: Path, path: str, limits: Limits = USUAL) -> str:
    """The text of a UTF-8 file, without a byte-order mark, with `\\n` line ends."""
    kind = "prose_megabytes" if path.endswith(".md") else "text_megabytes"
    data = read_bytes(root, path, limits, kind)
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise Unreadable(
            path,
            "file-encoding",
            "this file is in UTF-32",
            "save it again, with the encoding UTF-8",
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(
            path,
            "file-encoding",
            "this file is in UTF-16",
            "save it again, with the encoding UTF-8",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise Unreadable(
            path,
            "file-encoding",
            "from here on this file is not in UTF-8",
            "save it again, with the encoding UTF-8",
            line,
            column,
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_characters(path, text)
    if "<<<<<<< " in text and (found := _CONFLICT.search(text)):
        raise Unreadable(
            path,
            "file-conflict",
            "two versions of this file meet here, and nobody has chosen between them",
            "keep one, or what is right of both, and take the lines of “<”, “=” and “>” out",
            text.count("\n", 0, found.start()) + 1,
            1,
        )
    return text


_CONFLICT = re.compile(r"^<{7} .*?^={7}$.*?^>{7} ", re.MULTILINE | re.DOTALL)
"""What Git leaves where two people have changed the same lines."""


def refuse_characters(path: str, text: str) -> None:
    """Raise `Unreadable` for characters that no text may hold.

    Among them are the line ends of Unicode, at which YAML would begin a new line and an editing
    program would not.
    """
    if found := first_forbidden(text):
        line = text.count("\n", 0, found.at) + 1
        column = found.at - text.rfind("\n", 0, found.at)
        raise Unreadable(path, "file-characters", found.message, found.hint, line, column)


def listing(root: Path, folder: str) -> Iterator[str]:
    """Paths of all files below `root/folder`, in name order.

    Hidden files are left out, and the copies that editing programs keep. A link to a folder is
    not followed: it is listed as a file, which nothing can read.
    """
    try:
        _refuse_links(root, folder)
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise Unreadable(folder, "file-unreadable", f"{folder} is not a folder") from None
    except (OSError, RuntimeError) as error:  # before Python 3.13, a loop is a RuntimeError
        reason = (getattr(error, "strerror", None) or "its links go in a circle").lower()
        raise Unreadable(folder, "file-unreadable", f"{folder} cannot be read: {reason}") from None
    if found and folder.count("/") >= MAX_FOLDERS:
        raise Unreadable(
            folder,
            "file-unreadable",
            f"{folder} lies in more than {MAX_FOLDERS} folders",
            "move what is in it up",
        )
    for entry in found:
        if is_left_out(entry.name):
            continue
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(_OF_FILES):
            yield from listing(root, path)
        else:
            yield path


def is_left_out(name: str) -> bool:
    """Whether a file is hidden, or what an editing program or the system keeps beside others."""
    is_copy = name.endswith("~") or name.startswith("~$") or (name[0] == name[-1] == "#")
    return name.startswith(".") or is_copy or name in ("Thumbs.db", "desktop.ini")
