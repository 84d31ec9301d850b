"""The command as people and CI call it: what it prints, and its exit status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from press.cli import main
from tests.newsroom import Newsroom

BUILD = Path(__file__).parents[1] / "build.py"


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(BUILD), *map(str, arguments)],
        capture_output=True, text=True, cwd=cwd, check=False,
    )  # fmt: skip


def test_one_of_a_thing_is_said_in_the_singular(newsroom: Newsroom) -> None:
    newsroom.drop_berths()
    done = run("release", "1.0", "--trial", "--report", newsroom.root)
    assert ": 1 figure and " in done.stdout, done.stderr
    newsroom.append("content/index.md", "\n`x`\n")
    done = run("check", "--report", newsroom.root)
    assert "1 figure and 2 sources checked" in done.stdout
    assert "; 1 piece of code not looked at" in done.stdout


def test_a_build_says_what_it_made(newsroom: Newsroom) -> None:
    done = run("--report", newsroom.root)
    assert done.returncode == 0, done.stderr
    assert "17 pages, 2 figures, 2 sources" in done.stdout
    assert "no problems" in done.stdout
    assert (newsroom.site / "cargo" / "index.html").is_file()


def test_options_may_stand_before_or_after_the_command(newsroom: Newsroom, tmp_path: Path) -> None:
    before = run("--report", newsroom.root, "build", "--output", tmp_path / "a")
    after = run("build", "--report", newsroom.root, "--output", tmp_path / "b")
    assert (before.returncode, after.returncode) == (0, 0)
    assert (tmp_path / "a" / "index.html").read_bytes() == (
        tmp_path / "b" / "index.html"
    ).read_bytes()


def test_problems_are_printed_and_nothing_is_published(newsroom: Newsroom) -> None:
    assert run("--report", newsroom.root).returncode == 0
    before = newsroom.published()
    newsroom.edit("content/sections/01-cargo.md", "{{ cargo }}", "{{ crago }}")
    newsroom.edit("content/sections/02-berths.md", "summary:", "sumary:")
    done = run("--report", newsroom.root)
    assert done.returncode == 1
    assert (
        "content/sections/01-cargo.md:7:17: figure-unknown: there is no figure “crago”"
        in done.stderr
    )
    assert "did you mean “cargo”?" in done.stderr
    assert "content/sections/02-berths.md:3:1: field-unknown:" in done.stderr
    assert "nothing was published" in done.stderr
    assert newsroom.published() == before


def test_a_quick_build_goes_elsewhere_and_says_what_it_lacks(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "search: true\neditions: [epub]\n")
    done = run("build", "--quick", "--report", newsroom.root)
    assert done.returncode == 0, done.stderr
    quick = newsroom.root / ".press" / "quick"
    assert str(quick) in done.stdout
    assert "left out: the EPUB and search; build without --quick for what is" in done.stdout
    assert (quick / "cargo" / "index.html").is_file()
    assert not newsroom.site.exists()
    assert not list(quick.rglob("*.epub"))
    whole = run("build", "--report", newsroom.root)
    assert "left out" not in whole.stdout
    assert list(newsroom.site.rglob("*.epub"))


def test_a_quick_build_leaves_the_editions_made_before_and_the_site(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "editions: [epub]\n")
    assert run("build", "--report", newsroom.root).returncode == 0
    kept = newsroom.published()
    made = sorted((newsroom.root / ".press" / "made").rglob("*"))
    newsroom.append("content/sections/01-cargo.md", "\nMore.\n")
    assert run("build", "--quick", "--report", newsroom.root).returncode == 0
    assert newsroom.published() == kept
    assert set(made) <= set((newsroom.root / ".press" / "made").rglob("*"))
    assert run("build", "--report", newsroom.root).returncode == 0
    assert newsroom.published() != kept


@pytest.mark.parametrize("option", [("--strict",), ("--output", "elsewhere")])
def test_a_quick_build_is_never_one_to_publish(newsroom: Newsroom, option: tuple[str, ...]) -> None:
    done = run("build", "--quick", *option, "--report", newsroom.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("press: a quick build is for looking at, not for publishing")


def test_check_publishes_nothing(newsroom: Newsroom) -> None:
    done = run("check", "--report", newsroom.root)
    assert done.returncode == 0, done.stdout
    assert not newsroom.site.exists()


def test_strict_makes_warnings_count(newsroom: Newsroom) -> None:
    newsroom.append("content/sources.yaml", "spare:\n  type: report\n  title: S\n  publisher: P\n")
    relaxed, strict = (
        run("check", "--report", newsroom.root),
        run("check", "--strict", "--report", newsroom.root),
    )
    assert (relaxed.returncode, strict.returncode) == (0, 1)
    assert "source-unused" in relaxed.stdout


@pytest.mark.parametrize(
    "arguments",
    [["--nonsense"], ["publish"], ["--report", "there/is/no/such/folder"]],
)
def test_a_command_that_cannot_work_exits_with_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "press: there is no command “biuld”; did you mean “build”?"),
        (["new", "sectoin", "X"],
         "press new: there is no kind of thing “sectoin”; did you mean “section”?"),
        (["new", "section"], "press new section: TITLE is missing"),
        (["new", "section", "X", "--number", "two"],
         "press new section: --number: “two” is not a whole number"),
        (["check", "--fromat", "json"],
         "press: “--fromat” is not understood here; did you mean “--format”?"),
        (["new", "correction", "cargo", "--slug", "x"],
         "press: “--slug” does not belong to this command; leave it out"),
        (["build", "--nope"], "press: “--nope” is not understood here; leave it out"),
        (["new", "section", "X", "--numbr", "2"],
         "press: “--numbr” is not understood here; did you mean “--number”?"),
        (["rules", "nope"], "press: “nope” is not understood here; leave it out"),
        (["hosting"], "press hosting: host and folder are missing"),
        (["check", "--format", "jsno"],
         "press check: --format cannot be “jsno”; did you mean “json”?"),
        (["preview", "--port", "abc"],
         "press preview: --port: “abc” is no number from 0 to 65535"),
        (["--output"], "press: --output needs a value"),
    ],
)  # fmt: skip
def test_a_mistyped_command_is_told_in_words(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    told = capsys.readouterr().err.splitlines()
    assert (ended.value.code, told[0], len(told)) == (2, said, 2)
    assert told[1].endswith("--help” tells what can be said")


def test_an_output_folder_of_somebody_else_exits_with_2(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    done = run("--report", newsroom.root, "--output", tmp_path / "mine")
    assert done.returncode == 2
    assert "letter.txt" in done.stderr


def test_help_reads_well() -> None:
    said = run("--help").stdout
    for word in ("--report", "--output", "--strict", "check", "examples:", "exit status"):
        assert word in said


def test_the_module_works_on_the_current_folder(newsroom: Newsroom) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "press", "check"], capture_output=True, text=True,
        cwd=newsroom.root, check=False, env={"PYTHONPATH": str(BUILD.parent)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_release_is_written_once_and_tried_first(newsroom: Newsroom) -> None:
    trial = run("release", "1.0", "--trial", "--report", newsroom.root)
    assert (trial.returncode, "nothing stands in the way" in trial.stdout) == (0, True)
    assert not (newsroom.root / "content/releases").exists()
    done = run("release", "1.0", "--date", "2026-03-02", "--report", newsroom.root)
    assert done.returncode == 0, done.stderr
    assert "2 figures and 4 pages in content/releases/1.0.json" in done.stdout
    again = run("release", "1.0", "--report", newsroom.root)
    assert (again.returncode, "never rewritten" in again.stderr) == (2, True)
    newsroom.edit("content/figures/cargo.md", "value: 12.5", "value: 11")
    silent = run("release", "1.1", "--report", newsroom.root)
    assert silent.returncode == 1
    assert "release-changed" in silent.stderr and "version 1.1 was not released" in silent.stderr


def test_a_missing_package_is_told_with_what_to_do(newsroom: Newsroom) -> None:
    """Python without its site-packages has none of what press stands on."""
    done = subprocess.run(
        [sys.executable, "-S", str(BUILD), "--report", str(newsroom.root)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "is not installed in" in done.stderr
    assert "sh .ci/setup" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_heavy_is_imported_before_a_command_needs_it() -> None:
    """Help, mistakes and completion answer at once; so will a build with nothing to do."""
    code = (
        "import sys, press.cli; press.cli.parser('press').format_help();"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'yaml', 'jinja2', 'markdown', 'babel', 'tornado', 'livereload', 'asyncio',"
        " 'dataclasses', 'difflib', 'xml', 'json', 'hashlib'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=BUILD.parent,
    )  # fmt: skip
    assert done.stdout.split() == []


_HEAVY = {
    "asyncio", "concurrent", "distributed", "email", "http", "livereload", "multiprocessing",
    "PIL", "playwright", "resvg_py", "socket", "ssl", "subprocess", "tornado", "weasyprint",
    "zipfile",
}  # fmt: skip


def imported_by_an_edit(newsroom: Newsroom, main: str) -> list[str]:
    """Modules there are after a build that follows an edit, started as `main` says."""
    code = f"import sys; {main}; print(status, *sys.modules)"
    for text in ("one", "two"):
        newsroom.append("content/sections/01-cargo.md", f"\nAnd {text} more thing.\n")
        done = subprocess.run(
            [sys.executable, "-c", code, str(newsroom.root)], capture_output=True, text=True,
            check=True, cwd=BUILD.parent,
        )  # fmt: skip
    status, *modules = done.stdout.splitlines()[-1].split()
    assert status == "0"
    return modules


def test_an_edit_imports_only_what_it_needs(newsroom: Newsroom) -> None:
    """Imports are most of what an editor waits for after a small edit."""
    main = "from press.cli import main; status = main(['build', '--report', sys.argv[1]])"
    modules = {name.partition(".")[0] for name in imported_by_an_edit(newsroom, main)}
    assert not _HEAVY & modules
    assert modules >= {"jinja2", "markdown", "yaml"}


def test_a_plain_build_does_without_the_command_line(newsroom: Newsroom) -> None:
    main = "from press.start import main; sys.argv[1:1] = ['--report']; status = main()"
    modules = imported_by_an_edit(newsroom, main)
    assert "press.pipeline" in modules
    assert not {"argparse", "press.cli", "press.commands.every"} & set(modules)


def test_a_process_ends_when_all_that_it_began_is_done() -> None:
    code = (
        "import sys, threading, time\n"
        "from press.start import program\n"
        "def late(): time.sleep(0.3); print('late', flush=True)\n"
        "threading.Thread(target=late).start()\n"
        "sys.argv = ['press', 'rules']; program()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=BUILD.parent
    )
    assert done.stdout.endswith("late\n")


def test_each_command_has_help_with_examples() -> None:
    from press.commands.every import COMMANDS

    for name in COMMANDS:
        said = run(name, "--help").stdout
        assert f"build.py {name}" in said.partition("examples:")[2], name


@pytest.mark.parametrize("words", [["check"], ["new", "section"], []])
def test_help_may_be_asked_for_as_a_command(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for arguments in (["help", *words], [*words, "--help"]):
        with pytest.raises(SystemExit):
            main(arguments)
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] != ""


def test_help_names_the_program_as_it_was_called() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "press", "--help"], capture_output=True, text=True, check=True,
        cwd=BUILD.parent,
    )  # fmt: skip
    assert "  python -m press check" in done.stdout


def test_help_names_the_hosts_that_there_are() -> None:
    from press import pipeline
    from press.commands import hosting

    assert set(hosting.HOSTS) == set(pipeline.HOSTS)
