"""What a process does, be it this one or another, to make pages and the texts they gather."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from press.memory import Kept, Made, Store, make
from press.memory.pickles import from_bytes
from press.model import Site
from press.problems import Problem
from press.render import Plan, Unit
from press.render import plan as plan_of
from press.structs import Immutable, field


class Parts(Immutable):
    """Texts that pages gather. They lie in the store, or a long report would fill the memory."""

    store: Store
    places: dict[Unit, Kept] = field(default_factory=dict)
    wrong: dict[Unit, Problem] = field(default_factory=dict)
    """Those that could not be made."""

    def get(self, part: Unit) -> Any:
        return self.wrong.get(part) or from_bytes(self.store.get_bytes(self.places[part]))


class Bench(Immutable):
    """What is needed to make pages; sent to another process, it is set up there."""

    site: Site
    plan: Plan
    parts: Parts

    def __reduce__(self) -> tuple[Any, ...]:
        return _open_bench, (self.site, self.parts)


def _open_bench(site: Site, parts: Parts) -> Bench:
    return Bench(site, plan_of(site), parts)


def make_part(bench: Bench, part: Unit) -> Made:
    return make(bench.site, part, lambda seen, _: bench.plan.attempt_part(seen, part))


def make_page(bench: Bench, wanted: tuple[Unit, Iterable[Unit]]) -> tuple[Unit, Made]:
    """A page of the texts that it gathers, or what is wrong with one of these."""
    unit, names = wanted
    parts = {name: bench.parts.get(name) for name in names}
    if wrong := [part for part in parts.values() if isinstance(part, Problem)]:
        return unit, Made(wrong[0], frozenset())
    return unit, make(bench.site, unit, lambda seen, _: bench.plan.attempt(seen, unit, parts))
