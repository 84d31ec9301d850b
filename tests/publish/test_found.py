"""What was published is known by its stamp, until anything happens to it."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from press.publish.found import NAME, Notes, look

TICK = 0.05


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / ".press").mkdir()
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "a" / "index.html").write_text("one")
    time.sleep(TICK)
    keep(tmp_path)
    return tmp_path


def keep(report: Path) -> None:
    found = look(report / "site")
    digests = {p: sha256((report / "site" / p).read_bytes()).hexdigest() for p in found.files}
    Notes(report, report / "site").keep(found.files, digests)


def known(report: Path, output: str = "site") -> str | None:
    stamps = look(report / "site").files
    return Notes(report, report / output).digest("a/index.html", stamps.get("a/index.html"))


def test_what_rests_is_known(report: Path) -> None:
    assert known(report) == sha256(b"one").hexdigest()


def test_what_was_changed_is_not(report: Path) -> None:
    file = report / "site" / "a" / "index.html"
    before = file.stat()
    file.write_text("two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert known(report) is None


def test_what_was_written_just_now_is_not_trusted(report: Path) -> None:
    (report / "site" / "a" / "index.html").write_text("two")
    keep(report)
    assert known(report) is None
    time.sleep(TICK)
    keep(report)
    assert known(report) == sha256(b"two").hexdigest()


def test_notes_are_of_one_folder(report: Path) -> None:
    assert known(report, "elsewhere") is None


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"format": 1}', b"\xff\x00", b"[" * 100_000])
def test_damaged_notes_are_none(report: Path, damage: bytes) -> None:
    (report / ".press" / NAME).write_bytes(damage)
    assert known(report) is None


def test_a_link_is_told_and_never_followed(report: Path) -> None:
    (report / "elsewhere").mkdir()
    (report / "elsewhere" / "file").write_text("mine")
    (report / "site" / "b").symlink_to(report / "elsewhere", target_is_directory=True)
    found = look(report / "site")
    assert found.links == ["b"]
    assert list(found.files) == ["a/index.html"]
