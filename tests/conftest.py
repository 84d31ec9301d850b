"""Fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsroom import Newsroom


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="rewrite the expected golden files")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.open(tmp_path / "report")
