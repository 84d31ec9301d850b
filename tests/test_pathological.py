"""Texts that no one wrote: read rightly or refused with a place, soon and in little memory."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from press.model import USUAL
from press.read.body import read_body
from tests.damage import MEMORY, SECONDS
from tests.newsroom import Newsroom

REFUSED = {
    "open brackets": "[" * 50_000,
    "open images": "![" * 20_000,
    "open footnotes": "[^" * 20_000,
    "open citations": "[@" * 50_000,
    "open addresses": "[a](" * 20_000,
    "open labels": "[a][" * 20_000,
    "open brackets over lines": "[a\n" * 20_000,
    "open tags": "<a " * 30_000,
    "open web addresses": "<http://" * 10_000,
    "pictures in links": "[![" * 10_000,
    "pointed addresses": "[x](<" * 10_000,
    "nested brackets": "[" * 20_000 + "x" + "]" * 20_000,
    "runs of backticks": " ".join("`" * length for length in range(1, 600)),
    "backslashes": "\\" * 100_000,
    "digits": "9" * 100_000,
    "rules": "* * *\n" * 20_000,
    "headings": "a\n=\n" * 20_000,
    "nested quotations": "> " * 2_000 + "x",
    "nested lists": "- " * 500 + "x",
    "nested lists over lines": "".join("    " * level + "- x\n" for level in range(500)),
    "less than": "<" * 100_000,
    "ampersands": "&" * 100_000,
    "open comments": "<!--" * 20_000,
    "instructions": "<?" * 20_000,
    "a long list": "- a\n" * 60_000,
    "a wide head over short rows": "|"
    + "a|" * 2_000
    + "\n|"
    + "-|" * 2_000
    + "\n"
    + "|a|\n" * 2_000,
    "wide tables": ("|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|a|\n" * 200 + "\n") * 9,
    "a million rows": "|a|b|\n|-|-|\n" + "|x|y|\n" * 1_000_000,
    "a wall of tildes": "~" * 100_000 + "\nx",
    "code and cells in a row": "|a|\n|-|\n|" + "`|" * 50_000 + "|",
    "breaks of lines": "a  \n" * 50_000,
    "footnotes": "".join(f"[^{at}]: a\n\n" for at in range(20_000)),
}
READ = {
    "stars": "*a" * 20_000,
    "three stars": "***a " * 10_000,
    "backticks": "`" * 50_000,
    "code": "`a " * 10_000,
    "pipes": "|" * 100_000,
    "braces": "{{" * 20_000,
    "attributes": "a {" * 10_000,
    "comments": "<!-- a -->" * 5_000,
    "open elements": "<div>" * 2_000,
    "open words": "<b>" * 10_000,
    "spaces": "a" + " " * 100_000 + "b",
    "dashes": "-" * 100_000,
    "hashes": "#" * 100_000,
    "fences": "```\n" * 10_001,
    "boxes": "!!! note\n" * 2_000,
    "definitions": "[a]: x\n" * 2_000,
    "sentences": ". " * 50_000,
    "Chinese": "字。" * 50_000,
    "a long line": "word " * 1_000_000,
    "a long list with empty lines": "- a\n\n" * 100_000,
    "a long quotation": "> a\n\n" * 100_000,
    "short lists in a long one": "1. a\n    1. b\n" * 20_000,
    "raw paragraphs": "<p>a</p>\n\n" * 30_000,
    "code that opens in lists": "- ```\n" * 8_000,
    "rules with empty lines": "***\n\n" * 200_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_beyond_a_limit_is_refused_with_its_place(name: str) -> None:
    _, _, found = read_body("content/sections/case.md", f"Words.\n\n{REFUSED[name]}\n", 5)
    assert [problem.rule for problem in found] == ["text-limit"]
    assert found[0].place.line >= 7
    assert found[0].hint


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_a_text_within_the_limits_is_read(name: str) -> None:
    begun = time.process_time()
    _, _, found = read_body("content/sections/case.md", READ[name])
    assert time.process_time() - begun < SECONDS
    assert "text-limit" not in {problem.rule for problem in found}


def test_what_people_write_is_far_below_the_limits() -> None:
    deep = "".join("    " * level + "- x\n" for level in range(USUAL.nesting // 2))
    rows = "| a | b |\n|---|---|\n" + "| < 5 | [x](https://example.org/) (c |\n" * 500
    items = "- a [link](https://example.org/), < 5\n" * 500
    paragraph = f"{'A sentence with `code`, *stress* and [links](https://example.org/). ' * 60}\n\n"
    for text in (deep, "> " * 20 + "x", rows, items, paragraph * 100):
        _, _, found = read_body("content/sections/case.md", text)
        assert "text-limit" not in {problem.rule for problem in found}


def test_depth_of_python_is_no_traceback() -> None:
    """Whatever the limits do not foresee ends as a problem, and the next text is read."""
    code = (
        "import sys; from press.read.body import read_body\n"
        "read_body('c.md', 'x [a](https://example.org/) *b*')\n"
        "sys.setrecursionlimit(90)\n"
        "_, _, found = read_body('c.md', '- ' * 39 + 'x')\n"
        "sys.setrecursionlimit(1000)\n"
        "assert [p.rule for p in found] == ['text-limit'], found\n"
        "assert not read_body('c.md', 'x')[2]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("matter", "rule"),
    [
        ("title: " + "[" * 100_000, "yaml-syntax"),
        ("title: " + "{a: " * 10_000, "yaml-syntax"),
        ("title: " + "[" * 30 + "]" * 30, "yaml-syntax"),
        ("".join("  " * level + "a:\n" for level in range(1_000)), "yaml-syntax"),
        ("title: " + "x" * 1_000_000, "field-value"),
        ("title: '" + "''" * 100_000, "yaml-syntax"),
    ],
)
def test_pathological_front_matter_is_refused(tmp_path: Path, matter: str, rule: str) -> None:
    newsroom = Newsroom.open(tmp_path)
    newsroom.write("content/pages/case.md", f"---\n{matter}\n---\nText.\n")
    found = [p for p in newsroom.check().problems if p.place.path == "content/pages/case.md"]
    assert rule in {problem.rule for problem in found}
    assert all(problem.place.line for problem in found if problem.rule == rule)


def test_a_line_of_twenty_megabytes_is_refused(tmp_path: Path) -> None:
    newsroom = Newsroom.open(tmp_path)
    newsroom.append("content/sections/01-cargo.md", "word " * 4_000_000)
    assert {problem.rule for problem in newsroom.check().errors} >= {"file-size"}


@pytest.mark.slow
def test_a_table_of_a_hundred_thousand_rows_is_published(tmp_path: Path) -> None:
    newsroom = Newsroom.open(tmp_path)
    newsroom.append("content/sections/01-cargo.md", "\n\n|a|b|\n|-|-|\n" + "|x|y|\n" * 100_000)
    code = (
        "import resource, sys; from datetime import date; from pathlib import Path\n"
        "from tests.newsroom import Newsroom\n"
        "outcome = Newsroom(Path(sys.argv[1])).build()\n"
        "assert not outcome.errors, outcome.errors\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert int(run.stdout) < 1_500
    assert newsroom.page("/cargo/").count("<tr>") > 100_000


@pytest.mark.slow
def test_ten_thousand_sections_are_a_report(tmp_path: Path) -> None:
    newsroom = Newsroom.open(tmp_path / "report")
    newsroom.edit("content/index.md", "Read [the first part](sections/01-cargo.md).", "Read on.")
    for file in (newsroom.root / "content/sections").iterdir():
        file.unlink()
    text = "---\ntitle: A part\nsummary: Some.\n---\nThere is {{ cargo }} of cargo [@customs].\n"
    for number in range(10_000):
        newsroom.write(f"content/sections/{number:05}-part-{number}.md", text)
    code = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\n"
        "from press.cli import main\n"
        "sys.exit(main(['--report', sys.argv[1], 'check']))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(newsroom.root)],
        cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    assert "no problems" in run.stdout + run.stderr
