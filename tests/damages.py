"""Ways to damage the report with one of everything, and the report to be damaged."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.damage import build, furnish, replace
from tests.newsroom import Newsroom

Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as it is before the damage, and its site."""
    root = tmp_path_factory.mktemp("built") / "report"
    furnish(Newsroom.open(root))
    ended = build(root)
    assert ended.status == 0, ended.said
    return root


@pytest.fixture
def report(built: Path, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(built, tmp_path / "report", symlinks=True))
    subprocess.run(["rm", "-rf", str(tmp_path / "report")], check=True)  # however deep


def text_of(report: Path, path: str) -> str:
    return (report / path).read_text(encoding="utf-8")


def put(path: str, content: str | bytes) -> Damage:
    data = content.encode() if isinstance(content, str) else content
    return lambda report: replace(report / path).write_bytes(data)


def folder(path: str) -> Damage:
    return lambda report: replace(report / path).mkdir()


def pipe(path: str) -> Damage:
    return lambda report: os.mkfifo(replace(report / path))


def also(*damages: Damage) -> Damage:
    return lambda report: [damage(report) for damage in damages]


def copy(path: str, to: str | bytes) -> Damage:
    """A second file with the same content, under another name."""

    def damage(report: Path) -> None:
        target = report / (to if isinstance(to, str) else os.fsdecode(to))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(report / path, target)

    return damage
