"""What one file of a report says, read on its own: nothing in it depends on another file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from press.model.body import Body, Mentions
from press.model.site import UseKind
from press.problems import Problem
from press.structs import Immutable, field

V = TypeVar("V")


class Uses(Immutable):
    """What a text uses, in brief; joined over all texts to say where each thing is used."""

    figures: tuple[tuple[str, UseKind, int], ...] = ()
    """Id, how, and the serial number of the use in the text."""
    sources: tuple[tuple[str, int], ...] = ()
    """Id and the serial number of the citation."""
    charts: tuple[tuple[str, int, int], ...] = ()
    """Id of a chart or a figure, the serial number of the use, and how many figures come before."""
    images: tuple[str, ...] = ()
    """Where the images of the text lie, as it names them."""


class FileReading(Immutable):
    """One file as read. The text is apart, since it is long and few need it."""

    path: str
    record: Any = None
    """What the front matter or the YAML holds, as a value of the model; None if it cannot be."""
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()
    """The file, or ids in it, that are there but could not be read."""
    uses: Uses = Uses()
    has_text: bool = False
    is_had: bool = True
    """Whether its bytes could be had; not where it is missing or cannot be opened."""


class FileText(Immutable):
    """The text of one file."""

    body: Body
    mentions: Mentions


class Part(Mapping[str, V]):
    """Some entries of a table, which are looked up in it only when they are asked for."""

    def __init__(self, table: Mapping[str, V], names: Iterable[str]) -> None:
        self._table = table
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> V:
        if name not in self._names:
            raise KeyError(name)
        return self._table[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Texts(Immutable):
    """The texts of all files, by path."""

    bodies: Mapping[str, Body] = field(default_factory=dict)
    mentions: Mapping[str, Mentions] = field(default_factory=dict)
