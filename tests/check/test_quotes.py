"""A quote in another language says which it is, and is translated."""

from __future__ import annotations

import pytest

from press.problems import Problem
from tests.newsroom import Newsroom

BERTHS = "content/figures/berths.md"
SAYS = "says: The list names fourteen berths."


def told(newsroom: Newsroom, quote: str) -> list[Problem]:
    newsroom.edit(BERTHS, SAYS, f"{SAYS}, {quote}")
    return list(newsroom.check(strict=True).problems)


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("quote: 港口有十四个泊位", "nothing says its language"),
        ("quote: 港口 NIO ET7 有泊位", "nothing says its language"),
        ("quote: У порта четырнадцать причалов", "nothing says its language"),
        ("quote: 港口有十四个泊位, translation: The port has berths", "nothing says its language"),
        ("quote: 港口有十四个泊位, quote_lang: zh", "no translation"),
        ("quote: Der Hafen hat Plätze, quote_lang: de", "no translation"),
    ],
)
def test_a_foreign_quote_is_a_problem(newsroom: Newsroom, quote: str, said: str) -> None:
    (problem,) = told(newsroom, quote)
    assert (problem.rule, problem.place.path, problem.place.line) == ("quote-language", BERTHS, 14)
    assert said in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "quote",
    [
        "quote: The port lists berths",
        "quote: The port at Zhangjiang (张江) lists berths",
        "quote: '14'",
        "quote: The port lists berths, quote_lang: en-GB",
        "quote: 港口有十四个泊位, quote_lang: zh-Hans, translation: The port has berths",
    ],
)
def test_a_quote_that_readers_understand_is_none(newsroom: Newsroom, quote: str) -> None:
    assert told(newsroom, quote) == []
