"""Output folders that are deeper than Python goes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from press.problems import OutputError
from tests.newsroom import Newsroom


@pytest.fixture
def deep(newsroom: Newsroom) -> Iterator[Newsroom]:
    newsroom.build()
    yield newsroom
    subprocess.run(["rm", "-rf", str(newsroom.root)], check=True)  # however deep


def dig(folder: Path, levels: int, name: str) -> None:
    with chdir(folder):
        for _ in range(levels):
            Path(name).mkdir()
            os.chdir(name)


def test_empty_folders_are_swept_however_deep_they_lie(deep: Newsroom) -> None:
    before = deep.published()
    dig(deep.site, 1_500, "d")
    assert deep.build().errors == ()
    assert deep.published() == before
    assert not (deep.site / "d").exists()


def test_folders_deeper_than_a_path_can_say_are_told(deep: Newsroom) -> None:
    before = deep.published()
    dig(deep.site, 60, "d" * 200)
    with pytest.raises(OutputError, match="cannot be looked through"):
        deep.build()
    subprocess.run(["rm", "-rf", str(deep.site / ("d" * 200))], check=True)
    assert deep.published() == before
