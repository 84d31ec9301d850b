"""What is kept of outside programs' work, while another build keeps the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from press.make.store import Result, Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".press").mkdir()
    return tmp_path / ".press" / "made"


def one() -> Result:
    return Result({"": b"one", "more": b"two"})


def test_what_another_build_put_there_meanwhile_stays(folder: Path) -> None:
    """That build may be about to copy it."""
    theirs: list[tuple[Path, os.stat_result]] = []

    def make() -> Result:
        there = Store(folder).get("recipe", "1", one).files[""]
        assert isinstance(there, Path)
        theirs.append((there, there.stat()))
        return one()

    ours = Store(folder).get("recipe", "1", make).files[""]
    ((there, before),) = theirs
    assert ours == there
    assert there.stat().st_ino == before.st_ino
    assert there.stat().st_ctime_ns == before.st_ctime_ns


def test_what_is_damaged_is_made_anew(folder: Path) -> None:
    there = Store(folder).get("recipe", "1", one).files["more"]
    assert isinstance(there, Path)
    there.write_bytes(b"spoilt")
    assert Store(folder).get("recipe", "1", one).files["more"] == there
    assert there.read_bytes() == b"two"
    assert [entry.name for entry in folder.iterdir()] == [there.parent.name]


def test_only_what_a_killed_build_left_in_work_is_swept(folder: Path) -> None:
    store = Store(folder)
    store.get("recipe", "1", one)
    at_work, left = folder / ".str-at-work", folder / ".str-left"
    for entry in (at_work, left):
        entry.mkdir()
    os.utime(left, (0, 0))
    store.sweep()
    assert at_work.is_dir()
    assert not left.exists()
