"""Answers kept from one run to the next, in `.press/sources.json` of the report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from press.problems import OutputError
from press.sources.links import OUTCOMES, Answer

NAME = ".press/sources.json"
_FORMAT = 1


def read_kept(root: Path) -> dict[str, Answer] | None:
    """Answers by address; None if there is a file and it cannot be used."""
    try:
        data = json.loads((root / NAME).read_text(encoding="utf-8"))
        if data["format"] != _FORMAT:
            return None
        return {url: _answer(entry) for url, entry in data["answers"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write_kept(root: Path, answers: Mapping[str, Answer]) -> None:
    """Replace the kept answers in one step."""
    data = {
        "format": _FORMAT,
        "answers": {
            url: {"outcome": a.outcome, "said": a.said, "on": a.on.isoformat(), "final": a.final}
            for url, a in sorted(answers.items())
        },
    }
    file = root / NAME
    new = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        new.replace(file)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise OutputError(f"{file} could not be written: {error.strerror}") from error


def _answer(entry: dict[str, str]) -> Answer:
    outcome = entry["outcome"]
    if outcome not in OUTCOMES:
        raise ValueError(outcome)
    return Answer(
        outcome=outcome,
        said=str(entry["said"]),
        on=date.fromisoformat(entry["on"]),
        final=str(entry["final"]),
        is_kept=True,
    )
