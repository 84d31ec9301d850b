"""Read, check and render with a memory: only what a change touches is done again.

Knows the three stages, which know neither each other nor the memory.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from press import __version__
from press.check import Checked, Subject, check_site, check_subject
from press.check.coverage import Coverage
from press.memory import Damaged, FileResult, Made, Memory, make
from press.memory.memory import key_of
from press.model import Site
from press.problems import Problem
from press.progress import Listener, told, unheard
from press.read import join, list_files, read_file, read_site
from press.render import Artifact, Compiled, Plan, Unit, render_site, show


@dataclass
class Work:
    """What a build did anew."""

    read: list[str] = field(default_factory=list)
    checked: list[Subject] = field(default_factory=list)
    gathered: list[Unit] = field(default_factory=list)
    """Texts that pages gather."""
    rendered: list[Unit] = field(default_factory=list)


class Stages:
    """The stages up to rendering; with a folder for a memory, only what changed is done again."""

    def __init__(self, root: Path, house: Path, *, drafts: bool, folder: Path | None) -> None:
        self.root = root
        self.house = house
        self.drafts = drafts
        self.work = Work()
        self._memory = (
            Memory(folder, key_of(*_surroundings(), str(root.resolve()), str(house), drafts))
            if folder is not None
            else None
        )
        self.compiled = Compiled()
        if self._memory is not None:
            self.compiled.named.update(self._memory.named)
        self._new: list[tuple[tuple[str, ...], Made]] = []
        self._used: set[tuple[str, ...]] = set()

    def read(self, today: date, listener: Listener = unheard) -> tuple[Site, list[Problem]]:
        self.work, self._new, self._used = Work(), [], set()
        if self._memory is None:
            return read_site(self.root, self.house, today, drafts=self.drafts, listener=listener)

        def read_many(paths: list[str]) -> Iterator[FileResult]:
            self.work.read = paths
            for path in told(paths, "read", listener):
                yield FileResult.of(*read_file(self.root, path))

        paths, problems = list_files(self.root)
        readings, texts = self._memory.read(self.root, paths, read_many)
        site, problems = join(
            self.root, self.house, today, readings, texts, problems, drafts=self.drafts
        )
        self._memory.compare(site)
        return site, problems

    def check(self, site: Site) -> tuple[list[Problem], list[Coverage]]:
        memory = self._memory
        if memory is None:
            return check_site(site, show(site))

        def check(subject: Subject) -> Checked:
            key = ("check", *subject)
            self._used.add(key)
            if (kept := memory.units.get(key)) is not None:
                return kept.value  # type: ignore[no-any-return]
            self.work.checked.append(subject)
            made = make(site, key, lambda seen, _: check_subject(seen, subject, show(seen)))
            self._new.append((key, made))
            return made.value  # type: ignore[no-any-return]

        return check_site(site, show(site), check)

    def render(
        self, site: Site, listener: Listener = unheard, *, names_files: bool = False
    ) -> tuple[list[Artifact], list[Problem]]:
        memory = self._memory
        if memory is None or names_files:
            return render_site(site, listener, names_files=names_files, compiled=self.compiled)

        parts: dict[Unit, Any] = {}
        fresh: set[Unit] = set()

        def part_made_before(plan: Plan, unit: Unit) -> Any:
            if unit in parts:
                return parts[unit]
            key = ("part", *unit)
            self._used.add(key)
            if (kept := memory.units.get(key)) is not None:
                parts[unit] = kept.value
                return kept.value
            self.work.gathered.append(unit)
            made = make(site, key, lambda seen, _: plan.render_part(seen, unit))
            self._new.append((key, made))
            fresh.add(unit)
            parts[unit] = made.value
            return made.value

        def made_before(plan: Plan, unit: Unit) -> Artifact:
            key = ("render", *unit)
            self._used.add(key)
            gathered = {part: part_made_before(plan, part) for part in plan.parts(unit)}
            kept = memory.units.get(key)
            if kept is not None and fresh.isdisjoint(gathered):
                return kept.value  # type: ignore[no-any-return]
            self.work.rendered.append(unit)
            made = make(site, key, lambda seen, _: plan.render(seen, unit, gathered))
            self._new.append((key, made))
            return made.value  # type: ignore[no-any-return]

        return render_site(site, listener, make=made_before, compiled=self.compiled)

    def forget(self) -> None:
        """Do without a memory from now on; the next build begins one anew."""
        if self._memory is not None:
            self._memory.discard()
        self._memory = None

    def rest(self) -> None:
        """Hold no file open until the next build."""
        if self._memory is not None:
            self._memory.close()

    def keep(self, site: Site, *, is_whole: bool) -> None:
        """Keep what was learnt; if the build was whole, forget what there is no more."""
        if self._memory is None:
            return
        try:
            self._memory.keep_all(site, self._new)
            self._memory.keep_named(self.compiled.named)
            if is_whole:
                self._memory.only(self._used)
            self._memory.commit()
        except Damaged:
            self.forget()


def _surroundings() -> Iterable[object]:
    """What changes what the stages make, besides the report: the program and its packages."""
    yield from (__version__, sys.version, sys.prefix)
    package = Path(__file__).parent
    for file in sorted(package.rglob("*")):
        if file.suffix in (".py", ".mo", ".po", ".otf") and "site" not in file.parts[-3:]:
            found = file.stat()
            yield from (str(file), found.st_mtime_ns, found.st_ctime_ns, found.st_size)
    for folder in sys.path:
        if folder.endswith("-packages") and Path(folder).is_dir():
            yield from (folder, Path(folder).stat().st_mtime_ns)
