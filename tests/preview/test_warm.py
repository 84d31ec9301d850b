"""A preview that stays open shows what one that is opened now would, after any change."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import Any

import pytest

from press.house import house_folder
from press.pipeline import Desk, Proof, Request
from tests.newsroom import Newsroom
from tests.test_kept import EDITS


def shown(proof: Proof) -> dict[str, bytes] | list[str]:
    """What is at each address, or what is wrong."""
    if proof.outcome.errors:
        return [f"{problem.place} {problem.message}" for problem in proof.outcome.errors]
    files: dict[str, Any] = dict(proof.files)
    return {p: f if isinstance(f, bytes) else Path(f).read_bytes() for p, f in files.items()}


def opened_now(newsroom: Newsroom, folder: Path) -> dict[str, bytes] | list[str]:
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(newsroom.root, copy, ignore=shutil.ignore_patterns(".press", "site"))
    return shown(Desk(Request(copy, house_folder(), newsroom.today)).build(newsroom.today))


def files(newsroom: Newsroom) -> set[tuple[Path, bytes]]:
    root, folders = newsroom.root, ("content", "static", "templates")
    found = [*root.glob("*.yaml"), *(p for folder in folders for p in (root / folder).rglob("*"))]
    return {(path.relative_to(root), path.read_bytes()) for path in found if path.is_file()}


def test_a_static_file_that_looks_like_a_text_is_followed(newsroom: Newsroom) -> None:
    newsroom.write("static/notes.md", "old")
    desk = Desk(newsroom.request())
    (name,) = [n for n in desk.build(newsroom.today).files if n.endswith(".md") and "notes" in n]
    newsroom.write("static/notes.md", "new")
    assert name not in desk.build(newsroom.today, {newsroom.root / "static/notes.md"}).files


@pytest.mark.slow
def test_a_preview_follows_every_kind_of_change(newsroom: Newsroom, tmp_path: Path) -> None:
    desk = Desk(newsroom.request())
    turns = [shown(desk.build(newsroom.today))]
    for name, edit in EDITS.items():
        before = files(newsroom)
        edit(newsroom)
        changed = {newsroom.root / path for path, _ in before ^ files(newsroom)}
        turns.append(shown(desk.build(newsroom.today, changed)))
        assert turns[-1] == opened_now(newsroom, tmp_path), name
    alike = sum(turn == before for before, turn in itertools.pairwise(turns))
    assert alike <= 2  # a section's number, as its file's name begins with it, is shown nowhere
