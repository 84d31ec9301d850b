"""Imports point down the pipeline: build.py, cli, pipeline, a stage, then model and problems."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import press

PACKAGE = Path(press.__file__).parent
STAGES = ("read", "check", "render", "make", "publish")
BOTTOM = (
    "press.model",
    "press.problems",
    "press.rules",
    "press.units",
    "press.characters",
    "press.numbers",
    "press.forms",
    "press.numerals",
    "press.conventions",
    "press.months",
    "press.expression",
    "press.judge",
    "press.disguises",
    "press.editors",
    "press.progress",
    "press.scripts",
    "press.stamps",
    "press.structs",
    "press",
)
"""What every stage may know; none of it may know a stage."""
TOP = (
    "press.causes",
    "press.cli",
    "press.commands",
    "press.desk",
    "press.house",
    "press.kept",
    "press.kept_pages",
    "press.pipeline",
    "press.preview",
    "press.said",
    "press.surroundings",
    "press.__main__",
)


def modules() -> dict[str, Path]:
    found = {}
    for file in PACKAGE.rglob("*.py"):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, part: str) -> bool:
    return name == part or name.startswith(f"{part}.")


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_knows_the_model_and_no_other_stage(stage: str) -> None:
    own = f"press.{stage}"
    for name, file in modules().items():
        if not within(name, own):
            continue
        for target in imports(file):
            if within(target, "press") and not within(target, own):
                assert any(within(target, part) for part in BOTTOM[:-1]) or target in (
                    "press",
                    "press.__version__",
                ), f"{name} imports {target}"


def test_the_bottom_knows_no_stage() -> None:
    for name, file in modules().items():
        if any(within(name, part) for part in BOTTOM[:-1]):
            for target in imports(file):
                assert not any(within(target, f"press.{stage}") for stage in STAGES), name
                assert not any(within(target, part) for part in TOP), name


def test_only_the_pipeline_knows_all_stages() -> None:
    for name, file in modules().items():
        known = {s for s in STAGES for target in imports(file) if within(target, f"press.{s}")}
        if name == "press.pipeline":
            assert known == set(STAGES)
        elif name == "press.kept":
            assert known == {"read", "check", "render"}
        elif name in ("press.jobs", "press.kept_pages"):
            assert known == {"render"}
        elif within(name, "press.desk"):
            assert known <= {"read"}, f"{name} knows {known}; the desk makes what reading reads"
        else:
            own = {s for s in STAGES if within(name, f"press.{s}")}
            assert known <= own, f"{name} knows {known}"


def test_values_are_structs() -> None:
    """A dataclass costs forty times as much to define, in every start that imports it."""
    for name, file in modules().items():
        assert "dataclasses" not in imports(file), name


def test_no_import_does_work() -> None:
    """Modules only define: no call stands at top level, except to make a constant."""
    for name, file in modules().items():
        if name == "press.__main__":
            continue
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            assert not isinstance(node, ast.Expr) or is_docstring, f"{name}:{node.lineno}"
