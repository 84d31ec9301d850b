"""What was made before, in a folder of its own, by the digest of what it was made from."""

from __future__ import annotations

import hashlib
import pickle
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path

from press.model import Asset
from press.problems import Problem

_PROBLEMS = ".problems"


class Failure(Exception):  # noqa: N818  (a finding about the content)
    """A recipe that cannot be followed, and the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Result:
    """The files that a recipe gives, by what follows its address; an empty name is that itself."""

    files: Mapping[str, bytes | Path]
    problems: tuple[Problem, ...] = ()
    """What is wrong with files that could be made all the same; told in every build."""


@dataclass
class Store:
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
        if kept.is_dir():
            return _read(kept)
        result = make()
        return _read(kept) if self._keep(kept, result) else result

    def sweep(self) -> None:
        """Remove what this build did not ask for, of the kinds that it asked for."""
        kinds = {name.partition("-")[0] for name in self._asked}
        for entry in self.folder.iterdir() if self.folder.is_dir() else ():
            if entry.name not in self._asked and entry.name.lstrip(".").partition("-")[0] in kinds:
                shutil.rmtree(entry, ignore_errors=True)

    def _keep(self, kept: Path, result: Result) -> bool:
        new = kept.with_name(f".{kept.name}")
        try:
            shutil.rmtree(new, ignore_errors=True)
            for name, content in result.files.items():
                file = new / (name or "-")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
            if result.problems:
                (new / _PROBLEMS).write_bytes(pickle.dumps(result.problems))
            new.replace(kept)
        except OSError:
            shutil.rmtree(new, ignore_errors=True)
            return kept.is_dir()
        return True


def told_of(value: object) -> str:
    """A value spelled out in full, alike on every machine: a static file is its digest."""
    if isinstance(value, Asset):
        return f"asset {value.digest}"
    if is_dataclass(value):
        parts = ", ".join(told_of(getattr(value, f.name)) for f in fields(value))
        return f"{type(value).__name__}({parts})"
    if isinstance(value, tuple):
        return f"({', '.join(told_of(part) for part in value)})"
    return repr(value)


def _read(kept: Path) -> Result:
    files: dict[str, bytes | Path] = {}
    problems: tuple[Problem, ...] = ()
    for file in sorted(kept.rglob("*")):
        name = file.relative_to(kept).as_posix()
        if name == _PROBLEMS:
            problems = pickle.loads(file.read_bytes())  # noqa: S301  (written by `_keep`)
        elif file.is_file():
            files["" if name == "-" else name] = file
    return Result(files, problems)
