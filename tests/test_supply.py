"""What press is made from: few packages, bounded, pinned by digest, and nothing fetched later."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.newsroom import Newsroom

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build.py"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / ".ci" / "requirements.txt").read_text(encoding="utf-8")
PINNED = {
    canonicalize_name(name): (version, hashes.count("--hash=sha256:"))
    for name, version, hashes in re.findall(
        r"^([\w.-]+)==([\w.]+)((?:[^\n]*\\\n)*[^\n]*)", LOCK, re.MULTILINE
    )
}


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


def test_the_lock_has_digests_and_no_address() -> None:
    assert len(PINNED) == len(re.findall(r"^[\w.-]+==", LOCK, re.MULTILINE)) > 40
    assert all(hashes for _, hashes in PINNED.values())
    assert not re.search(r"https?:|//|\.org|\.com|--(index|extra|find|trusted)", LOCK)


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
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("only root can take the network away")
    if subprocess.run(["unshare", "--net", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody take the network away")
    done = subprocess.run(
        ["unshare", "--net", sys.executable, str(BUILD), "--report", str(newsroom.root)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


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
