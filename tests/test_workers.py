"""However many processes there are, a build gives the same bytes and says the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from press.jobs import make_page
from press.model.address import VOLUME
from press.pipeline import Outcome, build_report
from press.structs import replace
from press.workers import Alone, Executed, Forked, Workers
from tests.newsroom import Newsroom
from tests.test_volumes import long_report

PARENT = os.getpid()
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux")


def build(newsroom: Newsroom, workers: Workers) -> tuple[Outcome, dict[str, bytes]]:
    """Build anew, without anything from a build before."""
    copy = newsroom.root.parent / "copy"
    subprocess.run(["rm", "-rf", copy], check=True)
    copied = Newsroom.open(copy).write("static/x.txt", "")
    subprocess.run(["cp", "-r", f"{newsroom.root}/.", copy], check=True)
    outcome = build_report(replace(copied.request(), workers=workers), copied.site)
    return outcome, copied.published() if copied.site.exists() else {}


def test_one_or_several_processes_give_the_same_bytes(newsroom: Newsroom) -> None:
    long_report(newsroom, 55)
    alone, files = build(newsroom, Alone())
    assert alone.problems == ()
    for count in (2, 3):
        outcome, others = build(newsroom, Forked(count, fewest=1))
        assert others == files
        assert (outcome.coverage, outcome.pages) == (alone.coverage, alone.pages)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("templates/section.html", "{{ page.titel }}"),
        ("templates/partials/value.html", "{{ value.txt }}"),
        ("templates/partials/chapter.html", "{% for %}"),
        ("content/sections/03-wrong.md", "---\ntitle: A\nsumary: B\n---\nIt is 12.\n"),
    ],
)
def test_one_or_several_processes_tell_the_same_problems(
    newsroom: Newsroom, path: str, text: str
) -> None:
    newsroom.write(path, text)
    alone, files = build(newsroom, Alone())
    assert alone.problems
    assert files == {}
    outcome, files = build(newsroom, Forked(2, fewest=1))
    assert outcome.problems == alone.problems
    assert files == {}


class Noting:
    """Does all here, and notes which pages it was given."""

    def __init__(self) -> None:
        self.given: list[Any] = []
        self.weights: dict[Any, int] = {}

    def each(self, job: Any, shared: Any, items: Any, weigh: Any = None) -> Any:
        for item in items:
            if job is make_page:
                self.given.append(item[0])
                self.weights[item[0]] = weigh(item)
            yield job(shared, item)


def test_pages_that_list_the_whole_report_are_made_here(newsroom: Newsroom) -> None:
    """Each fills the memory of a process."""
    long_report(newsroom, 55)
    workers = Noting()
    build(newsroom, workers)
    families = Counter(unit[:2] for unit in workers.given)
    assert families["", "sections"] > 50
    assert min(families.values()) > 1


def test_a_page_weighs_as_much_as_the_texts_that_it_gathers(newsroom: Newsroom) -> None:
    long_report(newsroom, 55)
    workers = Noting()
    build(newsroom, workers)
    volumes = [weight for unit, weight in workers.weights.items() if unit[2].startswith("/print/")]
    assert max(volumes) == 1 + VOLUME
    assert workers.weights["", "sections", "/cargo/"] == 1


def where(shared: int, item: int) -> tuple[int, int]:
    return os.getpid(), shared * item


@linux_only
def test_few_things_stay_in_this_process() -> None:
    assert {pid for pid, _ in Forked(2, fewest=10).each(where, 2, range(9))} == {PARENT}
    found = list(Forked(2, fewest=10).each(where, 2, range(100)))
    assert [value for _, value in found] == list(range(0, 200, 2))
    assert PARENT not in {pid for pid, _ in found}


def die_elsewhere(shared: None, item: int) -> int:
    if item == 57 and os.getpid() != PARENT:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def wait_for_the_rest(folder: Path, number: int) -> int:
    """Do the thing of that number; the first is done when no more others come, and counts them."""
    if number:
        (folder / str(number)).touch()
        return number
    before, done = -1, 0
    while not done or done > before:
        time.sleep(0.3)
        before, done = done, len(list(folder.iterdir()))
    return done


@linux_only
def test_no_more_is_done_ahead_than_fits(tmp_path: Path) -> None:
    ahead, *rest = Forked(2).each(wait_for_the_rest, tmp_path, range(1000))
    assert 16 <= ahead < 200
    assert rest == list(range(1, 1000))


@linux_only
def test_fewer_large_things_are_under_way_than_small_ones(tmp_path: Path) -> None:
    job = wait_for_the_rest
    ahead, *rest = Forked(2).each(job, tmp_path, range(1000), lambda _: 50)
    assert ahead <= 12
    assert rest == list(range(1, 1000))


@linux_only
def test_what_a_killed_process_leaves_is_done_here() -> None:
    assert list(Forked(2, fewest=1).each(die_elsewhere, None, range(100))) == list(range(100))


def fail(shared: None, item: int) -> int:
    raise LookupError(str(item))


@linux_only
def test_a_mistake_of_ours_is_not_hidden() -> None:
    with pytest.raises(LookupError, match="0"):
        list(Forked(2, fewest=1).each(fail, None, range(10)))


ORPHANS = """
import os, time
from press.workers import Forked
from press.structs import replace

def wait(shared, item):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece, as two write at the same time
    time.sleep(60)

list(Forked(2, fewest=1).each(wait, None, range(8)))
"""


@linux_only
@pytest.mark.slow
def test_processes_end_with_the_one_that_started_them() -> None:
    command = [sys.executable, "-c", ORPHANS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        children = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
    until = time.monotonic() + 20
    while any(Path(f"/proc/{child}/stat").exists() for child in children):
        stats = [Path(f"/proc/{child}/stat") for child in children]
        if all(not s.exists() or ") Z " in s.read_text() for s in stats):
            break
        assert time.monotonic() < until
        time.sleep(0.2)


@pytest.fixture
def dask() -> Iterator[Executor]:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as local,
        distributed.Client(local) as client,
    ):
        yield client.get_executor()


@pytest.mark.slow
def test_processes_that_dask_runs_give_the_same_bytes(newsroom: Newsroom, dask: Executor) -> None:
    long_report(newsroom, 55)
    _, files = build(newsroom, Alone())
    outcome, others = build(newsroom, Executed(dask, 2))
    assert outcome.problems == ()
    assert others == files


@pytest.mark.slow
def test_the_command_builds_on_a_cluster(
    newsroom: Newsroom, capfd: pytest.CaptureFixture[str]
) -> None:
    distributed = pytest.importorskip("distributed")
    from press.cli import main

    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as local:
        address = local.scheduler_address
        assert main(["build", "--cluster", address], report=newsroom.root) == 0
    assert "Harbour" in newsroom.page()
    assert main(["build", "--cluster", "tcp://127.0.0.1:1"], report=newsroom.root) == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:1" in capfd.readouterr().err
