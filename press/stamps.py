"""Stamps of files: whether one may have changed, without reading it.

A stamp holds the time of the inode's last change, which no program can set, so clocks set back
and copied dates do not deceive it.
"""

from __future__ import annotations

import os

Stamp = tuple[int, int, int, int]
"""When a file was last changed and by what measure: mtime and ctime in ns, size, inode."""

_TICK = 10_000_000
"""A file changed less than this (ns) before it is looked at may change again within the same
tick of the file system's clock; its stamp is not trusted next time. Linux ticks every 4 ms."""
_COARSE_TICK = 2_000_000_000
"""The same for file systems that count in seconds."""


def stamp(status: os.stat_result) -> Stamp:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def is_sure(found: Stamp, now: int) -> bool:
    """Whether a change after the time `now` (ns), at which it was looked at, shows in a stamp."""
    tick = _COARSE_TICK if found[0] % 1_000_000_000 == 0 else _TICK
    return max(found[0], found[1]) < now - tick
