"""Problems for tools: annotations of GitHub's workflows, JSON, and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from press import __version__
from press.judge import Judgement
from press.problems import Problem
from press.rules import RULES


def to_github(judgement: Judgement) -> str:
    """Workflow commands, one a line, which GitHub shows at the lines of a pull request."""
    return "".join(
        f"::{level} {_properties(problem)}::{_escaped(_said(problem))}\n"
        for level, problem in _levelled(judgement)
    )


def _levelled(judgement: Judgement) -> Iterator[tuple[str, Problem]]:
    errors = set(judgement.errors)
    for problem in sorted((*judgement.errors, *judgement.warnings)):
        yield ("error" if problem in errors else "warning"), problem


def _said(problem: Problem) -> str:
    return f"{problem.message}\n{problem.hint}" if problem.hint else problem.message


def _properties(problem: Problem) -> str:
    place = problem.place
    parts = {"file": place.path, "line": place.line, "col": place.column, "title": problem.rule}
    return ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in parts.items()
        if value
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def to_json(judgement: Judgement, counts: dict[str, int]) -> str:
    """A record of all problems and the counts of the summary."""
    data = {
        "generator": f"press {__version__}",
        "problems": [
            {"severity": level, **_record(problem)} for level, problem in _levelled(judgement)
        ],
        "waived": [
            {**_record(problem), "reason": str(waiver.reason)}
            for problem, waiver in judgement.waived
        ],
        "counts": counts,
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _record(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
    }


def to_sarif(judgement: Judgement) -> str:
    """SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning."""
    results = [_result(level, problem) for level, problem in _levelled(judgement)]
    for problem, waiver in judgement.waived:
        suppression = {"kind": "external", "justification": str(waiver.reason)}
        results.append({**_result("note", problem), "suppressions": [suppression]})
    rules = [
        {
            "id": rule.name,
            "shortDescription": {"text": rule.summary},
            "defaultConfiguration": {"level": rule.severity if rule.severity != "off" else "none"},
        }
        for rule in RULES.values()
    ]
    driver = {"name": "press", "version": __version__, "rules": rules}
    data = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints",
                  "results": results}],
    }  # fmt: skip
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _result(level: str, problem: Problem) -> dict[str, Any]:
    place = problem.place
    location: dict[str, Any] = {"artifactLocation": {"uri": place.path}}
    if place.line:
        location["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    return {
        "ruleId": problem.rule,
        "ruleIndex": list(RULES).index(problem.rule),
        "level": level,
        "message": {"text": _said(problem)},
        "locations": [{"physicalLocation": location}],
    }
