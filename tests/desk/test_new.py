"""The command that makes new files: what they hold, and that nothing is lost by them."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from press.cli import main
from press.desk.editors import FILE_PROBLEM, PROBLEM, editor_files, modeline
from press.desk.schemas import schemas
from press.house import house_folder
from tests.newsroom import SITES, Newsroom

DAY = "1774915200"
"""31 March 2026."""


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(root: Path, *arguments: str, **environment: str) -> Done:
    """The command in this process, for speed, with an environment of its own."""
    out, err = io.StringIO(), io.StringIO()
    given = {"SOURCE_DATE_EPOCH": DAY, "VISUAL": "", "EDITOR": "", **environment}
    with redirect_stdout(out), redirect_stderr(err), patch.dict(os.environ, given):
        try:
            status = main([*arguments, "--report", str(root)])
        except SystemExit as stop:
            status = int(str(stop.code))
    return Done(status, out.getvalue(), err.getvalue())


@pytest.fixture
def fresh(tmp_path: Path) -> Newsroom:
    root = tmp_path / "old-tower"
    done = run(tmp_path, "new", "report", str(root))
    assert done.returncode == 0, done.stderr
    return Newsroom(root)


def test_a_command_beside_a_report_is_told_where_it_is(fresh: Newsroom) -> None:
    above = fresh.root.parent
    done = run(above, "new", "section", "The view")
    assert done.returncode == 2
    assert f"{above} is not a report" in done.stderr
    assert "one is in old-tower; say --report" in done.stderr


def test_a_new_report_builds_without_a_warning(fresh: Newsroom) -> None:
    outcome = fresh.build(strict=True)
    assert outcome.problems == ()
    assert "Old tower" in fresh.page()
    assert "217" in fresh.page("/the-steps/")
    assert "March 31, 2026" in fresh.page("/the-steps/")


def test_a_new_report_can_be_released_as_it_is(fresh: Newsroom) -> None:
    assert fresh.on(date(2026, 3, 31)).release("1.0", "2026-03-31") == []


def test_a_new_report_is_made_only_where_nothing_is(fresh: Newsroom, tmp_path: Path) -> None:
    again = run(tmp_path, "new", "report", str(fresh.root))
    assert again.returncode == 2
    assert "is not empty: it holds .gitignore" in again.stderr
    (tmp_path / "file").touch()
    assert run(tmp_path, "new", "report", str(tmp_path / "file")).returncode == 2
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    made = run(tmp_path, "new", "report", str(tmp_path / "clone"), "--title", "My: report")
    assert made.returncode == 0, made.stderr
    assert Newsroom(tmp_path / "clone").check(strict=True).problems == ()


def test_each_new_file_lacks_only_what_is_to_be_filled_in(fresh: Newsroom) -> None:
    """Nothing is filled in; the check names each field that is still empty, and no other."""
    for arguments, made in (
        (["section", "Water & power"], "content/sections/02-water-power.md"),
        (["figure", "Length of the pipes"], "content/figures/length-of-the-pipes.md"),
        (["figure"], "content/figures/figure-1.md"),
        (["source", "https://example.org/pipes"], "content/sources.yaml"),
        (["correction", "steps"], "content/corrections/2026-03-31.md"),
    ):
        done = run(fresh.root, "new", *arguments)
        assert done.returncode == 0, done.stderr
        assert made in done.stdout
        assert (fresh.root / made).is_file()
    empty = [
        (problem.place.path.rpartition("/")[2], *re.findall("“(.*?)”", problem.message))
        for problem in fresh.check().problems
        if "is empty" in problem.message
    ]
    assert len(empty) == len(fresh.check().problems)
    assert empty == [
        ("2026-03-31.md", "title"),
        ("figure-1.md", "title"), ("figure-1.md", "value"), ("figure-1.md", "label"),
        ("figure-1.md", "as_of"), ("figure-1.md", "topic"), ("figure-1.md", "source"),
        ("length-of-the-pipes.md", "value"), ("length-of-the-pipes.md", "label"),
        ("length-of-the-pipes.md", "as_of"), ("length-of-the-pipes.md", "topic"),
        ("length-of-the-pipes.md", "source"),
        ("02-water-power.md", "summary"),
        ("sources.yaml", "title"), ("sources.yaml", "publisher"),
    ]  # fmt: skip


def test_what_is_filled_in_builds(fresh: Newsroom) -> None:
    run(fresh.root, "new", "section", "Water")
    fresh.edit("content/sections/02-water.md", "summary:  ", "summary: How much. ")
    run(fresh.root, "new", "correction", "steps")
    fresh.edit("content/corrections/2026-03-31.md", "title:  ", "title: The sign ")
    run(fresh.root, "new", "source", "10.1000/182")
    fresh.edit("content/sources.yaml", "title:    ", "title: T ")
    fresh.edit("content/sources.yaml", "publisher:   ", "issued: not shown\n  publisher: P ")
    run(fresh.root, "new", "figure", "Pipes")
    for name, value in (("value", 3), ("label", "l"), ("as_of", 2025), ("topic", "t")):
        fresh.edit("content/figures/pipes.md", f"\n{name}:", f"\n{name}: {value}")
    fresh.edit("content/figures/pipes.md", "\n  source:", "\n  source: doi-182")
    fresh.append("content/sections/02-water.md", "\n{{ pipes }}\n")
    assert fresh.build(strict=True).problems == ()


def test_nothing_is_overwritten(fresh: Newsroom) -> None:
    before = {p: p.read_bytes() for p in fresh.root.rglob("*") if p.is_file()}
    for arguments, said in (
        (["figure", "Steps"], "content/figures/steps.md is there already"),
        (["section", "The steps"], "the address /the-steps/ is taken"),
        (["section", "X", "--number", "1"], "there is a section 1 already"),
        (["source", "https://example.org/x", "--id", "tower-sign"], "there is a source"),
        (["section", " "], "the title is empty"),
        (["source", "nonsense"], "is no address"),
        (["source", "example.org/a?b=1"], "did you mean https://example.org/a?b=1?"),
        (["source", "export.json"], "there is no file export.json"),
        (["correction", "step"], "did you mean “steps”?"),
        (["correction", "nothing"], "figures lie in content/figures/"),
        (["section", "深圳"], "add --slug some-words"),
        (["figure", "深圳"], "add --id some-words"),
    ):
        done = run(fresh.root, "new", *arguments)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert before == {p: p.read_bytes() for p in fresh.root.rglob("*") if p.is_file()}


def test_a_second_correction_of_a_day_gets_a_number_and_names_the_section(
    fresh: Newsroom,
) -> None:
    run(fresh.root, "new", "correction", "steps")
    done = run(fresh.root, "new", "correction", "steps")
    assert "content/corrections/2026-03-31-2.md" in done.stdout
    text = (fresh.root / "content/corrections/2026-03-31-2.md").read_text(encoding="utf-8")
    assert "\nfigure: steps" in text
    assert "\n#section: the-steps" in text


def test_a_correction_offers_what_was_released(fresh: Newsroom) -> None:
    assert fresh.release("1.0", "2026-03-31") == []
    assert run(fresh.root, "new", "correction", "steps").returncode == 0
    text = (fresh.root / "content/corrections/2026-03-31.md").read_text(encoding="utf-8")
    assert re.search(r'\n#was: "?217"? ', text), text


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("base.html", "templates/base.html"),
        ("partials/foot.html", "templates/partials/foot.html"),
        ("static/site.css", "static/site.css"),
    ],
)
def test_a_file_of_the_house_is_copied_to_be_changed(
    fresh: Newsroom, named: str, path: str
) -> None:
    before = fresh.build().problems, fresh.published()
    assert run(fresh.root, "new", "copy", named).stdout == f"{path} made\n"
    assert (fresh.root / path).read_bytes() == (house_folder() / path).read_bytes()
    assert (fresh.build().problems, fresh.published()) == before
    again = run(fresh.root, "new", "copy", named)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("bsae.html", "did you mean “base.html”?"),
        ("nothing-like-it", "as in templates/base.html"),
        ("../build.py", "no template and no static file"),
        ("", "no template and no static file"),
    ],
)
def test_what_the_house_does_not_have_is_told(fresh: Newsroom, named: str, said: str) -> None:
    done = run(fresh.root, "new", "copy", named)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_figure_may_be_named_by_its_file(fresh: Newsroom) -> None:
    done = run(fresh.root, "new", "correction", "content/figures/steps.md")
    assert "content/corrections/2026-03-31.md made" in done.stdout


def test_a_section_that_is_still_a_form_has_its_address(fresh: Newsroom) -> None:
    assert run(fresh.root, "new", "section", "Water").returncode == 0
    again = run(fresh.root, "new", "section", "Water")
    assert "the address /water/ is taken by another page" in again.stderr
    assert not (fresh.root / "content/sections/03-water.md").exists()


def test_sources_are_added_below_the_others_and_only_once(fresh: Newsroom) -> None:
    before = (fresh.root / "content/sources.yaml").read_text(encoding="utf-8")
    run(fresh.root, "new", "source", "https://www.example.org/a/")
    after = (fresh.root / "content/sources.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    again = run(fresh.root, "new", "source", "http://example.org/a")
    assert again.returncode == 0
    assert "the source “example-a” is there already" in again.stdout
    assert (fresh.root / "content/sources.yaml").read_text(encoding="utf-8") == after


def test_a_csl_json_file_is_added_whole(fresh: Newsroom, tmp_path: Path) -> None:
    items = [
        {"type": "report", "title": "One: two", "publisher": "Port", "issued":
         {"date-parts": [[2025]]}, "volume": "3"},
        {"type": "webpage", "title": "Three", "publisher": "Port", "issued":
         {"date-parts": [[2025]]}, "URL": "https://example.org/three"},
    ]  # fmt: skip
    file = tmp_path / "export.json"
    file.write_text(json.dumps(items), encoding="utf-8")
    done = run(fresh.root, "new", "source", str(file))
    assert "“port-2025”, “port-2025-2” added" in done.stdout, done.stderr
    assert {p.rule for p in fresh.check().problems} == {"source-unused"}
    text = (fresh.root / "content/sources.yaml").read_text(encoding="utf-8")
    assert "# Left out, since sources have no such field here: volume." in text
    for broken, said in (("{", "breaks off in line 1"), ("", "is not CSL-JSON"),
                         ("[]", "is not CSL-JSON"), ("null", "is not CSL-JSON")):  # fmt: skip
        file.write_text(broken, encoding="utf-8")
        assert said in run(fresh.root, "new", "source", str(file)).stderr
    (tmp_path / "a.bib").write_text("@book{x}", encoding="utf-8")
    assert "is BibTeX" in run(fresh.root, "new", "source", str(tmp_path / "a.bib")).stderr


@pytest.mark.parametrize("text", ["{}\n", "- a list\n", "a: {type: [}\n"])
def test_a_source_file_that_cannot_grow_is_left_alone(fresh: Newsroom, text: str) -> None:
    fresh.write("content/sources.yaml", text)
    done = run(fresh.root, "new", "source", "https://example.org/a")
    assert done.returncode == 2
    assert "mend it first" in done.stderr
    assert (fresh.root / "content/sources.yaml").read_text(encoding="utf-8") == text


def test_the_first_source_makes_the_file(fresh: Newsroom) -> None:
    fresh.remove("content/sources.yaml")
    assert run(fresh.root, "new", "source", "https://example.org/a").returncode == 0
    text = (fresh.root / "content/sources.yaml").read_text(encoding="utf-8")
    assert text.startswith(modeline("sources", "content/sources.yaml"))


def test_the_editor_opens_the_file_if_asked(fresh: Newsroom, tmp_path: Path) -> None:
    tool = tmp_path / "my editor.py"
    tool.write_text("import sys; open(sys.argv[-1], 'a').write('edited')", encoding="utf-8")
    editor = f'"{sys.executable}" "{tool}" --wait'
    assert run(fresh.root, "new", "section", "One", "--edit", EDITOR=editor).returncode == 0
    made = fresh.root / "content/sections/02-one.md"
    assert made.read_text(encoding="utf-8").endswith("edited")
    none = run(fresh.root, "new", "section", "Two", "--edit")
    assert (none.returncode, "$EDITOR" in none.stderr) == (2, True)
    wrong = run(fresh.root, "new", "section", "Three", "--edit", VISUAL="no-such-editor")
    assert (wrong.returncode, "cannot be started" in wrong.stderr) == (2, True)


def test_a_folder_that_is_no_report_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "section", "One")
    assert done.returncode == 2
    assert "is not a report" in done.stderr
    assert "new report DIR" in done.stderr


@pytest.mark.parametrize(
    "command", ["build", "check", "explain steps", "due", "schemas", "release 1.0", "preview",
                "new section Two", "galley", "hosting nginx conf"]
)  # fmt: skip
def test_no_command_takes_a_folder_within_a_report_for_one(fresh: Newsroom, command: str) -> None:
    inside = fresh.root / "content" / "sections"
    with chdir(inside):
        done = run(inside, *command.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("say --report ../.., or go there\n")
    assert sorted(path.name for path in inside.iterdir()) == ["01-the-steps.md"]


def test_schemas_are_where_the_new_files_look_for_them(fresh: Newsroom, tmp_path: Path) -> None:
    for path in ("config.yaml", "content/sources.yaml"):
        first = (fresh.root / path).read_text(encoding="utf-8").split("\n")[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert found, first
        schema = ((fresh.root / path).parent / found[1]).resolve()
        assert json.loads(schema.read_text(encoding="utf-8"))["$schema"]
    done = run(fresh.root, "schemas", str(tmp_path / "out"))
    assert done.returncode == 0
    written = {
        p.name: json.loads(p.read_text(encoding="utf-8")) for p in (tmp_path / "out").iterdir()
    }
    assert written == schemas()


def test_the_task_of_the_editing_program_finds_every_problem_that_is_printed() -> None:
    """VS Code puts what fits these patterns at its place; problems have hints and lines between."""
    for file in sorted((SITES / "broken").glob("*/expected.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                assert not re.search(PROBLEM, line) and not re.search(FILE_PROBLEM, line), line
                continue
            found = re.search(PROBLEM, line)
            whole = re.search(FILE_PROBLEM, line)
            assert bool(found) != bool(whole), line
            assert (found or whole)[1].startswith(("content/", "config", "template", "static/"))  # type: ignore[index]


def test_snippets_offer_every_needed_field_and_every_choice() -> None:
    snippets = json.loads(editor_files()[".vscode/press.code-snippets"])
    figure = "\n".join(snippets["press figure"]["body"])
    for line in ("title: ${1:", "value: ${2:", "origin:\n  source: ${", "check:\n  verdict: ${"):
        assert line in figure
    assert "|supported,partly supported,contradicted,no evidence found,unchecked|}" in figure
    assert snippets["press evidence"]["body"][0].startswith("  - source: ${1:")
