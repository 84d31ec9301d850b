"""Dates that are not written as ISO 8601 has them: told, with what to write; words stay words."""

from __future__ import annotations

import pytest
from babel import Locale

from press.model.meant import date_meant, names_a_date, period_meant
from press.months import MONTHS
from press.read.kinds import Time, Wrong
from press.read.nodes import Document, Scalar

LANGUAGES = (
    "en de fr es it nl pt pl da sv nb fi cs sk hu ro hr sl et lv lt tr ca ru uk bg el".split()
)


def read(text: str, kind: Time | None = None) -> tuple[str, list[str]]:
    """The precision that a text is read with, and the hints of what is told."""
    document = Document("x.yaml", f"as_of: {text}")
    try:
        when = (kind or Time()).read(Scalar(text, 1, 8, 1, ""), document)
    except Wrong as wrong:
        return "refused", [wrong.hint]
    return when.precision, [problem.hint for problem in document.problems]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("January 2026", "2026-01"),
        ("jan. 2026", "2026-01"),
        ("SEPT 2025", "2025-09"),
        ("2026-Mar", "2026-03"),
        ("March 3, 2026", "2026-03-03"),
        ("3 March 2026", "2026-03-03"),
        ("3rd of May 2026", "2026-05-03"),
        ("März 2026", "2026-03"),
        ("3. März 2026", "2026-03-03"),
        ("Jänner 2026", "2026-01"),
        ("2026年3月", "2026-03"),
        ("2026 年 3 月 5 日", "2026-03-05"),
        ("２０２６年３月", "2026-03"),
        ("2026年", "2026"),
        ("2026/03", "2026-03"),
        ("03/2026", "2026-03"),
        ("2026-3", "2026-03"),
        ("2026/3/5", "2026-03-05"),
        ("1er mars 2026", "2026-03-01"),
        ("12 de marzo de 2026", "2026-03-12"),
        ("março de 2026", "2026-03"),
        ("12 d’abril del 2026", "2026-04-12"),
        ("12 marca 2026", "2026-03-12"),
        ("12. maaliskuuta 2026", "2026-03-12"),
        ("2026. március 12.", "2026-03-12"),
        ("12 марта 2026", "2026-03-12"),
        ("Ağustos 2026", "2026-08"),
        ("2026년 3월 12일", "2026-03-12"),
    ],
)
def test_a_date_in_another_form_is_refused_with_the_form_to_write(text: str, meant: str) -> None:
    assert read(text) == ("refused", [f"write {meant}"])


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2026",
        "12 listopada 2026",
        "listopad 2026",
        "3/4/2026",
        "2024/25",
        ".5",
        "+5",
        "-.5",
    ],
)
def test_what_no_one_date_is_meant_by_is_refused(text: str) -> None:
    assert read(text) == ("refused", ["write 2024, 2024-09, 2024-09-30 or words"])


@pytest.mark.parametrize(
    "text",
    ["since 2020", "undated", "Market 2025", "15 April, year not shown", "May", "not shown",
     "January–September 2021", "March 2026, day not shown", "first half of 2017", "early 2026",
     "five years up to late 2023", "during Q3 2025", "in the spring of 2024"],
)  # fmt: skip
def test_real_words_may_stand(text: str) -> None:
    assert read(text) == ("words", [])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Q3 2025", "2025-09, its last month, or 2025"),
        ("2025-Q3", "2025-09, its last month, or 2025"),
        ("1. Quartal 2025", "2025-03, its last month, or 2025"),
        ("H1 2025", "2025-06, its last month, or 2025"),
        ("FY2024", "2024, or a month of it"),
        ("FY 2023/24", "2023, or a month of it"),
        ("Spring 2024", "2024, or a month of it"),
        ("Herbst 2024", "2024, or a month of it"),
        ("2025年第三季度", "2025, or a month of it"),
    ],
)
def test_a_period_is_words_and_told_where_a_value_would_never_be_due(text: str, meant: str) -> None:
    hint = f"write {meant}; words such as “during {text}” may stand"
    assert read(text) == ("words", [hint])
    assert read(text, Time(may_be_a_period=True)) == ("words", [])


def test_no_date_is_a_period_too() -> None:
    for text in ("2026", "2026-03", "January 2026", "undated", "2024/25"):
        assert period_meant(text) == ""
    assert not names_a_date("2026") and date_meant("2026") == ""


def test_months_are_named_as_cldr_has_them() -> None:
    known = ({name.lower() for name in names} for names in MONTHS)
    for number, names in enumerate(known, 1):
        for language in LANGUAGES:
            months = Locale(language).months
            for form in ("format", "stand-alone"):
                name = months[form]["wide"][number].removeprefix("de ").removeprefix("d’")
                assert name.lower() in names, (language, number)
