"""A report with one of everything, ways to damage it, and the real command run on it."""

from __future__ import annotations

import multiprocessing
import os
import re
import resource
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.images import draw, saved
from tests.newsroom import Newsroom

BUILD = Path(__file__).parents[1] / "build.py"
SECONDS, MEMORY = 30, 1_500_000_000
"""What one build of a small report may take, whatever is in it."""

SECTION, OTHER = "content/sections/01-cargo.md", "content/sections/02-berths.md"
FRONT, PAGE = "content/index.md", "content/pages/methodology.md"
FIGURE, CHART = "content/figures/cargo.md", "content/charts/port.md"
CONFIG, SOURCES = "config.yaml", "content/sources.yaml"
IMAGES, NAMES = "content/images.yaml", "content/names.yaml"
CORRECTION = "content/corrections/2026-03-02-first.md"
RELEASE = "content/releases/1.0.json"
PICTURE, DRAWING, STYLES = "static/quay.png", "static/plan.svg", "static/own.css"
TEMPLATE = "templates/partials/foot.html"


def furnish(newsroom: Newsroom) -> Newsroom:
    """The base report with an image, a chart, a correction, a release and a template."""
    newsroom.write(PICTURE, saved(draw(), "PNG"))
    newsroom.write(
        DRAWING,
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>\n',
    )
    newsroom.write(STYLES, ".own { color: black; }\n")
    newsroom.write(TEMPLATE, "<footer>Harbour desk</footer>\n")
    newsroom.write(
        IMAGES,
        "quay.png: {alt: The quay, credit: Harbour desk, licence: CC BY 4.0}\n"
        "plan.svg: {alt: A plan, credit: Harbour desk, licence: CC BY 4.0}\n",
    )
    newsroom.write(NAMES, "harbour-company:\n  name: Harbour company\n")
    newsroom.write(
        CHART, "---\ntitle: The port\nkind: compare\nfigures: [cargo]\n---\nTwo counts.\n"
    )
    newsroom.append(
        OTHER, "\n\n{{ port.chart }}\n\n![The quay](../../static/quay.png)\n\n"
        "![A plan](../../static/plan.svg)\n",
    )  # fmt: skip
    assert newsroom.release("1.0") == []
    newsroom.correct(
        "2026-03-02-first", "kind: clarification\nsection: cargo", "A word was missing."
    )
    return newsroom


@dataclass(frozen=True)
class Ended:
    status: int
    said: str


def build(report: Path, *options: str, is_bound: bool = False) -> Ended:
    """Run the command as an editor would, in a process of its own with a limit on its memory.

    The process is forked off one that has imported everything, which saves most of the time that
    a small build takes. `is_bound` starts one from nothing, which obeys the modes of files even
    if root started it.
    """
    arguments = ["--report", str(report), *options]
    if is_bound:
        bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        command = [*(bound if os.geteuid() == 0 else []), sys.executable, str(BUILD), *arguments]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        return Ended(done.returncode, _text(done.stdout + done.stderr))
    said = report.parent / "said"
    process = start(arguments, said)
    process.join(SECONDS)
    if process.exitcode is None:
        process.kill()
        process.join()
        raise AssertionError(f"no end within {SECONDS} s")
    return Ended(process.exitcode, _text(said.read_bytes()))


def start(arguments: list[str], said: Path) -> ForkServerProcess:
    """Begin a command that writes what it says into a file."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.warm"])
    process = context.Process(target=_command, args=(arguments, str(said)))
    process.start()
    return process


def _command(arguments: list[str], said: str) -> None:
    """What `build.py` does, with all that it says in one file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with Path(said).open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.argv = [str(BUILD), *arguments]
    from press.start import main

    sys.exit(main(report=str(BUILD.parent), prog=BUILD.name))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def all_below(folder: Path) -> dict[str, str]:
    """Everything in a folder: each name with its kind, and each file with its bytes."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(place) / name
            mode = path.lstat().st_mode
            kind = stat.filemode(mode)[0]
            held = path.read_bytes().hex() if stat.S_ISREG(mode) else ""
            found[path.relative_to(folder).as_posix()] = f"{kind} {held}"
    return found


def is_told(said: str, place: str) -> bool:
    """Whether a problem is told at a place: a path, or a path and a line."""
    return re.search(rf"^\W*(warning: )?{re.escape(place)}(:|\b)", said, re.MULTILINE) is not None


def replace(file: Path) -> Path:
    """Make room for something of another kind under the same name."""
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    return file
