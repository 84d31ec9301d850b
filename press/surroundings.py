"""What a build depends on besides the report: the program, Python and the packages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from press import __version__
from press.stamps import stamp


def surroundings() -> Iterable[object]:
    """What changes what the stages make, besides the report: the program and its packages."""
    yield from (__version__, sys.version, sys.prefix)
    yield from _stamps_below(os.path.dirname(__file__))  # noqa: PTH120  (for every build)
    for folder in sys.path:
        if folder.endswith("-packages") and Path(folder).is_dir():
            yield from (folder, Path(folder).stat().st_mtime_ns)


def _stamps_below(folder: str) -> Iterator[object]:
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        if entry.is_dir() and entry.name not in _NO_PROGRAM:
            yield from _stamps_below(entry.path)
        elif entry.name.endswith((".py", ".mo", ".po", ".otf")):
            yield from (entry.path, *stamp(entry.stat()))


_NO_PROGRAM = frozenset({"__pycache__", ".press", "content", "site"})
"""Folders within the package that hold none of the program: of its handbook, and of Python."""
