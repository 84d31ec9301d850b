"""The installed command: a wheel elsewhere, with the templates that travel in it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.newsroom import Newsroom

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own that has the wheel, and the packages it stands on from here."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    python = home / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index",
         "--no-deps", "--disable-pip-version-check", wheel],
        check=True, capture_output=True,
    )  # fmt: skip
    (site,) = (home / "lib").glob("python*/site-packages")
    # A folder named in a .pth file is searched, but its own .pth files, such as that of this
    # checkout, are not followed.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def run(program: Path, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments], capture_output=True, text=True, check=False, cwd=cwd,
        env={"PATH": "/usr/bin:/bin"},
    )  # fmt: skip


def test_it_runs_from_where_it_is_installed(bin_folder: Path, tmp_path: Path) -> None:
    code = "import press, sys; print(press.__file__)"
    said = run(bin_folder / "python", "-c", code, cwd=tmp_path).stdout
    assert said.startswith(str(bin_folder.parent))


@pytest.mark.parametrize("site", ["base", "hafen"])
def test_the_installed_command_builds_what_build_py_builds(
    bin_folder: Path, tmp_path: Path, site: str
) -> None:
    here, there = Newsroom.open(tmp_path / "a", site), Newsroom.open(tmp_path / "b", site)
    today = {"SOURCE_DATE_EPOCH": "1774915200"}
    subprocess.run(
        [sys.executable, ROOT / "build.py", "--report", here.root],
        check=True, capture_output=True, env=today,
    )  # fmt: skip
    done = subprocess.run(
        [bin_folder / "press"], check=False, capture_output=True, text=True, cwd=there.root,
        env=today,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert there.published() == here.published()
    assert len(there.published()) > 10


def test_a_new_report_is_made_and_built_far_from_the_repository(
    bin_folder: Path, tmp_path: Path
) -> None:
    for arguments in (("new", "report", "tower"), ("--report", "tower", "--strict")):
        done = run(bin_folder / "press", *arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "tower" / "site" / "the-steps" / "index.html").is_file()


def test_the_module_does_the_same(bin_folder: Path, tmp_path: Path) -> None:
    Newsroom.open(tmp_path)
    done = run(bin_folder / "python", "-m", "press", "check", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert run(bin_folder / "press", "--help", cwd=tmp_path).stdout.startswith("usage: press ")


def test_everything_that_is_read_at_run_time_travels_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, there in (("press", "press"), ("templates", "press/house/templates"),
                          ("static", "press/house/static")):  # fmt: skip
        for file in (ROOT / folder).rglob("*"):
            made = {"__pycache__", "site", ".press"}.intersection(file.parts)
            if file.is_file() and not made:
                name = f"{there}/{file.relative_to(ROOT / folder).as_posix()}"
                assert name in inside, name
    assert not [name for name in inside if name.startswith(("tests/", "content/"))]


def test_the_hook_checks_a_report(bin_folder: Path, tmp_path: Path) -> None:
    """`language: python` installs this repository and runs the entry in the other's root."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *arguments = hook["entry"].split()
    newsroom = Newsroom.open(tmp_path / "report")
    assert run(bin_folder / program, *arguments, cwd=newsroom.root).returncode == 0
    newsroom.edit("content/index.md", "{{ cargo }}", "{{ crago }}")
    assert run(bin_folder / program, *arguments, cwd=newsroom.root).returncode == 1
    assert not newsroom.site.exists()
    assert hook["always_run"] and not hook["pass_filenames"], "a deleted file is not among them"
