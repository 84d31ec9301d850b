"""Put artifacts into the output folder so that a reader never meets a broken site.

The folder is only ever one that the tool made. New files are first written beside the old ones
under passing names, so that a full disk changes nothing. Then the manifest is made to list both
old and new, so that a build that is killed leaves nothing whose owner is unknown. Then each file
is replaced in one step: static files, then data, then pages; those that are no longer part of the
site go last.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, Protocol

from press.problems import OutputError
from press.publish.found import Found
from press.publish.manifest import NAME, manifest_text
from press.publish.notes import Notes
from press.publish.owned import (
    TEMPORARY,
    is_no_file,
    look_through,
    own_files,
    refuse_folder,
)
from press.publish.staging import make_room, passing_place, replace_file, stage, sweep
from press.stamps import Stamp
from press.structs import Immutable

_MADE = "Made by “build.py"


class Artifact(Protocol):
    """What is to be published: where, and what it holds."""

    @property
    def path(self) -> str: ...

    @property
    def content(self) -> bytes | Path: ...


Why = Literal["new", "changed"]


class Published(Immutable):
    """What publishing did."""

    why: Mapping[str, Why]
    """Paths that were written, and why, in the order of their names."""
    removed: tuple[str, ...]
    unchanged: int
    stamps: dict[str, Stamp]
    """Of every file that lies there now, by path."""
    folders: dict[str, Stamp]
    """Of the folder itself, whose path is empty, and of those in it."""

    @property
    def written(self) -> tuple[str, ...]:
        return tuple(self.why)


def publish(
    artifacts: Sequence[Artifact],
    output: Path,
    report: Path,
    known: Mapping[str, str] | None = None,
) -> Published:
    """Make `output` hold exactly `artifacts`; raises `OutputError` before touching anything.

    `known` are SHA-256 digests of some or all, by path.
    """
    files = _by_path(artifacts)
    refuse_folder(output, report)
    try:
        output.mkdir(parents=True, exist_ok=True)
        with _locked(output):  # before a look, or it sees another build at work
            notes = Notes(report, output)
            found = look_through(output, notes.folders)
            owned = own_files(output, found)
            if blocked := sorted(path for path in files if is_no_file(found, path, owned)):
                named = ", ".join(blocked[:3]) + (" …" if len(blocked) > 3 else "")
                raise OutputError(
                    f"{output} holds folders where files should be: {named}; remove them"
                )
            digests = {
                path: (known or {}).get(path) or _digest(artifact.content)
                for path, artifact in files.items()
            }
            return _replace(files, digests, owned, output, found, notes)
    except OSError as error:
        raise OutputError(
            f"the site could not be written to {output}: {(error.strerror or str(error)).lower()}"
        ) from error


def _by_path(artifacts: Sequence[Artifact]) -> dict[str, Artifact]:
    files: dict[str, Artifact] = {}
    for artifact in artifacts:
        if artifact.path in files or artifact.path == NAME:
            raise OutputError(f"two files of the site would both be {artifact.path}")
        files[artifact.path] = artifact
    named = {
        path.casefold(): path for path in (*files, NAME)
    }  # as on disks where capitals do not count
    seen = {""}
    for path in files:
        folder = path
        while (folder := folder.rpartition("/")[0]) not in seen:
            seen.add(folder)
            if above := named.get(folder.casefold()):
                raise OutputError(
                    f"the site would have a file {above}, and {path} in a folder of that name"
                )
    return files


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Hold the folder against a second build; a killed build lets go of it by itself."""
    try:
        import fcntl
    except ImportError:  # Windows has no lock on folders
        yield
        return
    handle = os.open(output, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputError(f"another build is writing to {output}; wait for it") from None
        yield
    finally:
        os.close(handle)


def _replace(
    files: Mapping[str, Artifact],
    digests: Mapping[str, str],
    owned: Mapping[str, str],
    output: Path,
    found: Found,
    notes: Notes,
) -> Published:
    changed = [
        path
        for path, digest in digests.items()
        if owned.get(path) != digest
        or (found.digests.get(path) or digest_there(output / path)) != digest
    ]
    removed = sorted(owned.keys() - files.keys())
    changed.sort(key=_rank)
    final = manifest_text(digests)
    try:
        for path in changed:
            passing_place(output, path).parent.mkdir(parents=True, exist_ok=True)
            stage(passing_place(output, path), files[path].content)
        if changed or removed:
            replace_file(output / NAME, manifest_text({**owned, **digests}) if removed else final)
        for path in changed:
            passing = passing_place(output, path)
            make_room(output, path, removed)
            passing.replace(output / path)
    except OSError:
        sweep(output)
        raise
    for path in removed:
        if not (output / path).is_dir():  # as it is where a file has become a folder
            with suppress(NotADirectoryError):
                (output / path).unlink(missing_ok=True)
    untidy = removed or found.empty or any(path.endswith(TEMPORARY) for path in found.files)
    if untidy:
        sweep(output)
    if not (output / NAME).is_file() or (output / NAME).read_bytes() != final:
        replace_file(output / NAME, final)
    if untidy:
        found = look_through(output, notes.folders)
    notes.keep(found, digests, [*changed, NAME])
    return Published(
        why=_reasons(changed, owned),
        removed=tuple(removed),
        unchanged=len(files) - len(changed),
        stamps=found.files,
        folders=found.folders,
    )


def _reasons(written: Iterable[str], owned: Mapping[str, str]) -> dict[str, Why]:
    return {path: "changed" if path in owned else "new" for path in sorted(written)}


def _rank(path: str) -> tuple[int, str]:
    """Static files before data before pages, so that no page names what is not there yet."""
    is_last = path.endswith((".html", "-entry.json"))
    return (0 if path.startswith("assets/") else 2 if is_last else 1, path)


def _digest(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_there(file: Path) -> str:
    """Of what lies there; an empty text if it cannot be read."""
    try:
        return _digest(file)
    except OSError:
        return ""


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts into a folder; a file that the tool did not make is left and told."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in files:
            file = folder / name
            if file.exists() and _MADE not in file.read_text(encoding="utf-8", errors="replace"):
                raise OutputError(
                    f"{file} is there and press did not make it; choose another folder"
                )
        for name, text in files.items():
            replace_file(folder / name, text.encode())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{folder} cannot be written to: {reason}") from None
