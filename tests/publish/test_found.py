"""What was published is known by its stamp, until anything happens to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from press.publish.found import look
from press.publish.notes import NAME, Notes

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
    notes = Notes(report, report / "site")
    found = look(report / "site", notes.folders)
    digests = {p: sha256((report / "site" / p).read_bytes()).hexdigest() for p in found.files}
    notes.keep(found, digests, [])


def known(report: Path, output: str = "site") -> str | None:
    found = look(report / "site", Notes(report, report / output).folders)
    return found.digests.get("a/index.html")


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


def _stray(site: Path) -> None:
    (site / "a" / "stray").write_text("mine")


def _stray_folder(site: Path) -> None:
    (site / "a" / "b").mkdir()


def _gone(site: Path) -> None:
    (site / "a" / "index.html").unlink()


def _link_for_file(site: Path) -> None:
    _gone(site)
    (site / "a" / "index.html").symlink_to(site / "other.html")


def _folder_for_file(site: Path) -> None:
    _gone(site)
    (site / "a" / "index.html").mkdir()


def _folder_gone(site: Path) -> None:
    _gone(site)
    (site / "a").rmdir()


def _nothing(site: Path) -> None:
    pass


@pytest.mark.parametrize(
    "change",
    [_nothing, _stray, _stray_folder, _gone, _link_for_file, _folder_for_file, _folder_gone],
)
def test_a_folder_that_rests_is_not_listed_and_any_other_is(
    report: Path, change: Callable[[Path], None]
) -> None:
    noted = Notes(report, report / "site").folders
    assert look(report / "site", noted).rested == {"", "a"}
    change(report / "site")
    found, anew = look(report / "site", noted), look(report / "site")
    assert ("a" in found.rested) is (change is _nothing)
    assert (found.files, found.folders) == (anew.files, anew.folders)
    assert (found.links, found.others, found.empty) == (anew.links, anew.others, anew.empty)


def test_what_is_written_is_noted_as_it_lies_there_then(report: Path) -> None:
    notes = Notes(report, report / "site")
    found = look(report / "site", notes.folders)
    assert "a" in found.rested
    page = report / "site" / "a" / "index.html"
    page.write_text("three")
    time.sleep(TICK)
    digests = {"a/index.html": sha256(b"three").hexdigest()}
    notes.keep(found, digests, ["a/index.html"])
    again = look(report / "site", Notes(report, report / "site").folders)
    assert again.digests == digests
    assert again.rested == {"", "a"}


def test_a_folder_where_something_was_written_just_now_is_listed_again(report: Path) -> None:
    _stray(report / "site")
    keep(report)
    noted = Notes(report, report / "site").folders
    assert (noted["a"].stamp, noted[""].stamp is None) == (None, False)
    assert noted["a"].files["stray"][0] == ""
    assert noted["a"].files["index.html"][0] == sha256(b"one").hexdigest()
