"""Only honest files are read; each other kind gets its own message and never a hang."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from press.model import USUAL
from press.read.files import Unreadable, listing, read_bytes, read_text
from press.structs import replace


def rule(root: Path, path: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read_text(root, path)
    return caught.value.problem.rule


def test_a_byte_order_mark_and_line_ends_of_windows_are_fine(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_text(tmp_path, "a") == "one\ntwo\nthree\n"


def test_each_other_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "utf16").write_bytes("text".encode("utf-16"))
    (tmp_path / "latin1").write_bytes("Café".encode("latin-1"))
    (tmp_path / "nul").write_bytes(b"a\x00b")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "out").symlink_to("/etc/hostname")
    found = {name: rule(tmp_path, name) for name in
             ("utf16", "latin1", "nul", "folder", "fifo", "loop", "out", "nothing")}  # fmt: skip
    assert found == {
        "utf16": "file-encoding", "latin1": "file-encoding", "nul": "file-characters",
        "folder": "file-unreadable", "fifo": "file-unreadable", "loop": "file-unreadable",
        "out": "file-unreadable", "nothing": "file-missing",
    }  # fmt: skip


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 1_000_001)
    with pytest.raises(Unreadable) as caught:
        read_bytes(tmp_path, "large", replace(USUAL, static_megabytes=1))
    assert caught.value.problem.rule == "file-size"


def test_a_listing_is_in_order_and_leaves_hidden_files_out(tmp_path: Path) -> None:
    for name in ("content/b.md", "content/a/c.md", "content/.git/x", "content/b.md~"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list(listing(tmp_path, "content")) == ["content/a/c.md", "content/b.md"]
    assert list(listing(tmp_path, "nowhere")) == []
