"""Values, dates and ranges in several languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D  # noqa: N817

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.model import Interval, Quantity, parse_when
from press.problems import Text
from press.render.formats import Formats
from press.render.words import catalogue
from press.units import MEASURES


def formats(language: str, **currencies: str) -> Formats:
    return Formats(language, catalogue(language), currencies)


def quantity(value: object, unit: str | None = None, **more: object) -> Quantity:
    given = value if isinstance(value, Interval) else D(str(value))
    return Quantity(given, Text(unit) if unit else None, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "given", "shown"),
    [
        ("en", quantity(47, "percent"), "47%"),
        ("en", quantity("15.30", "percent"), "15.3%"),
        ("en", quantity(32, "USD", scale="billion"), "$32 billion"),
        ("en", quantity("96.64", "CNY", scale="billion"), "CN¥96.64 billion"),
        ("en", quantity(1200, "USD"), "$1,200"),
        ("en", quantity(250000, "people", qualifier="more than"), "more than 250,000"),
        ("en", quantity(286, "companies"), "286"),
        ("en", quantity(72, "hours"), "72 hours"),
        ("en", quantity(1, "hours"), "1 hour"),
        ("en", quantity(3, "nanometres"), "3 nm"),
        ("en", quantity(3, "nanometers"), "3 nm"),
        ("en", quantity("12.5", "tonnes per year", scale="million"),
         "12.5 million metric tons per year"),
        ("en", quantity(Interval(D(5), D(8)), "liters per square meter"),
         "5–8 liters per square meter"),
        ("en", quantity(2010, "year"), "2010"),
        ("en", quantity(Interval(D(20), D(30)), "percent"), "20–30%"),
        ("en", quantity(Interval(D(20), D(30)), "USD", scale="billion"), "$20–30 billion"),
        ("en", quantity(Interval(D(2011), D(2015)), "year"), "2011–2015"),
        ("en", quantity(Interval(D(5), D(8)), "days"), "5–8 days"),
        ("en", quantity("2.5", "percentage points"), "2.5 percentage points"),
        ("en", quantity(1, "percentage points"), "1 percentage point"),
        ("en", quantity(-3, "EUR", scale="million"), "−€3 million"),
        ("en", quantity(17, "percent", qualifier="about"), "about 17%"),
        ("en", Quantity(Text("Joint venture")), "Joint venture"),
        ("en", quantity(47, "percent", display=Text("nearly half")), "nearly half"),
        ("en-GB", quantity(32, "USD", scale="billion"), "US$32 billion"),
        ("de", quantity("12.5", "percent"), "12,5\xa0%"),
        ("de", quantity(32, "EUR", scale="billion"), "32 Milliarden\xa0€"),
        ("de", quantity(250000, "people"), "250.000"),
        ("de", quantity(72, "hours"), "72 Stunden"),
        ("de", quantity(1, "tonnes per year"), "1\xa0Tonne pro Jahr"),
        ("fr", quantity(32, "EUR", scale="billion"), "32 milliards\xa0€"),
        ("zh-Hans", quantity(32, "CNY", scale="billion"), "¥320亿"),
        ("zh-Hans", quantity(90, "kilometres per hour"), "每小时90公里"),
        ("zh-Hans", quantity(2010, "year"), "2010年"),
        ("zh-Hans", quantity(Interval(D(2011), D(2015)), "year"), "2011–2015年"),
    ],
)  # fmt: skip
def test_a_value_is_written_in_the_language_of_the_report(
    language: str, given: Quantity, shown: str
) -> None:
    assert formats(language).quantity(given) == shown


def test_a_report_may_choose_its_own_currency_signs() -> None:
    assert formats("en-GB", USD="$").quantity(quantity(32, "USD", scale="billion")) == "$32 billion"
    assert formats("en", CHF="CHF").quantity(quantity(5, "CHF")) == "CHF\xa05"


@pytest.mark.parametrize("unit", MEASURES)
@pytest.mark.parametrize("language", ["en", "de", "zh-Hans"])
def test_every_measure_is_known_to_the_language(unit: str, language: str) -> None:
    shown = formats(language).quantity(quantity(7, unit))
    assert shown.startswith("7")
    assert len(shown) > 1


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("en-GB", "2017", "2017"),
        ("en-GB", "2023-09", "September 2023"),
        ("en-GB", "2024-09-30", "30 September 2024"),
        ("en", "2024-09-30", "September 30, 2024"),
        ("de", "2024-09-30", "30. September 2024"),
        ("zh-Hans", "2024-09-30", "2024年9月30日"),
        ("en", "undated", "undated"),
        ("en", "since 2019, undated", "since 2019, undated"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(language: str, written: str, shown: str) -> None:
    assert formats(language).when(parse_when(written)) == shown


def test_years_before_1000_and_lists() -> None:
    assert formats("en").year(D(800)) == "800"
    assert formats("en-GB").listed(["a", "b", "c"]) == "a, b and c"
    assert formats("en-GB").day(date(2026, 11, 24)) == "24 November 2026"


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from(["en", "de", "zh-Hans"]))
def test_no_digit_of_a_plain_number_is_lost(value: D, language: str) -> None:
    shown = formats(language).quantity(Quantity(value))
    digits = "".join(c for c in shown if c.isdigit())
    assert digits == f"{abs(value).normalize():f}".replace(".", "")
