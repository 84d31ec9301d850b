"""`content/releases/`: the frozen versions, oldest first."""

from __future__ import annotations

import re
from pathlib import Path

from press.model.release import FOLDER, VERSION_PATTERN, Damaged, Release, read_release, version_key
from press.problems import Place, Problem
from press.read.files import Unreadable, read_text


def is_release(path: str) -> bool:
    """Whether the file is one that the tool wrote for a release."""
    folder, _, name = path.rpartition("/")
    return folder == FOLDER and name.endswith(".json")


def read_releases(
    root: Path, paths: list[str], problems: list[Problem], unread: set[str]
) -> dict[str, Release]:
    """Releases by version; what is wrong with a file is added to `problems`."""
    found: dict[str, Release] = {}
    for path in paths:
        version = path.rpartition("/")[2].removesuffix(".json")
        if not re.fullmatch(VERSION_PATTERN, version):
            message = f"“{version}” is not a version"
            problems.append(Problem(Place(path), "file-name", message, "as in 1.0 or 2.3.1"))
            continue
        try:
            found[version] = read_release(read_text(root, path), version)
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
            unread.add(path)
        except Damaged as damaged:
            unread.add(path)
            problems.append(
                Problem(
                    Place(path, *damaged.place),
                    "release-file",
                    f"this file {damaged}",
                    "bring it back as it was released; what was published cannot be edited",
                )
            )
    return dict(sorted(found.items(), key=lambda item: version_key(item[0])))
