"""Where a command is and where the time goes, said on the standard error."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from press.progress import Stage

_WAIT = 0.8
"""Seconds that pass before there is anything to say: most builds are done sooner."""
_PACE = 0.1
"""Seconds between two changes of the line, so that a terminal is not what takes the time."""
_LONG = 3.0
"""Seconds from which a stage is worth a line where there is no terminal."""
_WIDTH = 24
_DOING = {
    "load": "loading",
    "read": "reading files",
    "check": "checking",
    "render": "making pages",
    "make": "drawing pictures, setting editions",
    "publish": "writing files",
}


class Progress:
    """Listens to the stages: a line on a terminal that goes again, or a line for a long stage."""

    def __init__(self) -> None:
        self._is_line = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._start = self._shown = self._began = time.perf_counter()
        self._stage = "load"
        self._times: dict[str, float] = {}

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        now = time.perf_counter()
        if stage != self._stage:
            self._end_stage(now)
            self._stage, self._began = stage, now
        if self._is_line and now - self._start > _WAIT and now - self._shown > _PACE:
            self._shown = now
            print(f"\r\x1b[K{progress_line(stage, done, total)}", end="", file=sys.stderr)
            sys.stderr.flush()

    def finish(self) -> None:
        """Take the line away; what is said next begins on a clean one."""
        self._end_stage(time.perf_counter())
        if self._is_line and self._shown != self._start:
            print("\r\x1b[K", end="", file=sys.stderr)
            sys.stderr.flush()

    def timings(self) -> str:
        """Where the time went, a stage a line."""
        total = sum(self._times.values())
        rows = [*self._times.items(), ("in all", total)]
        return "\n".join(f"{name:<8}{took * 1000:>8,.0f} ms" for name, took in rows)

    def _end_stage(self, now: float) -> None:
        took = now - self._began
        self._times[self._stage] = took
        if not self._is_line and took > _LONG:
            print(f"{_DOING[self._stage]}: {took:.1f} s", file=sys.stderr, flush=True)


def progress_line(stage: str, done: int, total: int) -> str:
    """The line on the terminal: what is done, and a bar where it can be counted."""
    if not total:
        return f"{_DOING[stage]} …"
    full = _WIDTH * done // total
    bar = "█" * full + "░" * (_WIDTH - full)
    return f"{_DOING[stage]:<14}{bar} {done:,} of {total:,}"
