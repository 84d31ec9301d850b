"""The EPUB edition: a ZIP file whose every byte follows from what is in it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from press.make.drawings import make_drawing
from press.make.drawings import version as drawing_version
from press.make.inks import inked
from press.make.store import Result
from press.make.versions import version_of
from press.make.xhtml import to_xhtml
from press.model import Book, Drawing, Entry
from press.problems import Problem

_TYPE = "application/epub+zip"
_THEN = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that ZIP can name."""


def version() -> str:
    return f"tinyhtml5 {version_of('tinyhtml5')} {drawing_version()}"


def make_book(book: Book, files: Mapping[str, bytes | Path]) -> Result:
    """The book; `files` are those of the site by address."""
    out = io.BytesIO()
    problems: list[Problem] = []
    with ZipFile(out, "w") as archive:
        archive.writestr(_named("mimetype", ZIP_STORED), _TYPE)
        for entry in book.entries:
            archive.writestr(_named(entry.name), _content(entry, problems), ZIP_DEFLATED, 9)
        for address in book.loaded:
            content = files[address]
            data = content if isinstance(content, bytes) else content.read_bytes()
            archive.writestr(_named(f"book{address}"), data, ZIP_DEFLATED, 9)
    return Result({"": out.getvalue()}, tuple(problems))


def _content(entry: Entry, problems: list[Problem]) -> bytes:
    if isinstance(entry.content, Drawing):
        drawn = make_drawing(entry.content)
        problems += drawn.problems
        data = drawn.files[""]
        return data if isinstance(data, bytes) else data.read_bytes()
    return (to_xhtml(inked(entry.content)) if entry.is_page else entry.content).encode()


def _named(name: str, method: int = ZIP_DEFLATED) -> ZipInfo:
    info = ZipInfo(name, _THEN)
    info.compress_type = method
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
