"""Files in an output folder: written beside their place, put into it in one step, swept away."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.publish.owned import TEMPORARY


def passing_place(output: Path, path: str) -> Path:
    """Where a file waits to be put in place: beside it, or at the root while a file that is to
    go is in the place of its folder."""
    file = output / path
    folder = output
    for part in path.split("/")[:-1]:
        folder = folder / part
        if folder.is_file():
            return output / f".{hashlib.sha256(path.encode()).hexdigest()}{TEMPORARY}"
    return file.with_name(f".{file.name}{TEMPORARY}")


def make_room(output: Path, path: str, removed: Iterable[str]) -> None:
    """Take away what is to go and is in the way: a file for a folder, or a folder for a file."""
    parts = path.split("/")
    for end in range(1, len(parts)):
        if (folder := output.joinpath(*parts[:end])).is_file():
            folder.unlink()
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    if (output / path).is_dir():
        for other in removed:
            if other.startswith(f"{path}/"):
                (output / other).unlink(missing_ok=True)
        _sweep_empty(output / path)


def stage(file: Path, content: bytes | Path) -> None:
    """Write what a file is to be."""
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        import shutil

        shutil.copyfile(content, file)


def replace_file(file: Path, content: bytes) -> None:
    """Replace a file in one step."""
    passing = file.with_name(f".{file.name}{TEMPORARY}")
    try:
        stage(passing, content)
        passing.replace(file)
    except OSError:
        passing.unlink(missing_ok=True)
        raise


def sweep(output: Path) -> None:
    """Remove what a killed build left half written, and folders that are empty now."""
    for folder, names in _from_below(output):
        for name in names:
            if name.endswith(TEMPORARY):
                (folder / name).unlink(missing_ok=True)
        if folder != output and not any(folder.iterdir()):
            folder.rmdir()


def _sweep_empty(folder: Path) -> None:
    for inner, _ in _from_below(folder):
        inner.rmdir()


def _from_below(top: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder after those in it, and the names of its files; however deep they lie."""
    folders: list[tuple[Path, list[str]]] = []
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        names = []
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(folder / entry.name)
                else:
                    names.append(entry.name)
        folders.append((folder, names))
    return reversed(folders)
