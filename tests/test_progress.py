"""How far a build has come and where its time goes, on a terminal and in a pipe."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from itertools import groupby

from press.commands.progress import progress_line
from press.pipeline import build_report
from tests.newsroom import Newsroom
from tests.test_cli import BUILD, run


def on_a_terminal(*arguments: str, slow: float, wait: float) -> str:
    """What the command writes to a terminal, each step of a stage taking `slow` longer.

    After `wait` seconds the work counts as long.
    """
    code = (
        "import sys, time, press.cli, press.commands.progress as p;"
        f"heard = p.Progress.__call__; slow = {slow}; p._WAIT = {wait};"
        "p.Progress.__call__ = lambda *a: (time.sleep(slow), heard(*a))[1];"
        f"sys.exit(press.cli.main({list(arguments)!r}))"
    )
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=inner, stderr=inner, cwd=BUILD.parent,
        env={**os.environ, "TERM": "xterm"},
    )  # fmt: skip
    os.close(inner)
    got = b""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if not select.select([outer], [], [], 0.1)[0]:
            continue
        try:
            got += os.read(outer, 65536)
        except OSError:  # the other end is closed
            break
    process.wait(10)
    os.close(outer)
    return got.decode()


def test_long_work_shows_a_bar_that_goes_again(newsroom: Newsroom) -> None:
    said = on_a_terminal("--report", str(newsroom.root), slow=0.06, wait=0.1)
    assert re.search(r"making pages  █+░* \d+ of \d+", said)
    assert re.search(r"\r\x1b\[K\d+ pages, ", said), "the line is gone before the summary"


def test_short_work_shows_nothing(newsroom: Newsroom) -> None:
    said = on_a_terminal("check", "--report", str(newsroom.root), slow=0.0, wait=60.0)
    assert "█" not in said


def test_a_pipe_has_neither_bar_nor_control_characters(newsroom: Newsroom) -> None:
    done = run("--report", newsroom.root)
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert "\r" not in done.stdout


def test_timings_name_every_stage(newsroom: Newsroom) -> None:
    done = run("build", "--timings", "--report", newsroom.root)
    names = [line.split()[0] for line in done.stderr.splitlines()]
    assert names == ["load", "read", "check", "render", "make", "publish", "in"]
    rows = [int(re.sub(r"\D", "", line)) for line in done.stderr.splitlines()]
    assert abs(sum(rows[:-1]) - rows[-1]) <= len(rows), "the stages make up the whole"


def test_verbose_names_every_file_and_why(newsroom: Newsroom) -> None:
    first = run("build", "--verbose", "--report", newsroom.root).stdout
    assert "  new      cargo/index.html\n" in first
    newsroom.append("content/sections/01-cargo.md", "\nMore.\n")
    newsroom.remove("content/pages/methodology.md")
    second = run("build", "--verbose", "--report", newsroom.root).stdout
    why = "content/sections/01-cargo.md and content/pages/methodology.md changed"
    assert f"  changed  cargo/index.html, because {why}\n" in second
    assert "  changed  feed.xml, because content/sections/01-cargo.md changed\n" in second
    assert "  changed  colophon/index.html, because it shows the digest of all other" in second
    assert "  removed  methodology/index.html\n" in second
    assert "new " not in second
    third = run("build", "--verbose", "--report", newsroom.root).stdout
    assert not re.search(r"^  (new|changed|removed) ", third, re.MULTILINE)
    assert re.search(r"^  \d+ as they were$", third, re.MULTILINE)


def test_verbose_names_what_a_page_was_made_anew_for(newsroom: Newsroom) -> None:
    def lines() -> str:
        return run("build", "--verbose", "--report", newsroom.root).stdout

    lines()
    newsroom.edit("content/figures/cargo.md", "label: of cargo", "label: of freight")
    said = lines()
    for path in ("figures/cargo/index.html", "index.html", "data/figures.csv"):
        assert f"  changed  {path}, because figure “cargo” changed\n" in said
    assert "  the same cargo/index.html, though figure “cargo” changed\n" in said
    newsroom.write("templates/partials/foot.html", "<footer>Ours</footer>\n")
    said = lines()
    assert "  changed  berths/index.html, because templates/partials/foot.html changed\n" in said
    newsroom.edit("content/sources.yaml", "Annual report 2025", "Report of the year")
    said = lines()
    assert "  the same embed/cargo/index.html, though source “port-report” changed\n" in said


def test_whoever_stops_reading_sees_no_traceback(newsroom: Newsroom) -> None:
    build = f"'{sys.executable}' '{BUILD}' explain cargo --report '{newsroom.root}'"
    done = subprocess.run(
        ["sh", "-c", f"{build} | true"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_stages_are_told_in_order_and_counted_to_the_end(newsroom: Newsroom) -> None:
    heard: list[tuple[str, int, int]] = []
    build_report(
        newsroom.request(),
        newsroom.site,
        lambda stage, done, total: heard.append((stage, done, total)),
    )
    assert [stage for stage, _ in groupby(heard, key=lambda h: h[0])] == [
        "read", "check", "render", "make", "publish",
    ]  # fmt: skip
    for stage in ("read", "render"):
        counts = [(done, total) for name, done, total in heard if name == stage and total]
        assert len(counts) > 8
        assert counts == [(n, len(counts)) for n in range(1, len(counts) + 1)]


def test_the_line_of_a_stage() -> None:
    assert progress_line("publish", 0, 0) == "writing files …"
    assert progress_line("render", 500, 1000).endswith(f"{'█' * 12}{'░' * 12} 500 of 1,000")
    assert progress_line("read", 1000, 1000).endswith(f"{'█' * 24} 1,000 of 1,000")
