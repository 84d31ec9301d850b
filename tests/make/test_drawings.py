"""Drawings are made anew when what they are written with has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.make import drawings


def test_a_font_that_is_installed_later_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = tmp_path / "song.ttc"
    monkeypatch.setattr(drawings, "_INSTALLED", ((str(font), "Song", True),))
    before = drawings.version()
    font.touch()
    assert drawings.version() != before
