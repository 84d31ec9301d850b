"""The pages of a site with a memory: those that were made before, and those made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from press.jobs import Bench, Parts, make_page, make_part
from press.memory import KeptUnit, Made, Memory, Read, UnitKey
from press.memory.pickles import to_bytes
from press.model.later import Later
from press.problems import Problem
from press.progress import Glance, Listener, unheard
from press.render import Artifact, Plan, Unit
from press.structs import Immutable, Struct, field
from press.workers import Alone, Workers


class Work(Struct):
    """What a build did anew."""

    read: list[str] = field(default_factory=list)
    checked: list[tuple[str, str, str]] = field(default_factory=list)
    """Subjects of checks."""
    gathered: list[Unit] = field(default_factory=list)
    """Texts that pages gather."""
    rendered: list[Unit] = field(default_factory=list)
    causes: dict[str, frozenset[Read]] = field(default_factory=dict)
    """What is not as it was for each page made anew, by its path; nothing if it is a new page."""


class Used(Struct):
    """Keys of the units that there are, each of them one and the same wherever it is kept."""

    keys: dict[UnitKey, UnitKey] = field(default_factory=dict)

    def key(self, kind: str, unit: tuple[str, str, str]) -> UnitKey:
        key = (kind, *unit)
        return self.keys.setdefault(key, key)


class KeptPages:
    """Makes the pages of one build."""

    def __init__(
        self,
        memory: Memory,
        workers: Workers,
        work: Work,
        used: Used,
        at_hand: dict[Unit, Artifact] | None,
    ) -> None:
        """What is made is noted in `work`; pages stay in `at_hand` unless it is None."""
        self._memory = memory
        self._workers = workers
        self._work = work
        self._used = used
        self._at_hand = at_hand

    def make_all(
        self, glance: Glance | None, plan: Plan, units: list[Unit], listener: Listener
    ) -> Iterator[Artifact | Problem]:
        """Every page, in the order of `units`, though what is looked at is made first."""
        bench = Bench(plan.site, plan, Parts(self._memory.store))
        if not isinstance(self._workers, Alone) and not self._memory.units:
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
            self._work.rendered.append(unit)
            self._work.causes[plan.path(unit)] = self._causes(unit, wanted[unit])
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
        yield from self._workers.each(make_page, bench, many, lambda job: 1 + len(job[1]))
        yield from (make_page(bench, job) for job in jobs if families[job[0][:2]] == 1)

    def _causes(self, unit: Unit, parts: Iterable[Unit]) -> frozenset[Read]:
        """What is not as it was for a page, or for a text that it gathers."""
        known = self._memory.causes
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
        for part, made in zip(missing, self._workers.each(make_part, bench, missing), strict=True):
            self._work.gathered.append(part)
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
        return self._memory.keep(self._used.key(kind, unit), made)

    def _page_of(self, unit: Unit, kept: KeptUnit) -> Artifact:
        """A page that was made before; its bytes are read when they are asked for."""
        if isinstance(kept.value, Artifact):
            return kept.value
        if self._at_hand is not None and (page := self._at_hand.get(unit)) is not None:
            return page
        url, digest = kept.value
        body = _Body(self._memory, self._used.key("render", unit))
        if self._at_hand is None:
            return Artifact(url, Later(body), digest)
        self._at_hand[unit] = Artifact(url, body(), digest)
        return self._at_hand[unit]

    def _kept(self, kind: str, unit: Unit) -> KeptUnit | None:
        """The unit as it was made before, if nothing has changed that it looked up."""
        return self._memory.units.get(self._used.key(kind, unit))


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
