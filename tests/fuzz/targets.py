"""The readers as functions of bytes: whatever they are given, they return or say a problem.

Anything else that escapes is a fault. `press.problems.PressError` and `Unreadable` are problems;
so is what they return in lists, which is looked at no further here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from press.desk.csl import drafts
from press.model import Limits
from press.problems import PressError
from press.read.body import read_body
from press.read.config import PATH as CONFIG
from press.read.file import read_file
from press.read.files import Unreadable
from press.read.marks import mark
from press.read.nodes import Document, parse
from press.read.pictures import read_picture

_IMAGES = ("png", "jpg", "gif", "webp", "avif")


def text_of(data: bytes) -> str:
    """A text as the reader of files would hand it on: the characters it refuses are gone."""
    text = data.decode("utf-8", "ignore").replace("\r", "\n")
    return "".join(c for c in text if c.isprintable() or c in "\n\t")


def fuzz_body(data: bytes, folder: Path) -> None:
    read_body("content/sections/01-x.md", text_of(data))


def fuzz_mark(data: bytes, folder: Path) -> None:
    mark("content/sections/01-x.md", text_of(data))


def fuzz_yaml(data: bytes, folder: Path) -> None:
    parse(Document("content/sources.yaml", text_of(data)))


def fuzz_picture(data: bytes, folder: Path) -> None:
    """The first byte chooses how the file is named."""
    ending = _IMAGES[data[0] % len(_IMAGES)] if data else "png"
    read_picture(f"static/x.{ending}", data[1:], Limits())


def fuzz_drawing(data: bytes, folder: Path) -> None:
    read_picture("static/x.svg", data, Limits())


def fuzz_csl(data: bytes, folder: Path) -> None:
    """What another program exported."""
    drafts(data.decode("utf-8", "ignore"), date(2026, 3, 31))


def fuzz_file(data: bytes, folder: Path, path: str) -> None:
    """A file of the report on the disk, through everything that one file goes through."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    read_file(folder, path)


TARGETS: dict[str, Callable[[bytes, Path], None]] = {
    "body": fuzz_body,
    "mark": fuzz_mark,
    "yaml": fuzz_yaml,
    "picture": fuzz_picture,
    "drawing": fuzz_drawing,
    "csl": fuzz_csl,
    "config": partial(fuzz_file, path=CONFIG),
    "sources": partial(fuzz_file, path="content/sources.yaml"),
    "images": partial(fuzz_file, path="content/images.yaml"),
    "names": partial(fuzz_file, path="content/names.yaml"),
    "figure": partial(fuzz_file, path="content/figures/x.md"),
    "chart": partial(fuzz_file, path="content/charts/x.md"),
    "correction": partial(fuzz_file, path="content/corrections/2026-03-02-x.md"),
    "release": partial(fuzz_file, path="content/releases/1.0.json"),
    "section": partial(fuzz_file, path="content/sections/01-x.md"),
    "words": partial(fuzz_file, path="content/figures/x.de.md"),
}


def run(target: str, data: bytes, folder: Path) -> None:
    """Give `data` to a target; returns, or raises what no input may raise."""
    with suppress(PressError, Unreadable):
        TARGETS[target](data, folder)
