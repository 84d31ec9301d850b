"""The handbook: built without a warning, true to the program, and its tutorial done as written."""

from __future__ import annotations

import io
import os
import re
import shlex
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from press.cli import main, parser
from press.desk.editors import schema_files
from press.desk.reference import reference
from press.house import house_folder
from press.pipeline import Request, build_report
from press.read import read_site
from press.rules import RULES
from tests.rule_examples import rule_examples
from tests.test_build import broken_links
from tests.test_messages import CASES, GROUPS

DOCS = Path(__file__).parents[1] / "press" / "docs"
TUTORIAL = DOCS / "content/sections/01-first-report.md"


def test_the_handbook_builds_without_a_warning(tmp_path: Path) -> None:
    request = Request(DOCS, house_folder(), date(2026, 11, 24), strict=True)
    outcome = build_report(request, tmp_path / "site")
    assert outcome.problems == ()
    assert broken_links(tmp_path / "site") == []


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A mistake for each rule as it is printed: the first of the catalogue, if it has one."""
    found: dict[str, str] = {}
    for case in CASES:
        if case.name in GROUPS:
            continue
        text = (case / "expected.txt").read_text(encoding="utf-8")
        rule = re.match(r"[^ ]+ ([a-z-]+): ", text)
        if rule:
            found.setdefault(rule[1], text.replace("\ufffd", "□"))  # which no text may hold
    return rule_examples(tmp_path_factory.mktemp("examples")) | found


def test_every_rule_has_an_example(examples: dict[str, str]) -> None:
    assert examples.keys() == RULES.keys()
    for rule, text in examples.items():
        assert f": {rule}: " in text


def test_the_reference_is_what_the_program_does(examples: dict[str, str], rewrite: bool) -> None:
    pages = {**reference(parser("press"), examples), **schema_files("static/root/schemas")}
    if rewrite:
        for path, text in pages.items():
            (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / path).write_text(text, encoding="utf-8")
    for path, text in pages.items():
        kept = (DOCS / path).read_text(encoding="utf-8")
        assert kept == text, f"{path} is out of date: pytest --rewrite tests/test_docs.py"


@pytest.mark.parametrize(
    ("figure", "count"),
    [("rules", len(RULES)), ("mistakes", len([c for c in CASES if c.name not in GROUPS]))],
)
def test_the_numbers_of_the_handbook_are_counted(figure: str, count: int, rewrite: bool) -> None:
    file = DOCS / f"content/figures/{figure}.md"
    if rewrite:
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^( *)value: \d+$", rf"\1value: {count}", text), "utf-8")
    site, _ = read_site(DOCS, house_folder(), date(2026, 11, 24))
    assert site.figures[figure].quantity.value == count


class Reader:
    """Somebody who does what the tutorial says, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = ""

    def run(self, command: str) -> str:
        """The answer to a command, as the terminal shows it."""
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return ""
        assert words[0] == "press", command
        said = io.StringIO()
        with chdir(self.folder), redirect_stdout(said), redirect_stderr(said):
            main(words[1:])
        told = re.sub(r"(?m)^[a-z, ]+: \d+\.\d s\n", "", said.getvalue())  # where it takes long
        return re.sub(r"\(\d+\.\d s\)", "(0.2 s)", told)

    def fill_in(self, lines: str) -> None:
        """Put each line in the place of the last field of that name, commented out or not."""
        text = self.text()
        for line in lines.splitlines():
            if line.endswith(":"):  # the field that the next ones stand below
                assert re.search(rf"(?m)^{line}", text), f"{self.file} has no field {line}"
                continue
            field = re.fullmatch(r"( *)([\w-]+): .*", line)
            assert field, line
            places = list(re.finditer(rf"(?m)^{field[1]}#?{field[2]}:.*$", text))
            assert places, f"{self.file} has no field {field[2]} to fill in"
            text = f"{text[: places[-1].start()]}{line}{text[places[-1].end() :]}"
        self.write(text)

    def change(self, old: str, new: str) -> None:
        assert old in self.text(), f"{self.file} does not hold {old!r}"
        self.write(self.text().replace(old, new, 1))

    def text(self) -> str:
        return (self.folder / self.file).read_text(encoding="utf-8")

    def write(self, text: str) -> None:
        (self.folder / self.file).write_text(text, encoding="utf-8")


STEP = re.compile(
    r"(?m)^~~~(?P<kind>\w+)\n(?P<block>.*?)^~~~$"
    r"|change\s+`(?P<old>[^`]+)`\s+to\s+`(?P<new>[^`]+)`"
    r"|Change\s+`(?P<old2>[^`]+)`\s+to\s+`(?P<new2>[^`]+)`"
    r"|`(?P<file>content/[\w/.-]+)`",
    re.DOTALL | re.MULTILINE,
)


def test_the_tutorial_does_what_it_says(tmp_path: Path, rewrite: bool) -> None:
    """Each block of commands is run and each change made, in order; answers must be the same."""
    page = TUTORIAL.read_text(encoding="utf-8")
    reader = Reader(tmp_path)
    done: list[str] = []
    at = 0
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "1795521600"}):
        for step in STEP.finditer(page):
            done.append(page[at : step.start()])
            done.append(_do(reader, step))
            at = step.end()
    done.append(page[at:])
    made = "".join(done)
    if rewrite:
        TUTORIAL.write_text(made, encoding="utf-8")
    assert made == page
    assert reader.run("press check --strict").endswith("no problems (0.2 s)\n")


def _do(reader: Reader, step: re.Match[str]) -> str:
    """Do one step; the value is the step as it should be written."""
    if step["file"]:
        reader.file = step["file"]
    elif step["old"] or step["old2"]:
        reader.change(step["old"] or step["old2"], step["new"] or step["new2"])
    elif step["kind"] == "yaml":
        reader.fill_in(step["block"])
    elif step["kind"] == "markdown":
        reader.write(reader.text() + step["block"])
    elif step["kind"] == "console":
        commands = re.findall(r"(?m)^\$ (.*)$", step["block"])
        answers = (f"$ {command}\n{reader.run(command)}" for command in commands)
        return f"~~~console\n{''.join(answers)}~~~"
    return step[0]


def test_the_first_step_of_the_tutorial_is_the_set_up_of_the_repository() -> None:
    (block,) = re.findall(
        r"(?m)^~~~sh\n(.*?)^~~~$", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL
    )
    assert block == "sh .ci/setup\n. .venv/bin/activate\n"
    root = DOCS.parents[1]
    assert (root / ".ci" / "setup").is_file()
    assert (root / ".venv" / "bin" / "press").is_file() or not (root / ".venv").exists()
