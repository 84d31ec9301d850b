"""Builds that are ended at any moment, and reports that change under a build."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from press.publish import publish
from press.publish.manifest import NAME
from tests.damage import build, start
from tests.newsroom import Newsroom
from tests.publish.test_folder import Made, tree

pytestmark = pytest.mark.slow

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)
SECTION = "content/sections/01-cargo.md"


def test_builds_ended_at_any_moment_leave_whole_files_and_the_next_is_right(
    newsroom: Newsroom,
) -> None:
    """Thirty builds, each of a report that changed on every page, each ended somewhere."""
    draw = random.Random(8)  # noqa: S311
    root, said = newsroom.root, newsroom.root.parent / "said"
    assert build(root).status == 0
    texts = ("The Harbour Report", "The Quay Report")
    states = []
    for old, new in (texts, texts[::-1]):
        newsroom.edit("config.yaml", old, new)
        began = time.perf_counter()
        assert build(root).status == 0
        usual = time.perf_counter() - began
        states.append(newsroom.published())
    ended = 0
    for turn in range(30):
        old, new = texts if turn % 2 == 0 else texts[::-1]
        newsroom.edit("config.yaml", old, new)
        process = start(["--report", str(root)], said)
        time.sleep(draw.uniform(0.0, 1.2 * usual))
        assert process.pid is not None
        with suppress(ProcessLookupError):
            os.kill(process.pid, SIGNALS[turn % 3])
        process.join(30)
        ended += process.exitcode != 0
        assert b"Traceback" not in said.read_bytes()
        for path, data in newsroom.published().items():
            if path != NAME and not path.endswith(".press-new"):
                assert data in (states[0].get(path), states[1].get(path)), path
        missing = {path for state in states for path in state} - newsroom.published().keys()
        assert not {path for path in missing if path.endswith(".html")}, "no page is ever gone"
    assert ended > 5, "some were ended"
    assert build(root).status == 0
    assert newsroom.published() == states[1]


def test_a_source_that_comes_and_goes_ends_in_no_fault(newsroom: Newsroom) -> None:
    root, said = newsroom.root, newsroom.root.parent / "said"
    assert build(root).status == 0
    before = newsroom.published()
    file, beside = root / SECTION, root / "kept"
    for _ in range(6):
        process = start(["--report", str(root)], said)
        while process.exitcode is None:
            file.rename(beside)
            time.sleep(0.003)
            beside.rename(file)
            time.sleep(0.003)
        process.join()
        told = said.read_text()
        assert "Traceback" not in told
        assert process.exitcode in (0, 1), told
        if process.exitcode == 1:
            assert SECTION in told
    assert build(root).status == 0
    assert newsroom.published() == before


@pytest.mark.parametrize("there", ["about", "about/index.html", "a/b/c"])
def test_a_file_becomes_a_folder_and_back(tmp_path: Path, there: str) -> None:
    out, report = tmp_path / "site", tmp_path / "report"
    report.mkdir()
    above = there.split("/")[0]
    other = f"{above}/x/y" if there == above else above
    for path in (there, other, there, other):
        publish([Made(path, b"1"), Made("index.html", b"1")], out, report)
        assert tree(out).keys() == {path, "index.html", NAME}
