"""Many like things, done by several processes where there are enough of them.

What comes out, and in which order, does not depend on how many there are. The seam is
`concurrent.futures.Executor`: a report larger than one machine can have an engine of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from press.structs import Immutable

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
Job = Callable[[S, T], R]
"""What is done with each thing; it is also given what all of them share."""
Weigh = Callable[[T], int]
"""How many usual things one is worth, since so much is under way at once as there is room for."""


def usual(item: object) -> int:
    return 1


FEWEST = 48
"""Things for which starting processes takes as long as they save; pages take 3 to 5 ms each, two
processes 100 ms."""
_MOST_AT_ONCE = 16
_AHEAD = 3
"""Portions for each process that are under way or done before their turn; more would only wait
here, in memory, while a long one is made."""
_SHARES = 4
"""Portions that each process gets, so that none waits long for the slowest."""


class Workers(Protocol):
    """Who does it."""

    def each(
        self, job: Job[S, T, R], shared: S, items: Iterable[T], weigh: Weigh[T] = usual
    ) -> Iterator[R]:
        """What the job gives for each item, in their order."""


class Alone:
    """This process, one thing after the other, and each only when it is asked for."""

    def each(
        self, job: Job[S, T, R], shared: S, items: Iterable[T], weigh: Weigh[T] = usual
    ) -> Iterator[R]:
        return (job(shared, item) for item in items)


class Forked(Immutable):
    """Copies of this process; what they share is not sent to them, since they have it."""

    count: int
    fewest: int = FEWEST

    def each(
        self, job: Job[S, T, R], shared: S, items: Iterable[T], weigh: Weigh[T] = usual
    ) -> Iterator[R]:
        waiting = list(items)
        if self.count < 2 or len(waiting) < self.fewest or sys.platform != "linux":
            return Alone().each(job, shared, waiting)
        return self._spread(job, shared, waiting, weigh)

    def _spread(self, job: Job[S, T, R], shared: S, items: list[T], weigh: Weigh[T]) -> Iterator[R]:
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        sys.stdout.flush()  # or each process would write what is waiting there
        sys.stderr.flush()
        start = (job, shared, os.getpid())
        pool = ProcessPoolExecutor(self.count, get_context("fork"), _begin, start)
        done = 0
        try:
            portions = _portions(items, self.count, weigh)
            for results in _in_turn(pool, portions, _AHEAD * self.count):
                done += len(results)
                yield from results
        except BrokenProcessPool:  # one was killed, as where memory is short
            yield from Alone().each(job, shared, items[done:])
        finally:
            pool.shutdown(cancel_futures=True)


def _in_turn(pool: Executor, portions: list[list[Any]], ahead: int) -> Iterator[list[Any]]:
    from collections import deque

    waiting: deque[Future[list[Any]]] = deque()
    for portion in portions:
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
        waiting.append(pool.submit(_portion, portion))
    while waiting:
        yield waiting.popleft().result()


class Executed(Immutable):
    """Processes that somebody else runs, be it on other machines that see the report's folder.

    What is shared is sent along with every portion; jobs and what they give must be picklable.
    """

    executor: Executor
    count: int

    def each(
        self, job: Job[S, T, R], shared: S, items: Iterable[T], weigh: Weigh[T] = usual
    ) -> Iterator[R]:
        from functools import partial
        from pickle import dumps

        portions = _portions(list(items), self.count, weigh)
        run = partial(_sent_portion, job, dumps(shared))
        for results in self.executor.map(run, portions):
            yield from results


def processors() -> int:
    """How many processes this machine can run at the same time for us."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only some systems tell
        return os.cpu_count() or 1


def _portions(items: list[T], count: int, weigh: Weigh[T]) -> list[list[T]]:
    size = max(1, min(_MOST_AT_ONCE, len(items) // (count * _SHARES)))
    portions: list[list[T]] = []
    weight = size
    for item in items:
        if weight >= size:
            portions.append([])
            weight = 0
        portions[-1].append(item)
        weight += weigh(item)
    return portions


_task: list[Any] = []
"""In a copy of the process: the job and what is shared."""


def _begin(job: Callable[[Any, Any], Any], shared: object, parent: int) -> None:
    """Set up a copy: it leaves Ctrl-C to its parent, and ends with it."""
    import gc
    from signal import SIG_IGN, SIGINT, signal
    from threading import Thread

    gc.freeze()  # or the first look for waste copies all that is shared
    signal(SIGINT, SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()
    _task[:] = [job, shared]


def _end_with(parent: int) -> None:
    from time import sleep

    while os.getppid() == parent:
        sleep(1)
    os._exit(1)


def _portion(items: Sequence[Any]) -> list[Any]:
    job, shared = _task
    return [job(shared, item) for item in items]


_received: dict[bytes, Any] = {}
"""In a process elsewhere: what was shared last, by its bytes."""


def _sent_portion(job: Callable[[Any, Any], Any], shared: bytes, items: Sequence[Any]) -> list[Any]:
    from pickle import loads

    if shared not in _received:
        _received.clear()
        _received[shared] = loads(shared)  # noqa: S301  (from the process that does the build)
    return [job(_received[shared], item) for item in items]
