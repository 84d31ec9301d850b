"""The list of what the tool put into an output folder, with a digest for each file.

It marks the folder as the tool's own and lets a reader check a copy.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from press.problems import OutputError

NAME = "press-manifest.json"
_FORMAT = 1


def read_manifest(folder: Path) -> Mapping[str, str] | None:
    """SHA-256 digests by path, or None where there is no manifest."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{folder / NAME} cannot be read: {error}") from None
    try:
        data = json.loads(text)
        files = data["files"]
        if data["format"] == _FORMAT and all(isinstance(v, str) for v in files.values()):
            return dict(files)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise OutputError(
        f"{folder / NAME} is damaged, so it is not clear which files there are the tool’s own; "
        "delete the folder if nothing else is in it"
    )


def manifest_text(files: Mapping[str, str]) -> bytes:
    """The manifest of `files`, the same bytes for the same files."""
    data = {"format": _FORMAT, "generator": "press", "files": dict(sorted(files.items()))}
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()
