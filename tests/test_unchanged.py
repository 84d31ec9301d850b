"""A build that would do nothing is over before anything is imported, and only then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from press.publish.found import look
from press.unchanged import Stamps, remember
from tests.newsroom import Newsroom

BUILD = Path(__file__).parents[1] / "build.py"
CARGO = "content/sections/01-cargo.md"
IMPORTS = """
import sys
sys.argv = sys.argv[1:]
import atexit, runpy
@atexit.register
def tell():
    print("heavy" if "press.pipeline" in sys.modules else "light", file=sys.stderr)
runpy.run_path(sys.argv[0], run_name="__main__")
"""


class Builder:
    """Runs the command on a report whose files have rested."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        self.environment = {**os.environ, "SOURCE_DATE_EPOCH": "1774900000"}

    def run(self, *options: str, rest: bool = True) -> tuple[str, bool]:
        """What it says, without the time; and whether it was over at once."""
        if rest:
            time.sleep(0.06)
        command = [sys.executable, "-c", IMPORTS, str(BUILD), "--report", str(self.newsroom.root)]
        done = subprocess.run(
            [*command, *options],
            capture_output=True, text=True, check=False, env=self.environment,
        )  # fmt: skip
        assert done.stderr.endswith(("light\n", "heavy\n")), done.stderr
        said = done.stdout.rpartition("(")[0] + done.stderr.rpartition("\n")[0][:-6]
        return said, done.stderr.endswith("light\n")


@pytest.fixture
def builder(newsroom: Newsroom) -> Builder:
    found = Builder(newsroom)
    found.run()
    said, is_light = found.run()
    assert is_light
    assert "0 files written, 0 removed" in said
    assert "no problems" in said
    return found


def _touch_section(newsroom: Newsroom) -> None:
    (newsroom.root / CARGO).touch()


def _new_date_same_time(newsroom: Newsroom) -> None:
    """Another text of the same length, dated as before."""
    file = newsroom.root / CARGO
    before = file.stat()
    newsroom.edit(CARGO, "port", "dock")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _new_static_file(newsroom: Newsroom) -> None:
    newsroom.write("static/more.css", "p { color: red }")


def _own_template(newsroom: Newsroom) -> None:
    newsroom.write("templates/partials/foot.html", "<footer>Own</footer>")


def _page_spoilt(newsroom: Newsroom) -> None:
    (newsroom.site / "cargo/index.html").write_text("spoilt", encoding="utf-8")


def _page_gone(newsroom: Newsroom) -> None:
    (newsroom.site / "cargo/index.html").unlink()


def _stray_page(newsroom: Newsroom) -> None:
    (newsroom.site / "stray.html").write_text("stray", encoding="utf-8")


def _site_gone(newsroom: Newsroom) -> None:
    shutil.rmtree(newsroom.site)


def _section_gone(newsroom: Newsroom) -> None:
    newsroom.remove("content/sections/02-berths.md")


def _misnamed_folder(newsroom: Newsroom) -> None:
    (newsroom.root / "template").mkdir()


def _setting(newsroom: Newsroom) -> None:
    newsroom.edit("config.yaml", "The Harbour Report", "The Port Report")


@pytest.mark.parametrize(
    "change",
    [
        _touch_section, _new_date_same_time, _new_static_file, _own_template, _page_spoilt,
        _page_gone, _stray_page, _site_gone, _section_gone, _misnamed_folder,
        _setting,
    ],
)  # fmt: skip
def test_any_change_is_noticed(builder: Builder, change: Callable[[Newsroom], None]) -> None:
    change(builder.newsroom)
    assert not builder.run(rest=False)[1]


def test_another_day_option_or_place_is_another_build(builder: Builder) -> None:
    assert not builder.run("--strict")[1]
    assert builder.run("--strict")[1]
    builder.environment["SOURCE_DATE_EPOCH"] = "1774990000"
    assert not builder.run("--strict")[1]
    assert not builder.run("--strict", "--output", str(builder.newsroom.root.parent / "two"))[1]
    assert not builder.run("--verbose")[1]


def test_warnings_are_said_again(newsroom: Newsroom) -> None:
    newsroom.edit("content/sources.yaml", "  issued: 2026-02-01\n", "")
    builder = Builder(newsroom)
    first, _ = builder.run()
    second, is_light = builder.run()
    assert is_light
    assert "source-date" in second
    assert first.splitlines()[1:] == second.splitlines()[1:]
    assert "1 warning" in second


