"""The workflows we ship: valid, pinned to commits, with no permission that they do not need."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.servers import needs

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    needs(name, is_there=found is not None)
    return str(found)


@pytest.mark.slow
def test_an_auditor_has_nothing_to_report() -> None:
    done = subprocess.run(
        [tool("zizmor"), "--offline", "--persona", "auditor", *map(str, WORKFLOWS)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout


@pytest.mark.slow
def test_they_follow_their_schemas() -> None:
    check = tool("check-jsonschema")
    for options in (
        ["--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS)],
        ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci",
         str(ROOT / ".gitlab-ci.yml")],
    ):  # fmt: skip
        done = subprocess.run([check, *options], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda f: f.stem)
def test_actions_are_pinned_and_permissions_are_given_one_by_one(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for line in text.splitlines():
        if "uses:" in line:
            assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    allowed = {"contents": "read", "pages": "write", "id-token": "write"}
    for job in workflow["jobs"].values():
        assert job["permissions"].items() <= allowed.items()
        assert job["timeout-minutes"] <= 30


def test_the_commands_in_them_are_commands_of_ours() -> None:
    from press.cli import parser

    files = [*WORKFLOWS, ROOT / ".gitlab-ci.yml"]
    found = [
        match[1].split()
        for file in files
        for match in re.finditer(r"build\.py([^\n]*)", file.read_text(encoding="utf-8"))
    ]
    assert len(found) >= 7
    for arguments in found:
        parser("build.py").parse_args(arguments)


def test_what_is_kept_of_a_run_is_whole() -> None:
    """Without being told, the action leaves out what begins with a dot, such as .well-known/."""
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    kept = {
        step["with"]["name"]: step["with"]
        for job in yaml.safe_load(text)["jobs"].values()
        for step in job["steps"]
        if "upload-artifact" in step.get("uses", "")
    }
    assert kept["preview"]["include-hidden-files"] is True
    assert kept["bill-of-materials"]["path"] == "dist/sbom.json"
