"""Make: recipes to files, with outside programs, and only where something has changed.

Rendering says what is to be made; here it is made, and kept below `.press/made/` by the digest of
all that it is made from. Touches nothing but that folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from press.make import drawings, pictures, search
from press.make.store import Failure, Result, Store
from press.model import Drawing, Index, Recipe, Variant
from press.problems import Problem

__all__ = ["MAKERS", "Made", "make"]


class Artifact(Protocol):
    """What rendering hands over: where, and what it holds or how that is made."""

    @property
    def url(self) -> str: ...

    @property
    def path(self) -> str: ...

    @property
    def content(self) -> bytes | Path | Recipe: ...


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the site, ready to be published."""

    path: str
    content: bytes | Path

    def digest(self) -> str:
        """SHA-256 of what it holds, in hexadecimal."""
        if isinstance(self.content, bytes):
            return hashlib.sha256(self.content).hexdigest()
        with self.content.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Maker:
    """How recipes of one kind are followed."""

    version: Callable[[], str]
    """Changes whenever the same recipe would give other bytes."""
    follow: Callable[[Any], Result]


MAKERS: Mapping[type, Maker] = {
    Drawing: Maker(drawings.version, drawings.make_drawing),
    Index: Maker(search.version, search.make_index),
    Variant: Maker(pictures.version, pictures.make_variant),
}
"""One for each kind of recipe."""


def make(artifacts: Iterable[Artifact], store: Store) -> tuple[list[Made], list[Problem]]:
    """Every artifact as a file; what could not be made is told and left out."""
    made: list[Made] = []
    problems: list[Problem] = []
    for artifact in artifacts:
        content = artifact.content
        if isinstance(content, bytes | Path):
            made.append(Made(artifact.path, content))
            continue
        maker = MAKERS[type(content)]
        try:
            result = store.get(content, maker.version(), partial(maker.follow, content))
        except Failure as failure:
            problems.append(failure.problem)
            continue
        problems += result.problems
        folder = artifact.url.removeprefix("/")
        made += (
            Made(folder + name if name else artifact.path, file)
            for name, file in result.files.items()
        )
    return made, problems
