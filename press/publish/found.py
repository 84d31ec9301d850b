"""What lies in an output folder. A folder that has rested since it was noted is not listed again:
its own stamp shows that nothing has come or gone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG

from press.stamps import Stamp, stamp
from press.structs import Immutable, Struct, field


class Folder(Immutable, array_like=True):
    """A folder as a build left it."""

    stamp: Stamp | None
    """None if names may have come or gone since without another stamp."""
    files: dict[str, tuple[str, Stamp]]
    """Digest and stamp by name; no digest if the stamp could hide a change."""
    folders: tuple[str, ...]


class Found(Struct):
    """The files and folders in an output folder, by path with `/`."""

    files: dict[str, Stamp] = field(default_factory=dict)
    folders: dict[str, Stamp] = field(default_factory=dict)
    """With the output folder itself, whose path is empty."""
    links: list[str] = field(default_factory=list)
    """Symbolic links, whatever they lead to."""
    others: list[str] = field(default_factory=list)
    """What is neither file nor folder nor link."""
    empty: list[str] = field(default_factory=list)
    """Folders that hold nothing."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of the files that are as they were noted."""
    rested: set[str] = field(default_factory=set)
    """Folders in which nothing at all is other than as noted."""


def look(output: Path, noted: Mapping[str, Folder] | None = None) -> Found:
    """Go through the folder, of which `noted` is what it held; a link is never followed."""
    found = Found()
    noted = noted or {}
    waiting = [""]
    while waiting:
        path = waiting.pop()
        full = f"{output}{os.sep}{path}" if path else str(output)
        prefix = f"{path}/" if path else ""
        known = noted.get(path)
        try:
            there = stamp(os.lstat(full))
            if known is not None and known.stamp == there and _holds(found, full, path, known):
                inner = [prefix + name for name in known.folders]
            else:
                inner = _listed(found, full, prefix, known)
        except FileNotFoundError:
            continue
        found.folders[path] = there
        waiting += inner
    return found


def _holds(found: Found, folder: str, path: str, known: Folder) -> bool:
    """Whether the names in a folder are those noted, of which its own stamp says so already."""
    files: dict[str, Stamp] = {}
    try:
        for name in known.files:
            status = os.lstat(f"{folder}{os.sep}{name}")
            if not S_ISREG(status.st_mode):
                return False
            files[name] = stamp(status)
    except FileNotFoundError:
        return False
    prefix = f"{path}/" if path else ""
    rests = True
    for name, there in files.items():
        found.files[prefix + name] = there
        digest, noted = known.files[name]
        if digest and there == noted:
            found.digests[prefix + name] = digest
        else:
            rests = False
    if rests:
        found.rested.add(path)
    return True


def _listed(found: Found, folder: str, prefix: str, known: Folder | None) -> list[str]:
    """List what is in a folder; the folders among it."""
    digests = known.files if known else {}
    inner = []
    with os.scandir(folder) as entries:
        inside = list(entries)
    if prefix and not inside:
        found.empty.append(prefix.rstrip("/"))
    for entry in inside:
        path = prefix + entry.name
        if entry.is_symlink():
            found.links.append(path)
        elif entry.is_dir():
            inner.append(path)
        elif entry.is_file():
            found.files[path] = there = stamp(entry.stat(follow_symlinks=False))
            digest, noted = digests.get(entry.name, ("", None))
            if digest and there == noted:
                found.digests[path] = digest
        else:
            found.others.append(path)
    return inner
