"""Real failures: full disks, read-only places, two builds at once, links, files that vanish."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.memory import Damaged
from press.memory.store import Store
from press.problems import OutputError
from press.publish import publish
from press.publish.manifest import NAME, read_manifest
from tests.newsroom import Newsroom
from tests.publish.test_folder import Made, tree
from tests.servers import needs_root

BUILD = Path(__file__).parents[2] / "build.py"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    root = tmp_path / "report"
    (root / "content").mkdir(parents=True)
    return root


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 400 KiB; its size and mode can be changed by mounting it anew."""
    place = tmp_path / "disk"
    place.mkdir()
    needs_root("mount a disk", ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(place)])
    yield place
    subprocess.run(["umount", str(place)], check=True)


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def pages(mark: bytes, size: int) -> list[Made]:
    return [Made(f"{n}/index.html", mark * size) for n in range(10)]


def test_a_full_disk_leaves_the_published_site_as_it_was(small_disk: Path, report: Path) -> None:
    out = small_disk / "site"
    publish(pages(b"o", 10_000), out, report)
    before = tree(out)
    with pytest.raises(OutputError, match="no space left on device"):
        publish(pages(b"n", 60_000), out, report)
    assert tree(out) == before, "every byte, and nothing beside"
    remount(small_disk, "size=4m")
    publish(pages(b"n", 60_000), out, report)
    assert all(data == b"n" * 60_000 for path, data in tree(out).items() if path != NAME)


def test_a_place_that_cannot_be_written_is_told(small_disk: Path, report: Path) -> None:
    out = small_disk / "site"
    publish(pages(b"o", 100), out, report)
    before = tree(out)
    remount(small_disk, "ro")
    with pytest.raises(OutputError, match="read-only file system"):
        publish(pages(b"n", 100), out, report)
    with pytest.raises(OutputError, match="read-only file system"):
        publish(pages(b"n", 100), small_disk / "other", report)
    assert tree(out) == before
    remount(small_disk, "rw")
    publish(pages(b"n", 100), out, report)


_LIMITED = """
import resource, signal, sys
from pathlib import Path
from press.problems import OutputError
from press.publish import publish
from tests.publish.test_failure import pages
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
try:
    publish(pages(b"n", 60_000), Path(sys.argv[1]) / "site", Path(sys.argv[1]))
except OutputError as error:
    print(error)
"""


def test_a_limit_on_the_size_of_files_leaves_the_site_as_it_was(report: Path) -> None:
    publish(pages(b"o", 10_000), report / "site", report)
    before = tree(report / "site")
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(report)], cwd=BUILD.parent,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "file too large" in done.stdout
    assert tree(report / "site") == before


@pytest.mark.slow
@pytest.mark.parametrize("gone", [["site/index.html", "site/cargo/index.html"], ["site", ".press"]])
def test_two_builds_at_once_end_in_one_whole_site(newsroom: Newsroom, gone: list[str]) -> None:
    newsroom.build()
    whole = newsroom.published()
    for path in gone:
        subprocess.run(["rm", "-r", str(newsroom.root / path)], check=True)
    command = [sys.executable, str(BUILD), "--report", str(newsroom.root)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    ends = [(process.communicate(timeout=60), process.returncode) for process in running]
    assert {status for _, status in ends} <= {0, 2}
    assert any(status == 0 for _, status in ends), ends
    for (_, said), status in ends:
        assert status == 0 or "another build is writing" in said
        assert "Traceback" not in said
    assert newsroom.published() == whole


def test_a_folder_is_looked_through_by_one_build_at_a_time(report: Path) -> None:
    out = report / "site"
    publish([Made("index.html", b"1")], out, report)
    (out / "half-made.html").write_bytes(b"of another build, which has not listed it")
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(OutputError, match="another build is writing"):
            publish([Made("index.html", b"2")], out, report)
    finally:
        os.close(handle)


def test_what_fails_while_files_are_replaced_leaves_none_half_named(report: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a file that nobody can replace")
    out = report / "site"
    publish([Made("a.html", b"1"), Made("b.html", b"1")], out, report)
    fixed = subprocess.run(["chattr", "+i", str(out / "b.html")], check=False, capture_output=True)
    if fixed.returncode:
        pytest.skip("this disk knows no files that nobody can replace")
    try:
        with pytest.raises(OutputError, match="not permitted"):
            publish([Made("a.html", b"2"), Made("b.html", b"2")], out, report)
        assert tree(out).keys() == {"a.html", "b.html", NAME}
    finally:
        subprocess.run(["chattr", "-i", str(out / "b.html")], check=True)
    publish([Made("a.html", b"2"), Made("b.html", b"2")], out, report)
    assert tree(out)["b.html"] == b"2"


def test_what_another_build_took_from_the_memory_is_told_as_damage(report: Path) -> None:
    store = Store(report / ".press" / "memory", b"key")
    places = {**store.put_bytes([("a", b"1")]), **store.put_bytes([("b", b"2")])}
    (store.folder / places["a"].file).unlink()
    with pytest.raises(Damaged):
        store.compacted(places)


def test_a_link_in_the_output_folder_is_not_followed(report: Path, tmp_path: Path) -> None:
    out = report / "site"
    publish([Made("a/index.html", b"1"), Made("index.html", b"1")], out, report)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (out / "a" / "index.html").unlink()
    (out / "a").rmdir()
    (out / "a").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="which press did not put there: a"):
        publish([Made("a/index.html", b"2"), Made("index.html", b"2")], out, report)
    assert list(elsewhere.iterdir()) == []
    (out / "a").unlink()
    letter = tmp_path / "letter"
    letter.write_bytes(b"1")
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(letter)
    with pytest.raises(OutputError, match=r"index\.html"):
        publish([Made("index.html", b"2")], out, report)
    assert letter.read_bytes() == b"1"


def test_a_file_that_vanishes_while_building_leaves_the_site_as_it_was(report: Path) -> None:
    out, picture = report / "site", report / "content" / "x.png"
    picture.write_bytes(b"1")
    publish([Made("x.png", picture), Made("index.html", b"1")], out, report)
    before = tree(out)
    picture.unlink()
    with pytest.raises(OutputError, match="no such file"):
        publish([Made("x.png", picture), Made("index.html", b"2")], out, report)
    assert tree(out) == before
    assert read_manifest(out) is not None


@pytest.mark.parametrize("kind", ["file", "folder", "loop"])
def test_a_link_out_of_the_report_is_a_problem(
    newsroom: Newsroom, tmp_path: Path, kind: str
) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: S\nsummary: S\n---\nprivate\n")
    link = newsroom.root / "content" / "sections" / "03-x.md"
    link.symlink_to({"file": secret, "folder": tmp_path, "loop": link}[kind])
    (line,) = newsroom.lines()
    assert line.startswith("content/sections/03-x.md: file-unreadable: ")


def test_a_killed_staging_leaves_nothing_behind(report: Path) -> None:
    out = report / "site"
    publish([Made("index.html", b"1")], out, report)
    (out / "b").mkdir()
    (out / "b" / ".index.html.press-new").write_bytes(b"half")
    publish([Made("index.html", b"1")], out, report)
    assert tree(out).keys() == {"index.html", NAME}
    assert not (out / "b").exists()
