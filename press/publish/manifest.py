"""The list of what the tool put into an output folder, with a digest for each file.

It marks the folder as the tool's own and lets a reader check a copy.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from json.encoder import encode_basestring
from pathlib import Path

from press.problems import OutputError, UsageError

NAME = "press-manifest.json"
_FORMAT = 1


def read_manifest(folder: Path) -> Mapping[str, str] | None:
    """SHA-256 digests by path, or None where there is no manifest."""
    try:
        # Not waiting for a writer, should somebody have put a pipe there.
        handle = os.open(folder / NAME, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            text = file.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{folder / NAME} cannot be read: {reason}") from None
    files = _parsed(text)
    if files is None:
        raise OutputError(
            f"{folder / NAME} is damaged, so it is not clear which files there are the tool’s own; "
            "delete the folder if nothing else is in it"
        )
    return files


def parse_manifest(data: bytes, where: str) -> Mapping[str, str]:
    """The digests of a manifest that was read from `where`."""
    files = _parsed(data.decode("utf-8", "replace"))
    if files is None:
        raise UsageError(f"{where} is not a manifest of press")
    return files


def _parsed(text: str) -> dict[str, str] | None:
    try:
        data = json.loads(text)
        files = data["files"]
        if data["format"] == _FORMAT and all(isinstance(v, str) for v in files.values()):
            return dict(files) if all(map(_is_below, files)) else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return None


def _is_below(path: str) -> bool:
    """Whether the path cannot lead out of the folder: what is listed may be removed."""
    return not any(part in ("", ".", "..") or "\\" in part or "\0" in part or ":" in part[1:2]
                   for part in path.split("/"))  # fmt: skip


def manifest_text(files: Mapping[str, str]) -> bytes:
    """The manifest of `files`, the same bytes for the same files."""
    rows = ",\n".join(f'  {encode_basestring(path)}: "{files[path]}"' for path in sorted(files))
    inside = f"{{\n{rows}\n }}" if files else "{}"
    head = f'{{\n "format": {_FORMAT},\n "generator": "press",\n "files": '
    return f"{head}{inside}\n}}\n".encode()
