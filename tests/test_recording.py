"""What is looked up in a report is noted, also by what stands in for the report."""

from __future__ import annotations

import pytest

from press.house import house_folder
from press.memory.recording import ALL, KEYS, Read, recorded
from press.model import Site
from press.read import read_site
from press.structs import replace
from tests.newsroom import Newsroom


@pytest.fixture
def site(newsroom: Newsroom) -> Site:
    return read_site(newsroom.root, house_folder(), newsroom.today)[0]


def test_a_field_a_key_and_all_keys_are_told_apart(site: Site) -> None:
    log: set[Read] = set()
    seen = recorded(site, log)
    assert "cargo" in seen.figures
    assert log == {("figures", "cargo")}
    assert seen.figures.get("crago") is None
    list(seen.sources)
    assert seen.config.title
    assert log == {
        ("figures", "cargo"), ("figures", "crago"), ("sources", KEYS), ("config", ALL),
    }  # fmt: skip


def test_methods_of_the_report_work_on_what_is_noted(site: Site) -> None:
    log: set[Read] = set()
    assert recorded(site, log).offers("epub") == site.offers("epub")
    assert {name for name, _ in log} >= {"config"}


def test_a_report_with_another_field_still_notes_what_is_looked_up(site: Site) -> None:
    log: set[Read] = set()
    changed = replace(recorded(site, log), templates={})
    assert type(changed) is Site
    assert changed.templates == {}
    assert ("config", ALL) in log
    assert not any(name in ("figures", "templates") for name, _ in log)
    assert changed.figures["cargo"].id == "cargo"
    assert ("figures", "cargo") in log
