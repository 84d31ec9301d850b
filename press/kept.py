"""Read, check and render with a memory: only what a change touches is done again.

Knows the three stages, which know neither each other nor the memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from press.check import Checked, Subject, check_site, check_subject
from press.check.coverage import Coverage
from press.memory import Damaged, FileResult, Made, Memory, Read, make
from press.memory.code import load_code, save_code
from press.memory.pickles import from_bytes, to_bytes
from press.memory.units import KeptUnit, key_of
from press.model import Limits, Site
from press.model.later import Later
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
from press.render import Artifact, Compiled, Plan, Unit, render_site, show
from press.render import plan as plan_of
from press.structs import Immutable, Struct, field
from press.surroundings import surroundings
from press.workers import Alone, Workers


class Work(Struct):
    """What a build did anew."""

    read: list[str] = field(default_factory=list)
    checked: list[Subject] = field(default_factory=list)
    gathered: list[Unit] = field(default_factory=list)
    """Texts that pages gather."""
    rendered: list[Unit] = field(default_factory=list)
    causes: dict[str, set[Read]] = field(default_factory=dict)
    """What is not as it was for each page made anew, by its path; nothing if it is a new page."""


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
        self._used: set[tuple[str, ...]] = set()

    def read(
        self,
        today: date,
        listener: Listener = unheard,
        changed: Collection[Path] | None = None,
    ) -> tuple[Site, list[Problem]]:
        """Read the report, of which only the files `changed` differ since; None is any."""
        self.work, self._used = Work(), set()
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
            key = ("check", *subject)
            self._used.add(key)
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
        make_all = partial(self._make_all, glance)
        return render_site(site, listener, make=make_all, compiled=self.compiled)

    def _make_all(
        self, glance: Glance | None, plan: Plan, units: list[Unit], listener: Listener
    ) -> Iterator[Artifact | Problem]:
        """Every page, in the order of `units`, though what is looked at is made first."""
        bench = _Bench(plan.site, plan)
        if not isinstance(self.workers, Alone) and not (self._memory and self._memory.units):
            plan.compile()  # here, and not in each process
        first: dict[Unit, Artifact | Problem] = {}
        texts: dict[Unit, Any] = {}
        if glance:
            looked_at = [unit for unit in units if plan.path(unit) in glance.paths]
            first = self._make(bench, looked_at, texts, unheard)
            found = [made for made in first.values() if isinstance(made, Artifact)]
            pages = {page.path: page.content for page in found if isinstance(page.content, bytes)}
            if pages.keys() == glance.paths:
                glance.show(pages)
        rest = self._make(bench, [unit for unit in units if unit not in first], texts, listener)
        return (made for unit in units if (made := first.get(unit) or rest.get(unit)))

    def _make(
        self, bench: _Bench, units: list[Unit], fresh: dict[Unit, Any], listener: Listener
    ) -> dict[Unit, Artifact | Problem]:
        """Pages of the site; only those are made again of which something has changed.

        Texts that are gathered for them and are made anew go into `fresh`.
        """
        plan = bench.plan
        wanted = {unit: plan.parts(unit) for unit in units}
        gathered = dict.fromkeys(part for parts in wanted.values() for part in parts)
        self._make_parts(bench, gathered, fresh)
        pages: dict[Unit, Artifact | Problem] = {}
        stale: list[Unit] = []
        for unit in units:
            kept = self._kept("render", unit)
            if kept is not None and fresh.keys().isdisjoint(wanted[unit]):
                pages[unit] = self._page_of(unit, kept)
            else:
                stale.append(unit)
        broken: set[tuple[str, str]] = set()
        waiting = (
            (unit, {part: self._part_of(part, fresh) for part in wanted[unit]})
            for unit in stale
            if unit[:2] not in broken
        )
        for unit, made in self.workers.each(_page, bench, waiting):
            self.work.rendered.append(unit)
            self.work.causes[plan.path(unit)] = self._causes(unit, wanted[unit])
            if isinstance(made.value, Problem):
                broken.add(unit[:2])
                pages[unit] = made.value
            else:
                pages[unit] = self._keep_page(unit, made)
            listener("render", len(pages), len(units))
        return pages

    def _causes(self, unit: Unit, parts: Iterable[Unit]) -> set[Read]:
        """What is not as it was for a page, or for a text that it gathers."""
        known = self._memory.causes if self._memory else {}
        keys = [("render", *unit), *(("part", *part) for part in parts)]
        return {read for key in keys for read in known.get(key, ())}

    def _make_parts(self, bench: _Bench, wanted: Iterable[Unit], fresh: dict[Unit, Any]) -> None:
        """Make the texts that pages gather and that are not kept, or tell what is wrong."""
        missing = [p for p in wanted if p not in fresh and self._kept("part", p) is None]
        for part, made in zip(missing, self.workers.each(_part, bench, missing), strict=True):
            self.work.gathered.append(part)
            fresh[part] = made.value
            if not isinstance(made.value, Problem):
                self._keep("part", part, Made(None, made.reads, to_bytes(made.value)))

    def _part_of(self, part: Unit, fresh: Mapping[Unit, Any]) -> Any:
        if part in fresh or self._memory is None:
            return fresh[part]
        return from_bytes(self._memory.body(("part", *part)))

    def _keep_page(self, unit: Unit, made: Made) -> Artifact:
        """Keep a page; its bytes stay here only if all do."""
        kept = self._keep("render", unit, _parted(made))
        if self._at_hand is None:
            return self._page_of(unit, kept)
        self._at_hand[unit] = made.value
        return made.value  # type: ignore[no-any-return]

    def _keep(self, kind: str, unit: Unit, made: Made) -> KeptUnit:
        if self._memory is None:
            raise Damaged(str(unit))
        return self._memory.keep((kind, *unit), made)

    def _page_of(self, unit: Unit, kept: KeptUnit) -> Artifact:
        """A page that was made before; its bytes are read when they are asked for."""
        if isinstance(kept.value, Artifact):
            return kept.value
        if self._at_hand is not None and (page := self._at_hand.get(unit)) is not None:
            return page
        url, digest = kept.value
        body = partial(self._body, ("render", *unit))
        if self._at_hand is None:
            return Artifact(url, Later(body), digest)
        self._at_hand[unit] = Artifact(url, body(), digest)
        return self._at_hand[unit]

    def _body(self, key: tuple[str, ...]) -> bytes:
        if self._memory is None:
            raise Damaged(str(key))
        return self._memory.body(key)

    def _kept(self, kind: str, unit: Unit) -> KeptUnit | None:
        """The unit as it was made before, if nothing has changed that it looked up."""
        key = (kind, *unit)
        self._used.add(key)
        return self._memory.units.get(key) if self._memory else None

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
                self._memory.only(self._used)
                if self._at_hand is not None:
                    gone = [u for u in self._at_hand if ("render", *u) not in self._used]
                    for unit in gone:
                        del self._at_hand[unit]
            self._memory.commit()
            if not self._loaded.issuperset(self.compiled.code.values()):
                save_code(self._code_key, self.compiled.code)
                self._loaded = set(self.compiled.code.values())
        except Damaged:
            self.forget()


def _parted(made: Made) -> Made:
    """A page with its bytes apart, which few builds need again."""
    page: Artifact = made.value
    if not isinstance(page.content, bytes):
        return made
    return Made((page.url, page.digest), made.reads, page.content)


class _Bench(Immutable):
    """What is needed to make pages; sent to another process, it is set up there."""

    site: Site
    plan: Plan

    def __reduce__(self) -> tuple[Any, ...]:
        return _open_bench, (self.site,)


def _open_bench(site: Site) -> _Bench:
    return _Bench(site, plan_of(site))


def _read(shared: tuple[Path, Limits], path: str) -> FileResult:
    root, limits = shared
    return FileResult.of(*read_file(root, path, limits))


def _part(bench: _Bench, part: Unit) -> Made:
    return make(bench.site, part, lambda seen, _: bench.plan.attempt_part(seen, part))


def _page(bench: _Bench, wanted: tuple[Unit, dict[Unit, Any]]) -> tuple[Unit, Made]:
    unit, parts = wanted
    if wrong := [part for part in parts.values() if isinstance(part, Problem)]:
        return unit, Made(wrong[0], frozenset())
    return unit, make(bench.site, unit, lambda seen, _: bench.plan.attempt(seen, unit, parts))
