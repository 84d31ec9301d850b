"""`press completion`: commands, options, folders and figures at the press of a key."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.newsroom import Newsroom
from tests.test_cli import run


def script(shell: str, folder: Path) -> Path:
    done = run("completion", shell)
    assert done.returncode == 0, done.stderr
    file = folder / f"press.{shell}"
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
    file = script(shell, folder)
    words = typed.split(" ")
    if shell == "bash":
        listed = " ".join(f'"{word}"' for word in words)
        lines = (
            f"source {file}; COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; "
            f'COMP_LINE="{typed}"; COMP_POINT={len(typed)}; '
            '_shtab_press press "${COMP_WORDS[COMP_CWORD]}"; printf "%s\\n" "${COMPREPLY[@]}"'
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
    assert "--port" in completed(shell, "press preview --p", newsroom, tmp_path)
    assert "github" in completed(shell, "press check --format g", newsroom, tmp_path)
    assert "cargo" in completed(shell, "press explain c", newsroom, tmp_path)
    assert "berths" not in completed(shell, "press explain c", newsroom, tmp_path)
    offered = completed(shell, "press check --report con", newsroom, tmp_path)
    assert any(word.rstrip("/") == "content" for word in offered)


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
