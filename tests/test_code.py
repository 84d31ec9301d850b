"""Compiled templates are kept beside Python's own compiled modules, and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2.bccache import bc_magic

import press
from press.memory.code import load_code, save_code
from press.pipeline import Desk
from tests.newsroom import Newsroom

CODE = {"one": b"1" * 1000, "two": b"2"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "__pycache__" / "templates"


def test_what_was_kept_is_found(file: Path) -> None:
    save_code(b"key", CODE, file)
    assert load_code(b"key", file) == CODE


def test_it_is_of_use_only_under_its_key(file: Path) -> None:
    save_code(b"key", CODE, file)
    assert load_code(b"another", file) == {}


@pytest.mark.parametrize("at", [0, 20, -1])
def test_damaged_code_is_never_run(file: Path, at: int) -> None:
    save_code(b"key", CODE, file)
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert load_code(b"key", file) == {}


def test_it_does_not_grow_for_ever(file: Path) -> None:
    save_code(b"key", {str(at): b"x" for at in range(2000)}, file)
    assert "1999" in load_code(b"key", file)
    assert len(load_code(b"key", file)) < 1000


def test_nothing_is_kept_where_python_may_keep_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    save_code(b"key", CODE, file)
    assert not file.exists()


def test_a_report_s_folder_holds_no_code(newsroom: Newsroom) -> None:
    newsroom.build()
    assert Desk(newsroom.request()).build(newsroom.today).files
    kept = [file for file in (newsroom.root / ".press").rglob("*") if file.is_file()]
    assert len(kept) > 4
    assert not any(bc_magic in file.read_bytes() for file in kept)
    assert Path(press.__file__).parent not in newsroom.root.parents
