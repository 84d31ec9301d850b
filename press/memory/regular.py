"""Opening what is kept: only a regular file, and without waiting for anything."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISREG

_LARGEST = 500_000_000
"""Bytes that the list of what is kept never comes to: ten thousand sections take a tenth of it."""


def open_regular(file: Path) -> int:
    """A handle to read from; `OSError` for a pipe, a device or a folder, as for what is missing."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    if not S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{file.name} is no file")
    return handle


def read_regular(file: Path) -> bytes:
    with os.fdopen(open_regular(file), "rb") as opened:
        if os.fstat(opened.fileno()).st_size > _LARGEST:
            raise OSError(f"{file.name} is none of ours")
        return opened.read()
