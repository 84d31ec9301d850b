"""Recorded reads: what a build learns about itself, so that the next one does only what changed.

Two seams. A file is read again when its bytes have changed. A unit, which is a page or the checks
of one subject, is made again when something has changed that it looked up the last time, be it
only that it is there now. Nothing else knows of this: stages are given a `Site` that notes what
is looked up in it.
"""

from press.memory.files import FileResult
from press.memory.memory import Memory
from press.memory.pickles import Damaged
from press.memory.recording import Read, recorded
from press.memory.store import Kept, Store
from press.memory.units import KeptUnit, Made, UnitKey, make

__all__ = [
    "Damaged",
    "FileResult",
    "Kept",
    "KeptUnit",
    "Made",
    "Memory",
    "Read",
    "Store",
    "UnitKey",
    "make",
    "recorded",
]
