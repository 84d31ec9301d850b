"""Watch, build, show, until told to end.

One build runs at a time, in a thread of its own, so that pages are answered meanwhile. A save is
built at once; what is saved during a build is built after it, in one go. Good news is shown at
once. Bad news waits a breath, and so does a loss, because editors empty, remove and rename files
on the way to saving them.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import threading
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from press.pipeline import CONFIG, Desk, Proof
from press.preview.server import Board, bind, serve
from press.preview.showing import Problems, Showing, fault, glimpse, shown_next, without_glimpse
from press.preview.watch import watch
from press.problems import UsageError
from press.progress import Glance

_BREATH = 0.04
"""Seconds; an editor that replaces a file has it back within a few milliseconds."""
_PAUSE = 0.5
"""Seconds between two looks for a report's folder that is gone; nothing tells of its return."""
_PATIENCE = 3.0
"""Seconds that a build under way may still take when the preview ends."""
T = TypeVar("T")


class Narrator(Protocol):
    """Who is told what happens, to say it on the terminal."""

    def opened(self, port: int, base_path: str) -> None: ...

    def built(self, proof: Proof, changed: frozenset[Path], took: float) -> None: ...

    def failed(self, error: Exception) -> None: ...


class Preview:
    """A preview of one report; it owns the board and what has changed since the last build."""

    def __init__(
        self,
        desk: Desk,
        narrator: Narrator,
        *,
        today: Callable[[], date],
        session: str,
        editor_of: Callable[[Proof], str],
    ) -> None:
        self._desk = desk
        self._folders = (desk.request.root, desk.request.house)
        self._today = today
        self._narrator = narrator
        self._editor_of = editor_of
        self._board = Board(session, self._folders)
        self._whole = self._board.showing
        """What the last build came to; the board may be ahead of it by pages that came early."""
        self._changed: set[Path] = set()
        self._is_anything = True
        self._is_loss = False
        self._news = asyncio.Event()
        self._news.set()
        self._stop = asyncio.Event()
        self._is_gone = False
        """Whether the report's folder was not there at the last build."""
        self._watch_anew = asyncio.Event()

    async def run(self, port: int) -> None:
        """Serve until the process is told to stop."""
        for name in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows: KeyboardInterrupt instead
                asyncio.get_running_loop().add_signal_handler(name, self._stop.set)
        taken, sockets = bind(port)
        watching = asyncio.create_task(self._watch())
        await self._build()
        gc.freeze()  # the report stays; looking for waste in it takes 50 ms at a thousand sections
        close = serve(self._board, sockets)
        self._narrator.opened(taken, self._board.showing.site.base_path)
        building = asyncio.create_task(self._build_on())
        try:
            await self._stop.wait()
        finally:
            self._stop.set()
            self._watch_anew.set()
            close()
            building.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await building
            await watching

    async def _watch(self) -> None:
        try:
            while not self._stop.is_set():
                self._watch_anew.clear()
                await watch(*self._folders, self._note, self._watch_anew)
        except* OSError as group:
            reason = group.exceptions[0]
            raise UsageError(f"the system cannot watch the report’s files: {reason}") from None
        finally:
            self._stop.set()

    def _note(self, paths: frozenset[Path], is_loss: bool) -> None:
        self._changed |= paths
        self._is_anything |= not paths
        self._is_loss |= is_loss
        self._news.set()

    async def _build_on(self) -> None:
        while True:
            await self._news.wait()
            if self._is_loss:
                await asyncio.sleep(_BREATH)
            await self._build()

    async def _build(self) -> None:
        changed = frozenset(self._changed)
        wanted = None if self._is_anything else changed
        self._changed, self._is_anything, self._is_loss = set(), False, False
        self._news.clear()
        glance = self._glance(self._board.showing, wanted)
        start = time.perf_counter()
        try:
            proof = await _aside(lambda: self._desk.build(self._today(), wanted, glance))
        except UsageError as error:
            self._wait_for_the_folder(error)
            return
        except Exception as error:
            self._put(fault(without_glimpse(self._whole, self._board.showing), str(error)))
            self._narrator.failed(error)
            return
        took = time.perf_counter() - start
        if self._is_gone:
            self._is_gone = False
            self._watch_anew.set()
        before = self._board.showing
        if proof.outcome.errors:
            if await self._is_superseded():
                return
            before = without_glimpse(self._whole, before)
        told = Problems(self._folders, self._editor_of(proof))
        self._put(shown_next(before, proof, told))
        self._narrator.built(proof, changed, took)

    def _wait_for_the_folder(self, error: UsageError) -> None:
        """Say once that the report is gone, and look again until it is back."""
        if not self._is_gone:
            self._is_gone = True
            hint = "put the folder back, and the preview goes on; Ctrl-C in the terminal ends it"
            self._put(fault(without_glimpse(self._whole, self._board.showing), str(error), hint))
            self._narrator.failed(error)
        asyncio.get_running_loop().call_later(_PAUSE, self._note, frozenset(), False)

    def _put(self, showing: Showing) -> None:
        self._whole = showing
        self._board.put(showing)

    def _glance(self, before: Showing, changed: frozenset[Path] | None) -> Glance | None:
        """Show what is looked at before the rest, unless the whole site may look otherwise."""
        if before.is_stale or changed is None or self._folders[0] / CONFIG in changed:
            return None
        loop = asyncio.get_running_loop()

        def show(pages: Mapping[str, bytes]) -> None:
            if (early := glimpse(before, pages)) is not None:
                loop.call_soon_threadsafe(self._board.put, early)

        return Glance(self._board.looked_at(), show)

    async def _is_superseded(self) -> bool:
        """Whether, a breath later, the files are no longer those that the problems are in."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), _BREATH)
        return self._news.is_set()


async def _aside(work: Callable[[], T]) -> T:
    """Do something in a thread of its own, which does not outlive the process."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(settled: Callable[[], None]) -> None:
        if not done.done():
            settled()

    def run() -> None:
        try:
            result = work()
        except Exception as error:
            told = error
            loop.call_soon_threadsafe(settle, lambda: done.set_exception(told))
        else:
            loop.call_soon_threadsafe(settle, lambda: done.set_result(result))

    thread = threading.Thread(target=run, name="press build", daemon=True)
    thread.start()
    try:
        return await done
    finally:
        if not done.done() or done.cancelled():
            thread.join(_PATIENCE)
