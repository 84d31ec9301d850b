"""`press completion`: commands, options, folders and figures at the press of a key."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from press.commands.every import COMMANDS
from tests.newsroom import Newsroom
from tests.test_cli import BUILD


def script(shell: str, folder: Path, prog: str = "press") -> Path:
    """What the command prints when it is called as `prog`, in a file."""
    start = [str(BUILD)] if prog == "build.py" else ["-m", "press"]
    done = subprocess.run(
        [sys.executable, *start, "completion", shell],
        capture_output=True, text=True, cwd=BUILD.parent, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    file = folder / f"_{prog}"
    file.write_text(done.stdout, encoding="utf-8")
    return file


def program(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        if os.environ.get("PRESS_CI"):
            pytest.fail(f"{shell} is not installed")
        pytest.skip(f"{shell} is not installed")
    return found


def completed(shell: str, typed: str, newsroom: Newsroom, folder: Path) -> list[str]:
    """What the shell offers after `typed`, in the report's folder."""
    words = typed.split(" ")
    prog = words[0].removeprefix("./")
    file = script(shell, folder, prog)
    if shell == "bash":
        listed = " ".join(f'"{word}"' for word in words)
        lines = (
            f"source {file}; COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; "
            f'COMP_LINE="{typed}"; COMP_POINT={len(typed)}; '
            f'_shtab_{prog.replace(".", "_")} {prog} "${{COMP_WORDS[COMP_CWORD]}}"; '
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
    else:
        lines = f"source {file}; complete --do-complete '{typed}'"
    done = subprocess.run(
        [program(shell), "-c", lines], capture_output=True, text=True, check=True,
        cwd=newsroom.root,
    )  # fmt: skip
    return [line.partition("\t")[0].strip() for line in done.stdout.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_commands_options_and_figures_are_completed(
    shell: str, newsroom: Newsroom, tmp_path: Path
) -> None:
    assert "preview" in completed(shell, "press pre", newsroom, tmp_path)
    assert "preview" in completed(shell, "./build.py pre", newsroom, tmp_path)
    assert "--port" in completed(shell, "press preview --p", newsroom, tmp_path)
    assert "github" in completed(shell, "press check --format g", newsroom, tmp_path)
    assert "cargo" in completed(shell, "press explain c", newsroom, tmp_path)
    assert "berths" not in completed(shell, "press explain c", newsroom, tmp_path)
    offered = completed(shell, "press check --report con", newsroom, tmp_path)
    assert any(word.rstrip("/") == "content" for word in offered)


def typed_into_zsh(typed: str, newsroom: Newsroom, home: Path, wanted: str) -> str:
    """What stands on the line of a terminal after `typed` and a press of the tabulator."""
    (home / ".zshrc").write_text("fpath=(~ $fpath); autoload -U compinit; compinit -u; PS1='> '\n")
    outer, inner = pty.openpty()
    shell = subprocess.Popen(
        [program("zsh"), "-i"], stdin=inner, stdout=inner, stderr=inner, cwd=newsroom.root,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "dumb"},
        start_new_session=True,
    )  # fmt: skip
    os.close(inner)
    said, rest, end = "", f"{typed}\t", time.monotonic() + 30
    while wanted not in said and time.monotonic() < end:
        if select.select([outer], [], [], 0.1)[0]:
            said += _CONTROLS.sub("", os.read(outer, 4096).decode("utf-8", "replace"))
        if rest and said.endswith("> "):
            said = ""
            os.write(outer, rest.encode())
            rest = ""
    shell.kill()
    shell.wait()
    os.close(outer)
    return said


_CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\r\x07]")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("press pre", "press preview "),
        ("press explain c", "press explain cargo "),
        ("press check --format g", "press check --format github "),
        ("./build.py pre", "./build.py preview "),
        ("python3 build.py pre", "python3 build.py preview "),
    ],
)
def test_zsh_completes_what_is_typed(
    typed: str, completed: str, newsroom: Newsroom, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    script("zsh", home, "build.py" if "build.py" in typed else "press")
    (newsroom.root / "build.py").touch(0o755)
    assert completed in typed_into_zsh(typed, newsroom, home, completed)


def test_zsh_says_of_each_command_what_it_is_for(tmp_path: Path) -> None:
    text = script("zsh", tmp_path).read_text("utf-8")
    for command in COMMANDS.values():
        assert command.HELP.replace("'", "'\"'\"'") in text


@pytest.mark.parametrize(
    ("shell", "check"), [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")]
)
def test_the_shell_can_read_the_script(shell: str, check: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [program(shell), check, script(shell, tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
