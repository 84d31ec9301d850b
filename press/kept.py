"""Read, check and render with a memory: only what a change touches is done again.

Knows the three stages, which know neither each other nor the memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from press.check import Checked, Subject, check_site, check_subject
from press.check.coverage import Coverage
from press.jobs import Bench, Parts, make_page, make_part
from press.memory import Damaged, FileResult, KeptUnit, Made, Memory, Read, UnitKey, make
from press.memory.code import load_code, save_code
from press.memory.pickles import to_bytes
from press.memory.units import key_of
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
    causes: dict[str, frozenset[Read]] = field(default_factory=dict)
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
        self._used: dict[UnitKey, UnitKey] = {}
        """Keys of the units that there are, each of them one and the same wherever it is kept."""

    def read(
        self,
        today: date,
        listener: Listener = unheard,
        changed: Collection[Path] | None = None,
    ) -> tuple[Site, list[Problem]]:
        """Read the report, of which only the files `changed` differ since; None is any."""
        self.work, self._used = Work(), {}
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
            key = self._key("check", subject)
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
        if self._memory is None:
            raise Damaged("there is no memory")
        bench = Bench(plan.site, plan, Parts(self._memory.store))
        if not isinstance(self.workers, Alone) and not self._memory.units:
            plan.compile()  # here, and not in each process
        first: dict[Unit, Artifact | Problem] = {}
        texts: set[Unit] = set()
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
        self, bench: Bench, units: list[Unit], fresh: set[Unit], listener: Listener
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
            if kept is not None and fresh.isdisjoint(wanted[unit]):
                pages[unit] = self._page_of(unit, kept)
            else:
                stale.append(unit)
        broken: set[tuple[str, str]] = set()
        jobs = [(unit, wanted[unit]) for unit in stale]
        for unit, made in self._made(bench, jobs, broken):
            self.work.rendered.append(unit)
            self.work.causes[plan.path(unit)] = self._causes(unit, wanted[unit])
            if isinstance(made.value, Problem):
                broken.add(unit[:2])
                pages[unit] = made.value
            else:
                pages[unit] = self._keep_page(unit, made)
            listener("render", len(pages), len(units))
        return pages

    def _made(
        self, bench: Bench, jobs: list[tuple[Unit, list[Unit]]], broken: set[tuple[str, str]]
    ) -> Iterator[tuple[Unit, Made]]:
        """Pages and what they gather as pages are made, but for those of families that are broken.

        The only page of a family lists the whole report, as a rule, and fills the memory of a
        process: it is made here, when the others are done.
        """
        families = Counter(unit[:2] for unit, _ in jobs)
        many = (job for job in jobs if families[job[0][:2]] > 1 and job[0][:2] not in broken)
        yield from self.workers.each(make_page, bench, many, lambda job: 1 + len(job[1]))
        yield from (make_page(bench, job) for job in jobs if families[job[0][:2]] == 1)

    def _causes(self, unit: Unit, parts: Iterable[Unit]) -> frozenset[Read]:
        """What is not as it was for a page, or for a text that it gathers."""
        known = self._memory.causes if self._memory else {}
        keys = [("render", *unit), *(("part", *part) for part in parts)]
        return frozenset(read for key in keys for read in known.get(key, ()))

    def _make_parts(self, bench: Bench, wanted: Iterable[Unit], fresh: set[Unit]) -> None:
        """Make the texts that pages gather and that are not kept, or note what is wrong."""
        missing: list[Unit] = []
        for part in wanted:
            if part in fresh:
                continue
            if (kept := self._kept("part", part)) is None:
                missing.append(part)
            elif kept.body is not None:
                bench.parts.places[part] = kept.body
        for part, made in zip(missing, self.workers.each(make_part, bench, missing), strict=True):
            self.work.gathered.append(part)
            fresh.add(part)
            if isinstance(made.value, Problem):
                bench.parts.wrong[part] = made.value
                continue
            kept = self._keep("part", part, Made(None, made.reads, to_bytes(made.value)))
            if kept.body is not None:
                bench.parts.places[part] = kept.body

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
        return self._memory.keep(self._key(kind, unit), made)

    def _key(self, kind: str, unit: Unit | Subject) -> UnitKey:
        key = (kind, *unit)
        return self._used.setdefault(key, key)

    def _page_of(self, unit: Unit, kept: KeptUnit) -> Artifact:
        """A page that was made before; its bytes are read when they are asked for."""
        if isinstance(kept.value, Artifact):
            return kept.value
        if self._at_hand is not None and (page := self._at_hand.get(unit)) is not None:
            return page
        if self._memory is None:
            raise Damaged(str(unit))
        url, digest = kept.value
        body = _Body(self._memory, self._key("render", unit))
        if self._at_hand is None:
            return Artifact(url, Later(body), digest)
        self._at_hand[unit] = Artifact(url, body(), digest)
        return self._at_hand[unit]

    def _kept(self, kind: str, unit: Unit) -> KeptUnit | None:
        """The unit as it was made before, if nothing has changed that it looked up."""
        key = self._key(kind, unit)
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


class _Body(Immutable, eq=False):
    """The bytes of a page, wherever they lie when they are asked for."""

    memory: Memory
    key: UnitKey

    def __call__(self) -> bytes:
        return self.memory.body(self.key)


def _parted(made: Made) -> Made:
    """A page with its bytes apart, which few builds need again."""
    page: Artifact = made.value
    if not isinstance(page.content, bytes):
        return made
    return Made((page.url, page.digest), made.reads, page.content)


def _read(shared: tuple[Path, Limits], path: str) -> FileResult:
    root, limits = shared
    return FileResult.of(*read_file(root, path, limits))
