"""Every word of the interface can be said in every language that has a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

import press
from press.house import house_folder
from press.render.words import catalogue, has_catalogue

CATALOGUES = sorted((Path(press.__file__).parent / "locale").glob("*.po"))


def messages() -> Iterator[object]:
    """Message ids of the templates and of the code that renders."""
    for file in (house_folder() / "templates").rglob("*.*"):
        with file.open("rb") as handle:
            options = {"trim_blocks": "true", "lstrip_blocks": "true"}
            for _, message, _, _ in extract("jinja2.ext:babel_extract", handle, options=options):
                yield message
    for file in (Path(press.__file__).parent / "render").rglob("*.py"):
        with file.open("rb") as handle:
            for _, message, _, _ in extract("python", handle):
                yield message


def names(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s", text))


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda f: f.stem)
def test_a_catalogue_says_everything_and_nothing_else(file: Path) -> None:
    wanted = {m if isinstance(m, str) else tuple(m) for m in messages() if m}
    with file.open("rb") as handle:
        found: Catalog = read_po(handle)
    said = {m.id if isinstance(m.id, str) else tuple(m.id): m.string for m in found if m.id}
    assert wanted - said.keys() == set()
    assert said.keys() - wanted == set()
    for identifier, string in said.items():
        originals = [identifier] if isinstance(identifier, str) else list(identifier)
        strings = [string] if isinstance(string, str) else list(string)
        assert all(strings), identifier
        for text in strings:
            assert names(text) in [names(original) for original in originals], identifier


def test_a_language_falls_back_to_its_kind_and_then_to_english() -> None:
    assert catalogue("de-AT").gettext("Notes") == "Anmerkungen"
    assert catalogue("zh-CN").gettext("Notes") == catalogue("zh-Hans").gettext("Notes")
    assert catalogue("eo").gettext("Notes") == "Notes"
    assert has_catalogue("en-GB") and has_catalogue("de") and not has_catalogue("eo")
