"""The published site is whole at every moment, and only ever in a folder of the tool's own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from press.problems import OutputError
from press.publish import publish
from press.publish.manifest import NAME, read_manifest


@dataclass(frozen=True)
class Made:
    path: str
    content: bytes | Path


def tree(folder: Path) -> dict[str, bytes]:
    return {
        f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()
    }


@pytest.fixture
def report(tmp_path: Path) -> Path:
    root = tmp_path / "report"
    (root / "content").mkdir(parents=True)
    return root


def test_files_are_written_changed_and_removed(report: Path) -> None:
    out = report / "site"
    done = publish([Made("index.html", b"1"), Made("a/index.html", b"2")], out, report)
    assert done.written == ("a/index.html", "index.html")
    done = publish([Made("index.html", b"3"), Made("b/index.html", b"4")], out, report)
    assert (done.written, done.removed) == (("b/index.html", "index.html"), ("a/index.html",))
    assert not (out / "a").exists()
    assert tree(out).keys() == {"index.html", "b/index.html", NAME}


def test_an_unchanged_file_is_not_touched(report: Path) -> None:
    out = report / "site"
    publish([Made("index.html", b"1"), Made("x.html", b"1")], out, report)
    os.utime(out / "index.html", (1, 1))
    os.utime(out / NAME, (1, 1))
    done = publish([Made("index.html", b"1"), Made("x.html", b"1")], out, report)
    assert done.unchanged == 2
    assert (out / "index.html").stat().st_mtime == 1
    assert (out / NAME).stat().st_mtime == 1


def test_a_file_that_someone_changed_is_mended(report: Path) -> None:
    out = report / "site"
    publish([Made("index.html", b"1")], out, report)
    (out / "index.html").write_bytes(b"defaced")
    assert publish([Made("index.html", b"1")], out, report).written == ("index.html",)
    (out / "index.html").unlink()
    assert publish([Made("index.html", b"1")], out, report).written == ("index.html",)


def test_a_file_is_copied(report: Path) -> None:
    picture = report / "content" / "x.bin"
    picture.write_bytes(b"\x00\x01")
    publish([Made("x.bin", picture)], report / "site", report)
    assert (report / "site" / "x.bin").read_bytes() == b"\x00\x01"


def test_strangers_are_named_and_left_alone(report: Path) -> None:
    out = report / "site"
    publish([Made("index.html", b"1")], out, report)
    (out / "thesis.doc").write_bytes(b"years of work")
    before = tree(out)
    with pytest.raises(OutputError, match=r"thesis\.doc"):
        publish([Made("index.html", b"2")], out, report)
    assert tree(out) == before


def test_a_folder_that_the_tool_did_not_make_is_refused(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "home"
    other.mkdir()
    (other / "letter.txt").write_bytes(b"dear")
    with pytest.raises(OutputError, match=r"which press did not make: letter\.txt"):
        publish([Made("index.html", b"1")], other, report)
    assert tree(other) == {"letter.txt": b"dear"}


@pytest.mark.parametrize(
    "where", [".", "content", "content/sections", "static/x", "templates", ".."]
)
def test_a_source_folder_is_refused(report: Path, where: str) -> None:
    with pytest.raises(OutputError):
        publish([Made("index.html", b"1")], report / where, report)
    assert tree(report) == {}


def test_a_file_and_a_link_are_refused(report: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="is a file"):
        publish([Made("index.html", b"1")], tmp_path / "file", report)
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(OutputError, match="is a link"):
        publish([Made("index.html", b"1")], tmp_path / "link", report)


def test_an_empty_folder_and_files_of_file_managers_are_fine(report: Path) -> None:
    out = report / "site"
    out.mkdir()
    (out / ".DS_Store").write_bytes(b"")
    publish([Made("index.html", b"1")], out, report)
    assert (out / ".DS_Store").exists()


def test_two_files_at_one_path_are_refused_before_anything_is_written(report: Path) -> None:
    with pytest.raises(OutputError, match="two files"):
        publish([Made("a", b"1"), Made("a", b"2")], report / "site", report)
    assert not (report / "site").exists()


def test_a_damaged_manifest_is_refused(report: Path) -> None:
    out = report / "site"
    publish([Made("index.html", b"1")], out, report)
    (out / NAME).write_text('{"format": 1, "files": [')
    with pytest.raises(OutputError, match="damaged"):
        publish([Made("index.html", b"2")], out, report)


def test_a_second_build_is_told_to_wait(report: Path) -> None:
    import fcntl

    out = report / "site"
    publish([Made("index.html", b"1")], out, report)
    handle = os.open(out, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(OutputError, match="another build"):
            publish([Made("index.html", b"2")], out, report)
    finally:
        os.close(handle)
    publish([Made("index.html", b"2")], out, report)


_SLOW_BUILD = """
import sys
from pathlib import Path
from tests.publish.test_folder import Made
from press.publish import publish
report, mark = Path(sys.argv[1]), sys.argv[2]
files = [Made(f"{n}/index.html", (mark * 20_000).encode()) for n in range(300)]
print("go", flush=True)
publish(files, report / "site", report)
"""


@pytest.mark.slow
def test_a_killed_build_leaves_whole_files_and_the_next_build_mends_it(report: Path) -> None:
    out = report / "site"
    files = [Made(f"{n}/index.html", b"o" * 20_000) for n in range(300)]
    publish(files, out, report)
    here = Path(__file__).parents[2]
    for turn in range(12):
        mark = "ab"[turn % 2]
        process = subprocess.Popen(
            [sys.executable, "-c", _SLOW_BUILD, str(report), mark],
            cwd=here, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.004 * turn)
        process.kill()
        process.wait()
        process.stdout.close()
        for file in out.rglob("index.html"):
            assert len(set(file.read_bytes())) == 1, "a file is old or new, never mixed"
        assert read_manifest(out) is not None
    done = publish(files, out, report)
    assert len(done.written) + done.unchanged == 300
    assert tree(out).keys() == {*(f.path for f in files), NAME}
    assert all((out / f.path).read_bytes() == f.content for f in files)


@pytest.mark.parametrize(
    ("one", "other"),
    [("feed.xml", "feed.xml/index.html"), ("V1.0", "v1.0/a/index.html"), ("x", NAME + "/x")],
)
def test_a_file_and_a_folder_of_one_name_are_refused_before_anything_is_touched(
    report: Path, one: str, other: str
) -> None:
    out = report / "site"
    publish([Made("index.html", b"1"), Made("feed.xml", b"1")], out, report)
    before = tree(out)
    with pytest.raises(OutputError, match="in a folder of that name"):
        publish([Made("index.html", b"2"), Made(one, b"2"), Made(other, b"2")], out, report)
    assert tree(out) == before
