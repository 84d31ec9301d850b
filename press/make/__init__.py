"""Make: recipes to files, with outside programs, and only where something has changed.

Rendering says what is to be made; here it is made, and kept below `.press/made/` by the digest of
all that it is made from. Touches nothing but that folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from press.make.store import Failure, Result, Store
from press.model import Book, Drawing, Index, Paper, Recipe, Variant
from press.model.later import Later
from press.problems import Problem
from press.progress import Listener, told, unheard
from press.structs import Immutable

__all__ = ["MAKERS", "Made", "make"]


class Artifact(Protocol):
    """What rendering hands over: where, and what it holds or how that is made."""

    @property
    def url(self) -> str: ...

    @property
    def path(self) -> str: ...

    @property
    def content(self) -> bytes | Path | Later | Recipe: ...

    @property
    def digest(self) -> str: ...


class Made(Immutable):
    """One file of the site, ready to be published."""

    path: str
    source: bytes | Path | Later
    digest: str
    """SHA-256 of what it holds, in hexadecimal."""

    @classmethod
    def of(cls, path: str, source: bytes | Path) -> Made:
        if isinstance(source, bytes):
            return cls(path, source, hashlib.sha256(source).hexdigest())
        with source.open("rb") as file:
            return cls(path, source, hashlib.file_digest(file, "sha256").hexdigest())

    @property
    def content(self) -> bytes | Path:
        """What it holds, or the file that does."""
        return self.source.read() if isinstance(self.source, Later) else self.source


Files: TypeAlias = Mapping[str, bytes | Path]
"""Files of the site by address."""


class _Files(Mapping[str, "bytes | Path"]):
    """What there is by now; a file is read when a maker asks for it."""

    def __init__(self) -> None:
        self.made: dict[str, Made] = {}

    def __getitem__(self, address: str) -> bytes | Path:
        return self.made[address].content

    def __iter__(self) -> Iterator[str]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)


class Maker(Immutable):
    """How recipes of one kind are followed. Its module is imported when there is such a recipe."""

    module: str
    """Of this package; its `version` changes whenever the same recipe would give other bytes."""
    function: str
    is_late: bool = False
    """Whether it takes files of the site, which must have been made before."""
    is_slow: bool = False
    """Whether editors who only look at their text would wait for it."""

    def version(self) -> str:
        found: str = self._module().version()
        return found

    def follow(self, recipe: Recipe, files: Files) -> Result:
        function = getattr(self._module(), self.function)
        result: Result = function(recipe, files) if self.is_late else function(recipe)
        return result

    def _module(self) -> Any:
        return import_module(f"press.make.{self.module}")


MAKERS: Mapping[type, Maker] = {
    Drawing: Maker("drawings", "make_drawing"),
    Variant: Maker("pictures", "make_variant"),
    Index: Maker("search", "make_index", is_slow=True),
    Paper: Maker("paper", "make_paper", is_late=True, is_slow=True),
    Book: Maker("book", "make_book", is_late=True, is_slow=True),
}
"""One for each kind of recipe."""


def make(
    artifacts: Iterable[Artifact],
    store: Store,
    listener: Listener = unheard,
    *,
    is_quick: bool = False,
) -> tuple[list[Made], list[Problem]]:
    """Every artifact as a file; what could not be made is told and left out.

    A quick run leaves out what takes long: editions, and the index for search.
    """
    made: list[Made] = []
    problems: list[Problem] = []
    waiting: list[tuple[Artifact, Recipe, Maker]] = []
    files = _Files()
    for artifact in artifacts:
        content = artifact.content
        if isinstance(content, Later) or (isinstance(content, bytes) and artifact.digest):
            file = Made(artifact.path, content, artifact.digest)
        elif isinstance(content, bytes | Path):
            file = Made.of(artifact.path, content)
        else:
            waiting.append((artifact, content, MAKERS[type(content)]))
            continue
        made.append(file)
        files.made[artifact.url] = file
    own = _own_digest() if waiting else ""
    wanted = [each for each in waiting if not (is_quick and each[2].is_slow)]
    in_order = sorted(wanted, key=lambda each: each[2].is_late)
    for artifact, recipe, maker in told(in_order, "make", listener):
        follow = partial(maker.follow, recipe, files)
        try:
            result = store.get(recipe, f"{own} {maker.version()}", follow)
        except Failure as failure:
            problems.append(failure.problem)
            continue
        problems += result.problems
        for name, found in result.files.items():
            address = artifact.url + name
            whole = Made.of(address[1:] if name else artifact.path, found)
            files.made[address] = whole
            made.append(whole)
    return made, problems


def _own_digest() -> str:
    """Of this package, so that a change in it makes everything anew."""
    found = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*")):
        if file.suffix in (".py", ".otf"):
            found.update(file.read_bytes())
    return found.hexdigest()
