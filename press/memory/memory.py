"""The memory of one report: its files as read, and its units as made."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from press.memory.files import (
    FileResult,
    Half,
    KeptFile,
    KeptTexts,
    agrees,
    content_of,
    suspects,
)
from press.memory.lookups import Lookups
from press.memory.pickles import Damaged, to_bytes
from press.memory.prints import Prints
from press.memory.recording import Read
from press.memory.store import Kept, Store
from press.memory.units import KeptUnit, Made, UnitKey, hash_of
from press.model import USUAL, FileReading, Limits, Site, Texts
from press.stamps import Stamp
from press.structs import replace

ReadMany = Callable[[list[str]], Iterable[FileResult]]

_SHARDS = 64
"""Files and units are kept in so many parts, of which a small change rewrites few."""
_FEW = 8
"""Look-ups that are sooner found among the bytes of a unit than among its numbers."""


class Memory:
    """What is kept in the folder `.press/`; empty at first, or after damage."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.store = Store(folder, key)
        self.files: dict[str, KeptFile] = {}
        self.units: dict[UnitKey, KeptUnit] = {}
        self.named: dict[str, tuple[str | None, ...]] = {}
        """Templates that a template takes in, by the digest of its text."""
        self.reread: set[str] = set()
        """Files that were read anew in this build."""
        self.causes: dict[UnitKey, tuple[Read, ...]] = {}
        """Units that are to be made again in this build, and what is not as it was for them."""
        self._lookups = Lookups()
        self._now: Prints | None = None
        """Fingerprints of the site as it is in this build."""
        self._dirty: set[str] = set()
        self._shards: dict[str, dict[Any, Any]] = {}
        """Keys of what is in each shard, and of what was."""
        self._texts_only = False
        self._today = ""
        self.limits = USUAL
        try:
            self._load()
        except (Damaged, KeyError, TypeError, ValueError, AttributeError):
            self._forget()

    def _load(self) -> None:
        tables = self.store.tables
        if not tables:
            self._forget()
            return
        index: Any = self.store.get(tables["index"])
        numbers, self._today, self.named, self.limits = index
        self._lookups = Lookups(numbers, self.store.get_bytes(tables["prints"]))
        for name in (name for name in tables if name not in ("index", "prints")):
            part: Any = self.store.get(tables[name])
            self._table(name).update(part)
            self._shards[name] = part

    def discard(self) -> None:
        """Let the next build begin anew, as if nothing had been kept."""
        self.store.discard()

    def _forget(self) -> None:
        self.store.tables = {}
        self.files, self.units, self._shards = {}, {}, {}
        self._lookups, self.named = Lookups(), {}
        self._dirty = {"index", "prints"}
        self.limits = USUAL

    # Files

    def read(
        self, root: Path, paths: Iterable[str], read_many: ReadMany
    ) -> tuple[list[FileReading], Texts]:
        """What every file says; those that changed are read with `read_many`."""
        wanted = dict.fromkeys(paths)
        self.reread = set()
        self._texts_only = True
        for path in self.files.keys() - wanted.keys():
            del self.files[path]
            self._touch_file(path)
            self._texts_only = False
        fresh: list[tuple[str, Stamp | None, bytes]] = []
        for path, stamp in list(suspects(root, wanted, self.files, time.time_ns())):
            content = content_of(root, path)
            known = self.files.get(path)
            if known is None or known.content != content:
                fresh.append((path, stamp, content))
            elif known.stamp != stamp:
                self.files[path] = replace(known, stamp=stamp)
                self._touch_file(path)
        if fresh:
            places = self.store.put_bytes(self._take(fresh, read_many))
            for path, place in places.items():
                self.files[path] = replace(self.files[path], text=place)
        texts = KeptTexts(self.store, self.files)
        readings = [self.files[path].reading for path in wanted]
        return readings, Texts(Half(texts, "body"), Half(texts, "mentions"))

    def reading_of(self, root: Path, path: str) -> FileReading | None:
        """What a file says, if it is as it was when it was read."""
        known = self.files.get(path)
        return known.reading if known and known.content == content_of(root, path) else None

    def read_under(self, limits: Limits) -> None:
        """Forget every file that was read under other limits than these."""
        if limits != self.limits:
            for path in self.files:
                self._touch_file(path)
            self.files, self.limits = {}, limits
            self._dirty.add("index")

    def _take(
        self, fresh: list[tuple[str, Stamp | None, bytes]], read_many: ReadMany
    ) -> Iterator[tuple[str, bytes]]:
        """Keep what is read, and pass the texts on as they come."""
        results = read_many([path for path, _, _ in fresh])
        for (path, stamp, content), found in zip(fresh, results, strict=True):
            known = self.files.get(path)
            if known is None or (known.record, known.uses) != (found.record, found.uses):
                self._texts_only = False
            if not agrees(content, found.reading):
                stamp, content = None, b""  # it is read again next time
            self.reread.add(path)
            self._touch_file(path)
            self.files[path] = KeptFile(
                stamp, content, found.reading, found.record, found.uses, None
            )
            if found.text is not None:
                yield path, found.text

    def _touch_file(self, path: str) -> None:
        self._touch(f"f{hash_of(path) % _SHARDS}", path)

    def _touch(self, shard: str, key: object) -> None:
        self._dirty.add(shard)
        self._shards.setdefault(shard, {})[key] = None

    def _table(self, shard: str) -> dict[Any, Any]:
        return self.files if shard.startswith("f") else self.units

    # Units

    def compare(self, site: Site) -> None:
        """Forget every unit that looked something up that is not as it was."""
        self.causes = {}
        self._now = prints = self._prints_of(site)
        if str(site.today) != self._today:
            self._texts_only = False
            self._today = str(site.today)
            self._dirty.add("index")
        changed = self._lookups.update(prints, self.reread if self._texts_only else None)
        if not changed:
            return
        self._dirty.add("prints")
        for key, unit in self._looking_up(changed):
            if found := changed.keys() & array("I", unit.reads):
                self.causes[key] = tuple(changed[at] for at in sorted(found))
                self.forget(key)

    def _looking_up(self, numbers: Collection[int]) -> list[tuple[UnitKey, KeptUnit]]:
        """Units that may have looked one of these up: all, or if few are asked for, hardly more."""
        if len(numbers) > _FEW:
            return list(self.units.items())
        written = [array("I", (number,)).tobytes() for number in numbers]
        return [
            (key, unit)
            for key, unit in self.units.items()
            if any(number in unit.reads for number in written)
        ]

    def _prints_of(self, site: Site) -> Prints:
        records = {path: kept.record for path, kept in self.files.items()}
        texts = {path: kept.content for path, kept in self.files.items()}
        return Prints(site, records, texts)

    def keep(self, key: UnitKey, made: Made) -> KeptUnit:
        """Keep a unit as it was made of the site that was compared last."""
        assert self._now is not None  # noqa: S101
        numbers, are_new = self._lookups.all_of(made.reads, self._now)
        if are_new:
            self._dirty |= {"index", "prints"}
        place = None if made.body is None else self.store.add(made.body)
        unit = self.units[key] = KeptUnit(made.value, numbers, place)
        self._touch_unit(key)
        return unit

    def body(self, key: UnitKey) -> bytes:
        """What is long in a unit; raises `Damaged` if it is not what was kept."""
        unit = self.units.get(key)
        if unit is None or unit.body is None:
            raise Damaged(str(key))
        return self.store.get_bytes(unit.body)

    def keep_named(self, named: Mapping[str, tuple[str | None, ...]]) -> None:
        if self.named != named:
            self.named = dict(named)
            self._dirty.add("index")

    def forget(self, key: UnitKey) -> None:
        if self.units.pop(key, None) is not None:
            self._touch_unit(key)

    def only(self, keys: Collection[UnitKey]) -> None:
        """Forget the units that there are no more."""
        for key in [key for key in self.units if key not in keys]:
            self.forget(key)

    def _touch_unit(self, key: UnitKey) -> None:
        self._touch(f"u{hash_of(*key) % _SHARDS}", key)

    # The end

    def commit(self) -> None:
        """Make what was learnt visible to the next build."""
        if not self._dirty:
            return
        used = self._compact()
        written: dict[str, object] = {}
        for name in sorted(self._dirty - {"index", "prints"}):
            table, keys = self._table(name), self._shards[name]
            written[name] = self._shards[name] = {k: table[k] for k in keys if k in table}
        if "index" in self._dirty:
            index = (self._lookups.numbers, self._today, self.named, self.limits)
            written["index"] = index
        tables = {name: at for name, at in self.store.tables.items() if name not in written}
        tables |= self.store.put_bytes(self._packed(written))
        self.store.commit(tables, used)
        self._dirty = set()

    def _packed(self, tables: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
        yield from ((name, to_bytes(table)) for name, table in tables.items() if table)
        if "prints" in self._dirty:
            yield "prints", bytes(self._lookups.prints)

    def _compact(self) -> list[Kept]:
        """Where texts and bodies lie, after they were copied together if that was due."""
        texts = {path: kept.text for path, kept in self.files.items() if kept.text is not None}
        bodies = {k: unit.body for k, unit in self.units.items() if unit.body is not None}
        places: dict[Any, Kept] = {**texts, **bodies}
        moved = self.store.compacted(places)
        for name, place in moved.items():
            if place is places[name]:
                continue
            if isinstance(name, str):
                self.files[name] = replace(self.files[name], text=place)
                self._touch_file(name)
            else:
                self.units[name] = replace(self.units[name], body=place)
                self._touch_unit(name)
        return list(moved.values())

    def close(self) -> None:
        self.store.close()
