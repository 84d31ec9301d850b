"""What was made before, in a folder of its own, by the digest of what it was made from."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from press.model import Asset
from press.problems import Place, Problem
from press.structs import Immutable, Struct, field, fields_of

_LIST = ".kept"
"""Digests of what is kept, and what is wrong with it; without it, or unlike it, all is made anew.

It guards against damage and half-written folders. Against another person who could write there
stands `_is_own`; nothing that is read from there is ever run.
"""


class Failure(Exception):  # noqa: N818  (a finding about the content)
    """A recipe that cannot be followed, and the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


_LONGEST, _LARGEST = 10_000_000, 1_000_000_000
"""Bytes of a list and of a file that was made: what is beyond is none of ours."""
_LONGEST_WORK = 3600
"""Seconds after which a folder in work was left by a build that was killed."""


class Result(Immutable):
    """The files that a recipe gives, by what follows its address; an empty name is that itself."""

    files: Mapping[str, bytes | Path]
    problems: tuple[Problem, ...] = ()
    """What is wrong with files that could be made all the same; told in every build."""


class Store(Struct):
    """Keeps what was made; where its folder cannot be written, everything is made anew."""

    folder: Path
    _asked: set[str] = field(default_factory=set)

    def get(self, recipe: object, version: str, make: Callable[[], Result]) -> Result:
        """What the recipe gives, as made before if it was; a `Failure` is not kept."""
        kind = type(recipe).__name__.lower()
        told = f"{version}\n{told_of(recipe)}".encode()
        name = f"{kind}-{hashlib.sha256(told).hexdigest()[:32]}"
        self._asked.add(name)
        kept = self.folder / name
        if (before := self._read(kept)) is not None:
            return before
        result = make()
        self._keep(kept, result)
        return self._read(kept) or result

    def sweep(self) -> None:
        """Remove what this build did not ask for, of the kinds that it asked for."""
        kinds = {name.partition("-")[0] for name in self._asked}
        try:
            found = list(self.folder.iterdir()) if self._is_own() else []
        except OSError:
            return
        for entry in found:
            kind = entry.name.lstrip(".").partition("-")[0]
            if entry.name not in self._asked and kind in kinds and not _is_in_work(entry):
                shutil.rmtree(entry, ignore_errors=True)

    def _keep(self, kept: Path, result: Result) -> None:
        """Put what was made into its place, unless another build has done so meanwhile."""
        new = kept.with_name(f".{kept.name}-{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self._is_own():
                return
            _remove(new)
            new.mkdir()
            for name, content in result.files.items():
                file = new / (name or "-")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
            (new / _LIST).write_text(_list_of(result), encoding="utf-8")
            if self._read(kept) is None:
                _remove(kept)
                new.replace(kept)
        except OSError:
            pass
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def _is_own(self) -> bool:
        """Whether the folder is one that nobody else may have filled, and no link to elsewhere."""
        try:
            return all(
                folder.is_dir() and not folder.is_symlink() and _owner_is_us(folder)
                for folder in (self.folder, self.folder.parent)
            )
        except OSError:
            return False

    def _read(self, kept: Path) -> Result | None:
        """What is kept in a folder; None if it is not there or not as it was left."""
        try:
            if kept.is_symlink() or not kept.is_dir() or not self._is_own():
                return None
            if (kept / _LIST).stat().st_size > _LONGEST:
                return None
            said = json.loads((kept / _LIST).read_text(encoding="utf-8"))
            files: dict[str, bytes | Path] = {}
            for name, digest in sorted(said["files"].items()):
                file = kept / (name or "-")
                if file.is_symlink() or not file.is_file() or ".." in file.parts:
                    return None
                if file.stat().st_size > _LARGEST or _digest(file) != digest:
                    return None
                files[name] = file
            problems = (_problem(*each) for each in said["problems"])
            return Result(files, tuple(problems))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None


def store_of(report: Path) -> Store:
    """The store of a report, in its `.press/`, which Git is told to leave alone."""
    folder = report / ".press"
    with suppress(OSError):
        if (report / "config.yaml").is_file() and not folder.is_symlink():
            folder.mkdir(exist_ok=True)
            if not (folder / ".gitignore").exists():
                (folder / ".gitignore").write_bytes(b"*\n")
    return Store(folder / "made")


def told_of(value: object) -> str:
    """A value spelled out in full, alike on every machine: a static file is its digest."""
    if isinstance(value, Asset):
        return f"asset {value.digest}"
    if isinstance(value, Struct):
        parts = ", ".join(told_of(getattr(value, name)) for name in fields_of(type(value)))
        return f"{type(value).__name__}({parts})"
    if isinstance(value, tuple):
        return f"({', '.join(told_of(part) for part in value)})"
    return repr(value)


def _list_of(result: Result) -> str:
    files = {name: _digest(content) for name, content in result.files.items()}
    problems = [[*p.place, p.rule, p.message, p.hint, p.excerpt] for p in result.problems]
    return json.dumps({"files": files, "problems": problems}, ensure_ascii=False)


def _problem(
    path: str, line: int, column: int, rule: str, message: str, hint: str, excerpt: str
) -> Problem:
    return Problem(Place(path, line, column), rule, message, hint, excerpt)


def _digest(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _owner_is_us(folder: Path) -> bool:
    return not hasattr(os, "geteuid") or folder.stat().st_uid == os.geteuid()


def _is_in_work(entry: Path) -> bool:
    """Whether another build may be about to put the folder into its place."""
    try:
        return entry.name.startswith(".") and time.time() - entry.lstat().st_mtime < _LONGEST_WORK
    except OSError:
        return True


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)
