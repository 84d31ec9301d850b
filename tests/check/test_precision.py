"""How often the number rule is right, on texts of five kinds written for the purpose.

In the texts, ⟦…⟧ stands round each number that measures something. Everything the rule reports
is compared with that. What it gets wrong is listed here by name, so that a change in either
direction is seen.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from press.check.numbers import unbound
from press.model import Config, Publisher
from press.problems import Text
from press.read.body import read_body

TEXTS = sorted((Path(__file__).parent / "precision").glob("*.md"))
CONFIG = Config(Text("T"), Text("D"), Publisher(Text("P")))
KNOWN_FALSE: dict[str, set[str]] = {
    "history": {"14"},  # a house number
    "news": {"3"},  # a ship's name; both may be declared in names_with_numbers
    "science": {"95%"},  # the level of an interval
}
"""Reported though they measure nothing."""
KNOWN_MISSED: dict[str, set[str]] = {}
"""Not reported though they measure something."""


def judged(file: Path) -> tuple[list[str], list[str], int]:
    """What was reported wrongly, what was missed, and how many were reported rightly."""
    marked = file.read_text(encoding="utf-8")
    wanted: list[tuple[int, str]] = []
    shift = 0
    for match in re.finditer("⟦(.*?)⟧", marked):
        wanted.append((match.start() - shift, match[1]))
        shift += 2
    text = re.sub("[⟦⟧]", "", marked)
    lines = [0, *(m.end() for m in re.finditer("\n", text))]
    _, mentions, _ = read_body("x.md", text)
    reported = {
        lines[use.place.line - 1] + use.place.column - 1: use.number.text
        for sentence in mentions.sentences
        for use in unbound(sentence, CONFIG)
    }
    spans = [(start, start + len(word)) for start, word in wanted]
    false = [w for at, w in reported.items() if not any(a <= at < b for a, b in spans)]
    missed = [
        word
        for (start, end), (_, word) in zip(spans, wanted, strict=True)
        if not any(start <= at < end for at in reported)
    ]
    return false, missed, len(reported) - len(false)


@pytest.mark.parametrize("file", TEXTS, ids=lambda f: f.stem)
def test_the_rule_errs_only_where_it_is_known_to(file: Path) -> None:
    false, missed, _ = judged(file)
    assert set(false) == KNOWN_FALSE.get(file.stem, set())
    assert set(missed) == KNOWN_MISSED.get(file.stem, set())


def test_precision_and_recall_over_all_texts() -> None:
    results = [judged(file) for file in TEXTS]
    right = sum(r for _, _, r in results)
    false = sum(len(f) for f, _, _ in results)
    missed = sum(len(m) for _, m, _ in results)
    assert (right, false, missed) == (44, 3, 0)
