"""Read, check and render with a memory: only what a change touches is done again.

Knows the three stages, which know neither each other nor the memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from press.check import Checked, Subject, check_site, check_subject
from press.check.coverage import Coverage
from press.kept_pages import KeptPages, Used, Work
from press.memory import Damaged, FileResult, Memory, make
from press.memory.code import load_code, save_code
from press.memory.units import key_of
from press.model import Limits, Site
from press.problems import Problem
from press.progress import Glance, Listener, unheard
from press.read import (
    CONFIG_PATH,
    Fittings,
    join,
    limits_of,
    list_files,
    read_file,
    read_fittings,
    read_site,
)
from press.render import Artifact, Compiled, Unit, render_site, show
from press.surroundings import surroundings
from press.workers import Alone, Workers


class Stages:
    """The stages up to rendering; with a folder for a memory, only what changed is done again."""

    def __init__(
        self,
        root: Path,
        house: Path,
        *,
        drafts: bool,
        folder: Path | None,
        workers: Workers | None = None,
        holds: bool = False,
    ) -> None:
        """With `holds`, pages stay at hand from one build to the next."""
        self.root = root
        self.house = house
        self.drafts = drafts
        self.workers = workers or Alone()
        self.work = Work()
        self._memory: Memory | None = None
        self._at_hand: dict[Unit, Artifact] | None = {} if holds else None
        self._fittings: Fittings | None = None
        self.compiled = Compiled()
        self._code_key = b""
        if folder is not None:
            around = tuple(surroundings())
            self._memory = Memory(folder, key_of(*around, str(root.resolve()), str(house), drafts))
            self._code_key = key_of(*around)
            self.compiled.code.update(load_code(self._code_key))
            self.compiled.named.update(self._memory.named)
        self._loaded = set(self.compiled.code.values())
        self._used = Used()

    def read(
        self,
        today: date,
        listener: Listener = unheard,
        changed: Collection[Path] | None = None,
    ) -> tuple[Site, list[Problem]]:
        """Read the report, of which only the files `changed` differ since; None is any."""
        self.work, self._used = Work(), Used()
        if self._memory is None:
            return read_site(self.root, self.house, today, drafts=self.drafts, listener=listener)

        known = self._memory.reading_of(self.root, CONFIG_PATH)
        limits = limits_of(known or read_file(self.root, CONFIG_PATH)[0])
        self._memory.read_under(limits)

        def read_many(paths: list[str]) -> Iterator[FileResult]:
            self.work.read = paths
            results = self.workers.each(_read, (self.root, limits), paths)
            for done, result in enumerate(results, start=1):
                yield result
                listener("read", done, len(paths))

        before, self._fittings = self._fittings, None
        paths, problems = list_files(self.root)
        readings, texts = self._memory.read(self.root, paths, read_many)
        fittings = (self._are_texts(changed) and before) or read_fittings(
            self.root, self.house, limits
        )
        site, problems = join(today, readings, texts, fittings, problems, drafts=self.drafts)
        self._fittings = fittings
        self._memory.compare(site)
        return site, problems

    def _are_texts(self, changed: Collection[Path] | None) -> bool:
        """Whether what has changed is no static file and no template, nor leads to one."""
        content, texts = self.root / "content", (".md", ".yaml")
        return changed is not None and all(
            path.suffix in texts and content in path.parents for path in changed
        )

    def check(self, site: Site) -> tuple[list[Problem], list[Coverage]]:
        memory = self._memory
        if memory is None:
            return check_site(site, show(site))

        def check(subject: Subject) -> Checked:
            key = self._used.key("check", subject)
            if (kept := memory.units.get(key)) is not None:
                return kept.value  # type: ignore[no-any-return]
            self.work.checked.append(subject)
            made = make(site, key, lambda seen, _: check_subject(seen, subject, show(seen)))
            memory.keep(key, made)
            return made.value  # type: ignore[no-any-return]

        return check_site(site, show(site), check)

    def render(
        self,
        site: Site,
        listener: Listener = unheard,
        *,
        names_files: bool = False,
        glance: Glance | None = None,
    ) -> tuple[list[Artifact], list[Problem]]:
        if self._memory is None or names_files:
            return render_site(site, listener, names_files=names_files, compiled=self.compiled)
        pages = KeptPages(self._memory, self.workers, self.work, self._used, self._at_hand)
        make_all = partial(pages.make_all, glance)
        return render_site(site, listener, make=make_all, compiled=self.compiled)

    def forget(self) -> None:
        """Do without a memory from now on; the next build begins one anew."""
        if self._memory is not None:
            self._memory.discard()
        self._memory = None
        self._at_hand = {} if self._at_hand is not None else None

    def rest(self) -> None:
        """Hold no file open until the next build."""
        if self._memory is not None:
            self._memory.close()

    def keep(self, *, is_whole: bool) -> None:
        """Keep what was learnt; if the build was whole, forget what there is no more."""
        if self._memory is None:
            return
        try:
            self._memory.keep_named(self.compiled.named)
            if is_whole:
                self._memory.only(self._used.keys)
                if self._at_hand is not None:
                    gone = [u for u in self._at_hand if ("render", *u) not in self._used.keys]
                    for unit in gone:
                        del self._at_hand[unit]
            self._memory.commit()
            if not self._loaded.issuperset(self.compiled.code.values()):
                save_code(self._code_key, self.compiled.code)
                self._loaded = set(self.compiled.code.values())
        except Damaged:
            self.forget()


def _read(shared: tuple[Path, Limits], path: str) -> FileResult:
    root, limits = shared
    return FileResult.of(*read_file(root, path, limits))