@pytest.mark.parametrize("edit", [_new_date_same_time, _section_gone])
def test_after_an_edit_there_is_nothing_to_do_again(
    builder: Builder, edit: Callable[[Newsroom], None]
) -> None:
    """What publishing tells of a site that was there already fits what lies there then."""
    edit(builder.newsroom)
    (builder.newsroom.site / ".DS_Store").write_bytes(b"left by a system")
    assert not builder.run()[1]
    said, is_light = builder.run()
    assert is_light
    assert "0 files written, 0 removed" in said


def _stray_folder(site: Path) -> None:
    (site / "a/a/new").mkdir()


def _stray_file(site: Path) -> None:
    (site / "c/d/e/stray").touch()


def _file_gone(site: Path) -> None:
    (site / "a/a/z").unlink()


def _file_for_folder(site: Path) -> None:
    shutil.rmtree(site / "c/d")
    (site / "c/d").touch()


@pytest.mark.parametrize("rests", [True, False])
@pytest.mark.parametrize(
    "change", [_stray_folder, _stray_file, _file_gone, _file_for_folder, shutil.rmtree]
)
def test_what_comes_and_goes_in_any_folder_is_noticed(
    tmp_path: Path, change: Callable[[Path], None], *, rests: bool
) -> None:
    """By the stamp of a folder that has rested, or by the names in one that has just changed."""
    site = tmp_path / "site"
    for path in ("b.html", "a/index.html", "a-b/x", "a.html", "a/a/z", "c/d/e/f"):
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path, encoding="utf-8")
    if rests:
        time.sleep(0.07)
    (tmp_path / "clock").touch()
    now = (tmp_path / "clock").stat().st_ctime_ns
    stamps = Stamps(str(tmp_path), str(site), ())
    noted = stamps.parts_with(look(site).files, look(site).folders, now)
    assert (b"['f']" in noted[-1]) is not rests
    assert stamps.are_as_noted(iter(noted))
    change(site)
    assert not stamps.are_as_noted(iter(noted))


def test_a_stamp_too_large_to_note_is_never_believed(tmp_path: Path) -> None:
    """Some file systems number their files beyond what a signed number holds."""
    site = tmp_path / "site"
    site.mkdir()
    stamps = Stamps(str(tmp_path), str(site), ())
    large = {"a.html": (1, 1, 1, 2**63)}
    assert not stamps.are_as_noted(iter(stamps.parts_with(large, {}, 0)))
    assert not stamps.is_whole


def test_mistakes_are_found_again(newsroom: Newsroom) -> None:
    newsroom.edit(CARGO, "{{ cargo }}", "{{ crago }}")
    builder = Builder(newsroom)
    for _ in range(2):
        said, is_light = builder.run()
        assert not is_light
        assert "crago" in said


def test_what_was_saved_this_moment_is_not_noted(newsroom: Newsroom) -> None:
    """A second change within the same tick of the clock could not be told from the first."""

    newsroom.site.mkdir()

    def taken(wait: float) -> Stamps:
        _touch_section(newsroom)
        time.sleep(wait)
        stamps = Stamps(str(newsroom.root), str(newsroom.site), ())
        stamps.start()
        remember(stamps, {}, {}, "said", "told")
        return stamps

    # A machine with much to do may need longer than a tick between the two.
    note = newsroom.root / ".press" / "unchanged"
    for _ in range(200):
        note.unlink(missing_ok=True)
        if not taken(0).are_old:
            break
    assert not note.exists()
    assert taken(0.1).are_old
    assert note.exists()


def test_a_spoilt_note_is_not_believed(builder: Builder) -> None:
    note = builder.newsroom.root / ".press" / "unchanged"
    text = note.read_bytes()
    for spoilt in (
        b"", text[: len(text) // 2], text[:-3], b"\xff" + text, text + b"more",
        text.replace(b"whole", b"wholf"), text.replace(b"index.html", b"index\0html"),
        b"-1 " + text, b"9" * 300 + text,
    ):  # fmt: skip
        assert spoilt != text
        note.write_bytes(spoilt)
        assert not builder.run()[1]
        note.unlink(missing_ok=True)
        note.mkdir()
        assert "no problems" in builder.run()[0]
        note.rmdir()


def test_a_linked_file_is_always_read(builder: Builder) -> None:
    root = builder.newsroom.root
    (root / CARGO).rename(root / "elsewhere.md")
    (root / CARGO).symlink_to("../../elsewhere.md")
    for _ in range(2):
        assert not builder.run()[1]
