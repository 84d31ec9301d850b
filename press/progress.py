"""How far a build has come, told by the stages to whoever listens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Literal, Protocol, TypeVar

from press.structs import Immutable

Stage = Literal["read", "check", "render", "make", "publish"]
T = TypeVar("T")


class Listener(Protocol):
    """Is told that `done` of `total` things of a stage are behind; 0 of 0 is its beginning."""

    def __call__(self, stage: Stage, done: int, total: int) -> None: ...


def unheard(stage: Stage, done: int, total: int) -> None:
    """Nobody listens."""


class Glance(Immutable):
    """Pages that somebody looks at: they are made before all others, and shown at once."""

    paths: frozenset[str]
    """Where they lie in the output folder."""
    show: Callable[[Mapping[str, bytes]], None]
    """Is given all of them by path, or not called where one cannot be made."""


def told(items: Collection[T], stage: Stage, listener: Listener) -> Iterator[T]:
    """The items one by one; the listener is told after each."""
    for done, item in enumerate(items, start=1):
        yield item
        listener(stage, done, len(items))
