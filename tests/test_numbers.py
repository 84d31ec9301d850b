"""Numbers in running text: what is found, what it is worth, what is mere convention."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("239 of 1,380 firms", ["239", "1,380"]),
        ("about 17% or 46.8 per cent", ["17%", "46.8 per cent"]),
        ("rose by 3.5 percentage points", ["3.5 percentage points"]),
        ("US$13.2 billion, $8.87bn and ¥50 billion", ["US$13.2 billion", "$8.87bn", "¥50 billion"]),
        ("96.64 billion yuan; HK$55.1 bn", ["96.64 billion yuan", "HK$55.1 bn"]),
        ("a 3 nm process, 28-nanometre chips, 3nm", ["3 nm", "28-nanometre", "3nm"]),
        ("within 72 hours, 12-inch wafers", ["72 hours", "12-inch"]),
        ("20–30% and $20–30 billion", ["20–30%", "$20–30 billion"]),
        ("down −5% from 2,019 firms", ["−5%", "2,019"]),
        ("twenty per cent, Twenty-five percent", ["twenty per cent", "Twenty-five percent"]),
        ("half a million of three million people", ["half a million", "three million"]),
        ("two thousand five hundred", ["two thousand five hundred"]),
        ("百分之二十的企业", ["百分之二十"]),
        ("320亿元和三万人", ["320亿元", "三万"]),
        ("47%的企业，二十万", ["47%", "二十万"]),
        ("12,5 Prozent von 1.380", ["12,5", "1.380"]),
        ("more than 250,000+", ["250,000"]),
        ("12 (of 51)", ["12", "51"]),
        ("twenty\nper cent", ["twenty\nper cent"]),
    ],
)
def test_a_number_is_found(text: str, found: list[str]) -> None:
    numbers = find_numbers(text)
    assert [n.text for n in numbers] == found
    assert not any(n.exempt for n in numbers)
    assert all(text[n.start : n.end] == n.text for n in numbers)


@pytest.mark.parametrize(
    ("text", "conventions"),
    [
        ("in 2017, by 1998 and 2030", ["year"] * 3),
        ("the 1990s, 2011–2015, 2016-17", ["year", "year", "date"]),
        ("on 28 November 2018, March 2020, 15 April", ["date"] * 3),
        ("November 28, 2018 and 2026-11-24", ["date"] * 2),
        ("am 5. März 2026, le 3 juillet 2020", ["date"] * 2),
        ("2024年9月30日与2010年", ["date"] * 2),
        ("Q3 2024, at 10:30", ["date", "time"]),
        ("the 1st, 22nd and 3rd; 第3章", ["ordinal"] * 4),
        ("Article 25, section 3.2, p. 4, pp. 4–6, Table 7", ["label"] * 5),
        ("version 3.0 and No. 5", ["label"] * 2),
        ("5G, 3D, N+3, A100, COVID-19, 1+X, R48642", ["name"] * 7),
    ],
)
def test_a_convention_is_exempt(text: str, conventions: list[str]) -> None:
    assert [n.exempt for n in find_numbers(text)] == conventions


@pytest.mark.parametrize(
    "text",
    [
        "two counts from three sources, and a third",
        "recent centuries; a cent; millionaires; the percentage",
        "百姓，万一，成立，一家公司",
        "one hundredfold",
        "no numbers here at all",
    ],
)
def test_words_that_only_look_like_numbers_are_not_found(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "decimal", "value", "unit", "precision"),
    [
        ("46.8%", ".", "46.8", "percent", -1),
        ("12,5 %", ",", "12.5", "percent", -1),
        ("1.380", ",", "1380", "", 0),
        ("1,380", ".", "1380", "", 0),
        ("$32 billion", ".", "32e9", "USD", 9),
        ("96.64 billion yuan", ".", "96.64e9", "CNY", 7),
        ("320亿元", ".", "320e8", "CNY", 8),
        ("$5m", ".", "5e6", "USD", 6),
        ("5 m", ".", "5", "metres", 0),
        ("3 nanometers", ".", "3", "nanometres", 0),
        ("−5%", ".", "-5", "percent", 0),
    ],
)
def test_what_a_number_is_worth(
    text: str, decimal: str, value: str, unit: str, precision: int
) -> None:
    (number,) = find_numbers(text)
    assert number.value(decimal) == Decimal(value)
    assert number.unit == unit
    assert number.precision(decimal) == precision


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("of ４７ per cent", "４７ per cent"),
        ("of ٤٧ per cent", "٤٧ per cent"),
        ("of ४७ ships", "४७"),
        ("of 𝟒𝟕 ships", "𝟒𝟕"),
        ("of ⁴⁷ per cent", "⁴⁷"),
        ("(₄₇)", "₄₇"),
        ("④⑦ ships", "④⑦"),
        ("⑦ per cent", "⑦"),
        ("about ½ of them", "½"),
        ("about 3½ hours", "3½"),
    ],
)
def test_digits_of_other_shapes_are_numbers(text: str, number: str) -> None:
    assert [n.text for n in find_numbers(text) if not n.exempt] == [number]


@pytest.mark.parametrize("text", ["in CO₂ and m²", "a word.¹² Then", "x⁻¹", "① First", "Ⅳ"])
def test_raised_and_ringed_digits_may_be_signs(text: str) -> None:
    assert find_numbers(text) == []


@given(st.text("0123456789.,%$ -–:/abX年万百分之\n", max_size=40))
def test_finding_never_fails_and_places_are_true(text: str) -> None:
    numbers = find_numbers(text)
    assert all(text[n.start : n.end] == n.text for n in numbers)
    assert all(a.end <= b.start for a, b in itertools.pairwise(numbers))
    for number in numbers:
        number.value(".")
        number.value(",")


@given(st.integers(0, 10**9), st.sampled_from(["firms", "people of the city"]))
def test_every_plain_integer_is_found_or_a_year(value: int, noun: str) -> None:
    (number,) = find_numbers(f"There are {value:,} {noun}.")
    assert number.value(".") == value or number.exempt == "year"
