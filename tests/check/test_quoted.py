"""A quote and its translation give the same numbers."""

from __future__ import annotations

import pytest

from press.problems import Problem
from tests.newsroom import Newsroom

BERTHS = "content/figures/berths.md"
SAYS = "says: The list names fourteen berths."


def told(newsroom: Newsroom, language: str, quote: str, translation: str) -> list[Problem]:
    fields = f'quote_lang: {language}, quote: "{quote}", translation: "{translation}"'
    newsroom.edit(BERTHS, SAYS, f"{SAYS}, {fields}")
    return list(newsroom.check(strict=True).problems)


@pytest.mark.parametrize(
    ("language", "quote", "translation", "wrong"),
    [
        ("zh-Hans", "占47%", "holds 74%", ("74%", "47%")),
        ("zh-Hans", "达1.38万亿元", "is 1.38 billion yuan", ("1.38 billion yuan", "1.38万亿元")),
        ("zh-Hans", "全国有797家企业", "the country has 979 companies", ("979", "797")),
        ("zh-Hans", "增长百分之四十七，占三成", "grew by 47 per cent to 13%", ("13%", "三成")),
        ("de", "Es waren 3,5 Mio. Menschen", "It was 35 million people", ("35 million",
         "3,5 Mio.")),
        ("de", "ein Anteil von 12,5 Prozent", "a share of 125 per cent", ("125 per cent",
         "12,5 Prozent")),
        ("fr", "une part de 12,5 %", "a share of 15.2 per cent", ("15.2 per cent", "12,5 %")),
    ],
)  # fmt: skip
def test_another_number_is_a_problem(
    newsroom: Newsroom, language: str, quote: str, translation: str, wrong: tuple[str, str]
) -> None:
    (problem,) = told(newsroom, language, quote, translation)
    assert problem.rule == "quote-number"
    assert f"says “{wrong[0]}”, where the quote has “{wrong[1]}”" in problem.message
    line = (newsroom.root / BERTHS).read_text(encoding="utf-8").splitlines()[13]
    assert line[problem.place.column - 1 :].startswith(wrong[0])


@pytest.mark.parametrize(
    ("language", "quote", "translation"),
    [
        ("zh-Hans", "达到1.38万亿元，占47%", "reached 1.38 trillion yuan, which is 47 per cent"),
        ("zh-Hans", "达到1.38万亿元", "reached RMB 1.4 trillion"),
        ("zh-Hans", "占15.3%，有797家", "15.3 per cent, or 797 of them"),
        ("zh-Hans", "三成企业，2023年有三家", "thirty per cent of firms; 3 of them in 2023"),
        ("zh-Hans", "占地15亩", "on 1 hectare"),
        ("zh-Hans", "占地15亩，有797家", "on a hectare, with 797 of them"),
        ("zh-Hans", "100亿元", "10 billion yuan (about $1.4 billion)"),
        ("zh-Hans", "一半以上，30%", "more than 50%, and 30%"),
        ("zh-Hans", "数百家，占47%", "hundreds, which is 74%"),
        ("zh-Hans", "四分之三的企业，20%", "75% of companies, 20%"),
        ("de", "1,38 Billionen Euro", "1.38 trillion euros"),
        ("de", "3,5 Mrd. Euro, 12,5 Prozent", "3.5 billion euros, 12.5 per cent"),
        ("fr", "1,38 milliard d’habitants", "1.38 billion people"),
        ("ja", "12億円の47%", "1.2 billion yen, 47% of it"),
        ("en-US", "47 of 797", "47 of 797"),
    ],
)
def test_what_is_the_same_or_not_certain_is_none(
    newsroom: Newsroom, language: str, quote: str, translation: str
) -> None:
    assert told(newsroom, language, quote, translation) == []
