"""`content/releases/`: the frozen versions, oldest first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from press.model.release import FOLDER, VERSION_PATTERN, Damaged, Release, read_release, version_key
from press.problems import Place, Problem


def is_release(path: str) -> bool:
    """Whether the file lies where the tool writes releases, and could be one."""
    folder, _, name = path.rpartition("/")
    return folder == FOLDER and name.endswith(".json")


def read_release_file(path: str, text: str) -> tuple[Release | None, tuple[Problem, ...]]:
    """The release that the file holds, or what is wrong with it."""
    version = path.rpartition("/")[2].removesuffix(".json")
    if not re.fullmatch(VERSION_PATTERN, version):
        message = f"“{version}” is not a version"
        return None, (Problem(Place(path), "file-name", message, "as in 1.0 or 2.3.1"),)
    try:
        return read_release(text, version), ()
    except Damaged as damaged:
        problem = Problem(
            Place(path, *damaged.place),
            "release-file",
            f"this file {damaged}",
            "bring it back as it was released; what was published cannot be edited",
        )
        return None, (problem,)


def in_order(releases: Iterable[Release]) -> dict[str, Release]:
    """Releases by version, oldest first."""
    return {r.version: r for r in sorted(releases, key=lambda r: version_key(r.version))}
