"""Drawings are made anew when what they are written with has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.make import drawings, faces, paper


def test_a_font_that_is_installed_later_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = tmp_path / "song.ttc"
    monkeypatch.setattr(faces, "INSTALLED", (faces.Face(font, "Song", is_chinese=True),))
    before = drawings.version()
    font.touch()
    assert drawings.version() != before


def test_another_issue_of_a_font_is_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = tmp_path / "song.ttc"
    font.write_bytes(b"1")
    monkeypatch.setattr(faces, "INSTALLED", (faces.Face(font, "Song", is_chinese=True),))
    before = paper.version()
    font.write_bytes(b"12")
    assert paper.version() != before
