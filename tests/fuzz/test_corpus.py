"""Inputs that once ended in a fault, or that reach far into a reader, tried in every run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, run

CORPUS = Path(__file__).parent / "corpus"


def test_the_corpus_is_small_and_every_reader_has_one() -> None:
    files = [file for file in CORPUS.rglob("*") if file.is_file()]
    assert {file.parent.name for file in files} == set(TARGETS)
    assert len(files) < 100
    assert sum(file.stat().st_size for file in files) < 200_000


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_ends_in_a_fault(target: str, tmp_path: Path) -> None:
    for file in sorted((CORPUS / target).iterdir()):
        run(target, file.read_bytes(), tmp_path)
