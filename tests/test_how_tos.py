"""The how-to pages of the handbook: what they tell an editor to type is what press takes."""

from __future__ import annotations

import io
import os
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from press.cli import main, parser
from press.read.charts import CHART
from press.read.config import CONFIG
from press.read.corrections import CORRECTION
from press.read.figures import FIGURE
from press.read.images import read_images
from press.read.kinds import Reported, Wrong
from press.read.nodes import Document, Mapping, parse
from press.read.pages import PAGE
from press.read.records import Record
from press.read.sources import read_sources
from tests.test_docs import DOCS

PAGES = sorted((DOCS / "content/sections").glob("[12]?-*.md"))
RECORDS = (CONFIG, FIGURE, CORRECTION, CHART, PAGE)


def blocks(page: Path, kind: str) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    yield from re.findall(rf"(?m)^~~~{kind}\n(.*?)^~~~$", text, re.DOTALL)


def commands(page: Path) -> Iterator[tuple[list[str], str]]:
    """Each command of a page, and the answer that is shown below it."""
    for block in blocks(page, "console"):
        for command, answer in re.findall(r"(?m)^\$ (.*)\n((?:(?!\$ ).*\n)*)", block):
            yield shlex.split(command), answer
    for block in blocks(page, "sh"):
        yield from ((shlex.split(line.split(">")[0]), "") for line in block.splitlines()
                    if line.startswith("press "))  # fmt: skip


def wrong_fields(record: Record, table: Mapping, document: Document) -> list[str]:
    """What reading says against the fields of a table."""
    kinds = {field.name: field.kind for field in record.fields}
    found = []
    for key, node in table.items:
        try:
            kinds[key.value].read(node, document)
        except Wrong as wrong:
            found.append(f"{key.value}: {wrong.message}")
        except Reported:
            found.append(key.value)
    return found + [problem.message for problem in document.problems]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_how_to_names_only_fields_and_values_that_are_read(page: Path) -> None:
    for block in blocks(page, "yaml"):
        if all(line.startswith("#") for line in block.splitlines()):
            continue
        document = Document("block.yaml", block)
        table = parse(document)
        assert isinstance(table, Mapping), block
        names = {key.value for key, _ in table.items}
        record = next((r for r in RECORDS if names <= set(r.names())), None)
        if record is not None:
            assert wrong_fields(record, table, document) == [], block
        else:
            read = read_images if any("." in name for name in names) else read_sources
            assert read(document), block
            assert document.problems == [], block


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_how_to_names_only_commands_that_there_are(page: Path) -> None:
    for words, _ in commands(page):
        assert words[0] == "press", words
        parser("press").parse_args(words[1:])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_new_files_of_a_how_to_are_made_as_it_says(page: Path, tmp_path: Path) -> None:
    """In a report as new as the reader's, apart from the figure and the file that it supposes."""
    made = [(words, answer) for words, answer in commands(page) if words[1:2] == ["new"]]
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "1795521600"}), chdir(tmp_path):
        _run(["new", "report", "."])
        Path("export.json").write_text('[{"id": "a", "type": "report", "title": "T"}]', "utf-8")
        if page.stem.endswith("correcting"):
            _run(["new", "figure", "Cargo"])
        for words, answer in made:
            said = _run(words[1:])
            assert not answer or _plain(said.splitlines()[0]) == _plain(answer.strip()), words


def _run(arguments: list[str]) -> str:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        assert main(arguments) == 0, said.getvalue()
    return said.getvalue()


def _plain(line: str) -> str:
    """A line without the number of a section, which depends on the report."""
    return re.sub(r"/\d+-(?=[a-z])", "/NN-", line)
