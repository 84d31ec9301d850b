"""Numbers in running text: what is found, what it is worth, what is mere convention."""

from __future__ import annotations

import itertools
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Eighty were fined, twenty-two former employees left; Twelve\nof them stay",
            ["Eighty", "twenty-two former employees", "Twelve"],
        ),
        (
            "two companies, the Ten Commandments, twelve-member boards, ten and others",
            [],
        ),
        ("239 of 1,380 firms", ["239", "1,380"]),
        (
            "three per cent, five million; two billion yuan, three basis points, two pence",
            [
                "three per cent",
                "five million",
                "two billion yuan",
                "three basis points",
                "two pence",
            ],
        ),
        (
            "Hundreds of workers, thousands more; tens of thousands of tonnes, several million",
            ["Hundreds", "thousands", "tens of thousands of tonnes", "several million"],
        ),
        (
            "millions of dollars, a few hundred houses; it rose threefold, even ten-fold",
            ["millions of dollars", "a few hundred", "threefold", "ten-fold"],
        ),
        (
            "one in five, nine out of ten, a third of them, two dozen, Hundreds queued",
            ["one in five", "nine out of ten", "a third", "two dozen", "Hundreds"],
        ),
        ("三百四十票，共三百四十，一千二百五十", ["三百四十票", "三百四十", "一千二百五十"]),
        ("七八成的店，两三成的人", ["七八成", "两三成"]),
        ("五億円和三萬人，兩倍，12億円", ["五億円", "三萬", "兩倍", "12億円"]),
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
        ("12,5 Prozent von 1.380", ["12,5 Prozent", "1.380"]),
        ("more than 250,000+", ["250,000"]),
        ("12 (of 51)", ["12", "51"]),
        ("twenty\nper cent", ["twenty\nper cent"]),
        ("USD500m, EUR20 and Rs500", ["USD500m", "EUR20", "Rs500"]),
        ("$5B, £2M, 5M and 20pc", ["$5B", "£2M", "5M", "20pc"]),
        ("300ppm, 80dB, 6ft, 5x, 1e6, 30bps", ["300ppm", "80dB", "6ft", "5x", "1e6", "30bps"]),
        ("In May 85 people, in May 20 per cent", ["85", "20 per cent"]),
        ("In March 12 million, in June 12 tonnes", ["12 million", "12 tonnes"]),
        ("level 40 per cent, volume 500 tonnes", ["40 per cent", "500 tonnes"]),
        ("room 40 people; line 340 houses", ["40", "340"]),
        ("steps 217 in all", ["217"]),
        ("1950 inhabitants; 2024 companies", ["1950", "2024"]),
        ("in 2000 companies, 2000 British soldiers", ["2000", "2000"]),
        ("between 1200 and 1400 men; a crew of 1713", ["1200", "1400", "1713"]),
        ("it fell from 1700; a total of 2000", ["1700", "2000"]),
        ("a ratio of 10:30, a scale of 1:250, 1/3", ["10:30", "1:250", "1/3"]),
        ("the 95th percentile, 5½ or ½", ["95th percentile", "5½", "½"]),
        ("mid-40s and under-18s", ["40s", "18s"]),
        (
            "thirty metres; forty-foot; ten square miles",
            ["thirty metres", "forty-foot", "ten square miles"],
        ),
        (
            "five days, ten years, half a mile, zero per cent",
            ["five days", "ten years", "half a mile", "zero per cent"],
        ),
        ("十五公里、五千人、三百二十人", ["十五公里", "五千人", "三百二十人"]),
        ("三分之一、千分之三、三倍", ["三分之一", "千分之三", "三倍"]),
        ("数百万、上万人、几十家、百万人", ["数百万", "上万", "几十", "百万"]),
        ("2024家公司、百分之20", ["2024", "百分之20"]),
        ("3 marts opened, 12 leden kwamen, 12 may have", ["3", "12", "12"]),
        ("1.234.567,89 euros, 12.345.678 people", ["1.234.567,89 euros", "12.345.678"]),
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
        ("12 marca 2024, 12. maaliskuuta, el 12 d’abril", ["date"] * 3),
        ("12 марта 2024, den 12. marts 2024, op 12 maart", ["date"] * 3),
        ("2024年9月30日与2010年, 2024년 3월 12일, 3월", ["date"] * 4),
        ("Q3 2024, at 10:30", ["date", "time"]),
        ("the 1st, 22nd and 3rd; 第3章", ["ordinal"] * 4),
        ("Article 25, section 3.2, p. 4, pp. 4–6, Table 7", ["label"] * 5),
        ("version 3.0 and No. 5", ["label"] * 2),
        ("Art. 5, para. 4, sec. 3, fn. 12", ["label"] * 4),
        ("Sections 3, 4 and 5; Table 4 shows; Section 3 says", ["label"] * 3),
        ("At 7 pm, um 19.30 Uhr, 10时30分", ["time"] * 3),
        ("12/05/1984, 12.05.2024, 2024/05/03, 20日", ["date"] * 4),
        ("二十世纪的24/7服务", ["name"]),
        ("表4列出了结果，图2是位置", ["label"] * 2),
        ("From 1700 to 1720 the town", ["year"] * 2),
        ("(1) the one, and (2) the other", ["label"] * 2),
        ("§ 44 (2), Article 5 (12), district 7, wards 3 and 4, week 10", ["label"] * 5),
        ("the 2019 elections, by 2030, companies", ["year"] * 2),
        ("A report of 2022 expects the first", ["year"]),
        ("the mid-1990s, post-2008", ["year"] * 2),
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
        "the problem is twofold, as are dozens of others",
        "a third and a quarter; one in a row",
        "世界五百强，两百多，百十来个，第三百二十一号",
        "一个点，五个国家，第五個",
        "one day, one year; the twenty-second; the Seven Years’ War",
        "一些一个一次一般，第一，统一，第三百人，三亚，九江，十二月三日，二十世纪，二〇二四年",
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
        ("1.234.567,89 euros", ".", "1234567.89", "EUR", -2),
        ("1.234.567,89 euros", ",", "1234567.89", "EUR", -2),
        ("1,234.5", ",", "1234.5", "", -1),
        ("4万亿美元", ".", "4e12", "USD", 12),
        ("30亿日元", ".", "3e9", "JPY", 8),
        ("$5B", ".", "5e9", "USD", 9),
        ("5½ miles", ".", "5.5", "miles", -1),
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
        ("about 3½ hours", "3½ hours"),
    ],
)
def test_digits_of_other_shapes_are_numbers(text: str, number: str) -> None:
    assert [n.text for n in find_numbers(text) if not n.exempt] == [number]


