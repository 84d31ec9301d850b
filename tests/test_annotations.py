"""Problems in the forms that tools read."""

from __future__ import annotations

import json

from press.annotations import to_github, to_json, to_sarif
from press.judge import Judgement
from press.model import Waiver
from press.problems import Place, Problem, Text
from press.rules import RULES
from tests.newsroom import Newsroom
from tests.test_cli import run

ERROR = Problem(Place("a,b.md", 3, 7), "figure-unknown", "no “x”: 50%", "try\ny")
WARNING = Problem(Place("b.md"), "source-unused", "nobody uses “y”")
WAIVED = Problem(Place("c.md", 1, 1), "number-unbound", "z")
FOUND = Judgement(
    (ERROR,), (WARNING,), ((WAIVED, Waiver(*map(Text, ("r", "c.md", "z", "because")))),)
)


def test_workflow_annotations_are_escaped() -> None:
    assert to_github(FOUND) == (
        "::error file=a%2Cb.md,line=3,col=7,title=figure-unknown::no “x”: 50%25%0Atry%0Ay\n"
        "::warning file=b.md,title=source-unused::nobody uses “y”\n"
    )


def test_json_holds_everything() -> None:
    data = json.loads(to_json(FOUND, {"numbers": 3}))
    assert [(p["severity"], p["rule"], p["line"]) for p in data["problems"]] == [
        ("error", "figure-unknown", 3),
        ("warning", "source-unused", 0),
    ]
    assert data["waived"][0]["reason"] == "because"
    assert data["counts"] == {"numbers": 3}


def test_sarif_has_what_the_standard_asks_for() -> None:
    """Required properties and constraints of SARIF 2.1.0, sections 3.13 to 3.30."""
    data = json.loads(to_sarif(FOUND))
    assert data["version"] == "2.1.0"
    (run_,) = data["runs"]
    rules = run_["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == list(RULES)
    assert all(r["shortDescription"]["text"] for r in rules)
    assert run_["tool"]["driver"]["name"]
    assert len(run_["results"]) == 3
    for result in run_["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"]["uri"]
        assert physical.get("region", {"startLine": 1, "startColumn": 1})["startColumn"] >= 1
    assert run_["results"][2]["suppressions"][0]["justification"] == "because"


def test_the_command_prints_them(newsroom: Newsroom) -> None:
    newsroom.append("content/sections/02-berths.md", "\nIt has 25 cranes.\n")
    for form, start in (("github", "::error file=content/"), ("json", "{"), ("sarif", "{")):
        done = run("check", "--report", newsroom.root, "--format", form)
        assert done.returncode == 1
        assert done.stdout.startswith(start)
    assert run("rules").stdout.splitlines()[0].startswith("file-missing")
