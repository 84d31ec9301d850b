"""What press is made from: few packages, bounded, pinned by digest, and nothing fetched later."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.newsroom import Newsroom
from tests.servers import needs_root

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build.py"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
LOCK = (ROOT / ".ci" / "requirements.txt").read_text(encoding="utf-8")
REPORT = (ROOT / ".ci" / "report.txt").read_text(encoding="utf-8")


def pinned(lock: str) -> dict[str, tuple[str, frozenset[str]]]:
    return {
        canonicalize_name(name): (
            version,
            frozenset(re.findall("--hash=sha256:[0-9a-f]{64}", rest)),
        )
        for name, version, rest in re.findall(
            r"^([\w.-]+)==([\w.]+)((?:[^\n]*\\\n)*[^\n]*)", lock, re.MULTILINE
        )
    }


PINNED = pinned(LOCK)


def requirements() -> list[Requirement]:
    extras = PROJECT["optional-dependencies"].values()
    build = (ROOT / ".ci" / "build.in").read_text(encoding="utf-8").splitlines()
    every = [*PROJECT["dependencies"], *(text for extra in extras for text in extra)]
    named = [Requirement(text) for text in (*every, *build) if not text.startswith("#")]
    return [requirement for requirement in named if requirement.name != PROJECT["name"]]


def test_the_lock_has_everything_at_a_version_that_is_allowed() -> None:
    """If this fails, run `sh .ci/lock`."""
    for requirement in requirements():
        version, hashes = PINNED[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), requirement
        assert hashes, requirement


def test_every_package_has_an_upper_bound() -> None:
    backend = PYPROJECT["build-system"]["requires"]
    for requirement in [*requirements(), *map(Requirement, backend)]:
        operators = {part.operator for part in requirement.specifier}
        assert {"<", ">="} <= operators, requirement


def test_the_lock_has_digests_and_no_address() -> None:
    assert len(PINNED) == len(re.findall(r"^[\w.-]+==", LOCK, re.MULTILINE)) > 40
    assert all(hashes for _, hashes in PINNED.values())
    assert not re.search(r"https?:|//|\.org|\.com|--(index|extra|find|trusted)", LOCK)


def test_a_report_is_published_with_a_part_of_the_lock() -> None:
    """If this fails, run `sh .ci/lock`."""
    part = pinned(REPORT)
    assert part.items() <= PINNED.items()
    assert all(line in LOCK for line in REPORT.splitlines())
    wanted = [*PROJECT["dependencies"]]
    for extra in ("epub", "pdf", "search"):
        wanted += PROJECT["optional-dependencies"][extra]
    assert {canonicalize_name(Requirement(text).name) for text in wanted} <= part.keys()
    assert "pytest" not in part


def test_whoever_publishes_installs_by_digest() -> None:
    files = [*(ROOT / ".github" / "workflows").glob("*.yml"), ROOT / ".gitlab-ci.yml",
             ROOT / "press" / "hosting" / "README.md"]  # fmt: skip
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    found = [line for line in lines if ".ci/setup" in line]
    assert len(found) >= 5
    assert all("PRESS_LOCKED=1 sh .ci/setup" in line for line in found), found


def test_what_press_itself_needs_is_bounded_and_explained() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    reasons = readme.partition("## What it stands on")[2].lower()
    known = {"babel": "babel", "jinja2": "jinja", "livereload": "livereload",
             "markdown": "python-markdown", "pyyaml": "pyyaml"}  # fmt: skip
    optional = [
        Requirement(text).name
        for name, extra in PROJECT["optional-dependencies"].items() if name != "test"
        for text in extra
    ]  # fmt: skip
    for text in PROJECT["dependencies"]:
        requirement = Requirement(text)
        assert {"<", ">="} <= {part.operator for part in requirement.specifier}, text
        assert known.get(requirement.name, requirement.name) in reasons, requirement.name
    for name in optional:
        assert name.lower() in reasons, name


_ALONE = """
import runpy, socket, sys

def refuse(*arguments, **more):
    raise AssertionError(f"the network is asked for: {arguments}")

for name in ("connect", "connect_ex", "bind", "sendto"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def test_a_build_opens_no_connection(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "compress: true\n")
    command = [sys.executable, "-c", _ALONE, str(BUILD), "--report", str(newsroom.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_build_works_where_there_is_no_network(newsroom: Newsroom) -> None:
    needs_root("take the network away", ["unshare", "--net", "true"])
    done = subprocess.run(
        ["unshare", "--net", sys.executable, str(BUILD), "--report", str(newsroom.root)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("mark", "status"), [({"CI": "true"}, 1), ({}, 0)], ids=["ci", "desk"])
def test_continuous_integration_stops_where_no_network_can_be_taken_away(
    tmp_path: Path, mark: dict[str, str], status: int
) -> None:
    for name in ("unshare", "sudo"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["sh", str(ROOT / ".ci" / "apart"), "echo", "ran"], capture_output=True, text=True,
        check=False, env={"PATH": f"{tmp_path}:{os.environ['PATH']}", **mark},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (status, "" if status else "ran\n")
    assert "no command a network of its own" in done.stderr


def test_what_runs_apart_reaches_itself_alone() -> None:
    needs_root("take the network away", ["unshare", "--net", "true"])
    code = "import socket; print([name for _, name in socket.if_nameindex()])"
    done = subprocess.run(
        ["sh", str(ROOT / ".ci" / "apart"), sys.executable, "-c", code],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "['lo']\n"


@pytest.mark.slow
def test_the_bill_of_materials_is_valid_and_complete(tmp_path: Path) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    file = tmp_path / "sbom.json"
    command = ["sh", str(ROOT / ".ci" / "sbom"), str(file)]
    environment = {**os.environ, "SBOM_PYTHON": sys.executable}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    text = file.read_text(encoding="utf-8")
    bill = json.loads(text)
    version = SchemaVersion.from_version(bill["specVersion"])
    assert JsonStrictValidator(version).validate_str(text) is None
    assert bill["metadata"]["component"]["name"] == PROJECT["name"]
    named = {canonicalize_name(c["name"]): c for c in bill["components"]}
    assert named.keys() == PINNED.keys()
    assert all(component["version"] == PINNED[name][0] for name, component in named.items())