@pytest.mark.parametrize("text", ["in CO₂ and m²", "a word.¹² Then", "x⁻¹", "① First", "Ⅳ"])
def test_raised_and_ringed_digits_may_be_signs(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize("text", ["12,50", "1,23,456.7.8", "€20–30m", "1:4", "1/3", "⅓", "1e6"])
def test_what_a_number_is_worth_is_left_open_where_it_is_not_plain(text: str) -> None:
    number = find_numbers(text)[0]
    assert number.value(".") is None
    assert number.precision(".") == number.scale


def test_a_list_of_labels_ends_where_something_is_counted() -> None:
    assert [(n.text, n.exempt) for n in find_numbers("Section 3, 200 people")] == [
        ("Section 3", "label"),
        ("200", ""),
    ]


@pytest.mark.parametrize(
    "piece",
    ["1", "1,111", "1 ", "a1", "twenty ", "half a ", "一", "百", "数", "May 1, ", "pages 1, ", "a-",
     "1½", "(1) ", "section 1.1", "COVID-", "1 and ", "第", ".1"],
)  # fmt: skip
def test_the_time_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    def cost(length: int) -> float:
        text = f"section {piece * (length // len(piece))}1"
        times = []
        for _ in range(3):
            before = process_time()
            find_numbers(text)
            times.append(process_time() - before)
        return min(times)

    assert cost(40_000) < 10 * cost(10_000) + 0.05


@given(st.text("0123456789.,%$ -–:/abX年万百分之½’\u2009\n", max_size=40))
def test_finding_never_fails_and_places_are_true(text: str) -> None:
    numbers = find_numbers(text)
    assert all(text[n.start : n.end] == n.text for n in numbers)
    assert all(a.end <= b.start for a, b in itertools.pairwise(numbers))
    for number in numbers:
        for decimal in ".,":
            number.value(decimal)
            number.precision(decimal)


@given(st.integers(0, 10**9), st.sampled_from(["firms", "people of the city"]))
def test_every_plain_integer_is_found_or_a_year(value: int, noun: str) -> None:
    (number,) = find_numbers(f"There are {value:,} {noun}.")
    assert number.value(".") == value or number.exempt == "year"


@pytest.mark.parametrize(
    ("text", "value", "unit", "precision"),
    [
        ("forty-seven per cent", "47", "percent", 0),
        ("half a million", "500000", "", 5),
        ("a hundred tonnes", "100", "tonnes", 0),
        ("two thousand five hundred", "2500", "", 0),
        ("three and a half years", "3.5", "years", -1),
        ("three million two hundred thousand", "3200000", "", 3),
        ("twelve large companies", "12", "", 0),
        ("百分之四十七", "47", "percent", 0),
        ("百分之二点五", "2.5", "percent", -1),
        ("三成", "30", "percent", 1),
        ("三亿二千万元", "320000000", "CNY", 4),
        ("两千三百亿", "230000000000", "", 8),
        ("一百零五人", "105", "", 0),
        ("三億二千萬元", "320000000", "CNY", 4),
        ("two crore", "20000000", "", 7),
        ("five basis points", "5", "basis points", 0),
        ("三点五亿", "350000000", "", 7),
    ],
)
def test_words_say_what_digits_would(text: str, value: str, unit: str, precision: int) -> None:
    (number,) = find_numbers(text)
    assert number.text == text
    assert number.value() == Decimal(value)
    assert (number.unit, number.precision()) == (unit, precision)


@pytest.mark.parametrize(
    "text",
    ["数百名", "十余万", "三十多万", "几千万", "三万五", "several million", "七八成", "fivefold"],
)
def test_vague_words_are_worth_nothing(text: str) -> None:
    (number,) = find_numbers(text)
    assert number.value() is None
