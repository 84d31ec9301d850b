"""`build.py explain`: the chain from a value to its evidence and every use."""

from __future__ import annotations

from datetime import date

import pytest

from press.house import house_folder
from press.pipeline import Request, explain
from press.problems import UsageError
from tests.newsroom import Newsroom
from tests.test_cli import run
from tests.test_report import ROOT


def test_the_chain_goes_from_the_value_to_every_use(newsroom: Newsroom) -> None:
    newsroom.write(
        "content/corrections/2026-03-05-cargo.md",
        "---\ntitle: Cargo\ndate: 2026-03-05\nfigure: cargo\nwas: '12'\nnow: '12.5'\n---\nSo.\n",
    )
    steps = explain(newsroom.request(), "cargo")
    whats = list(dict.fromkeys(step.what for step in steps))
    assert whats == ["value", "origin", "verdict", "evidence", "use", "correction"]
    value, origin, verdict, *_ = steps
    assert value.said == "12.5 million metric tons"
    assert str(value.place).startswith("content/figures/cargo.md:3:")
    assert origin.said == "port-report, p. 9"
    assert verdict.said == "contradicted, on 2026-02-20, by Data desk"
    assert any("9.8 million" in more for more in verdict.more)
    (evidence,) = (step for step in steps if step.what == "evidence")
    assert evidence.said.startswith("contradicts: customs")
    uses = {str(step.place): step.said for step in steps if step.what == "use"}
    assert uses["content/sections/01-cargo.md:7:17"] == "the value in the text"
    assert "as a box" in uses.values()
    assert steps[-1].said == "2026-03-05: Cargo"
    for step in steps:
        file = newsroom.root / step.place.path
        assert file.is_file(), step
        if step.what == "use":
            line = file.read_text(encoding="utf-8").split("\n")[step.place.line - 1]
            assert line[step.place.column - 1 :].startswith("{{ cargo"), step


def test_uses_in_translations_are_told_with_their_own_files() -> None:
    steps = explain(Request(ROOT, house_folder(), date(2026, 11, 24)), "chip-design-share")
    used = {step.place.path for step in steps if step.what == "use"}
    assert {"content/sections/04-chips.md", "content/sections/04-chips.zh-Hans.md"} <= used


def test_the_command_prints_it_and_guesses_what_was_meant(newsroom: Newsroom) -> None:
    done = run("explain", "cargo", "--report", newsroom.root)
    assert done.returncode == 0
    assert done.stdout.startswith("value      12.5 million metric tons\n")
    by_file = run("explain", "content/figures/cargo.md", "--report", newsroom.root)
    assert by_file.stdout == done.stdout
    wrong = run("explain", "crago", "--report", newsroom.root)
    assert wrong.returncode == 2
    assert "there is no figure “crago”; did you mean “cargo”?" in wrong.stderr


def test_the_name_of_another_kind_of_record_is_told_as_that(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match="there is no figure “customs”; that is a source"):
        explain(newsroom.request(), "customs")
