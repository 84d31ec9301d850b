"""Values, dates and lists as text in the report's language, by Babel and CLDR."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_currency_symbol,
)
from babel.units import format_compound_unit, format_unit

from press import units
from press.model import Interval, Quantity, When
from press.structs import Immutable, replace

_DECIMALS = 6
"""Decimals that a value with a scale word may keep; the rest would be false precision."""


def locale_of(language: str) -> Locale:
    """Babel's locale for a BCP 47 tag."""
    return Locale.parse(language, sep="-")


class Formats(Immutable, dict=True):
    """How values are written in one language."""

    language: str
    words: gettext.NullTranslations
    currencies: Mapping[str, str]
    """The report's own signs, by ISO 4217 code."""

    @cached_property
    def locale(self) -> Locale:
        return locale_of(self.language)

    def quantity(self, quantity: Quantity) -> str:
        """The value as it stands in a sentence: `47%`, `more than 250,000`, `$32 billion`."""
        if quantity.display is not None:
            return str(quantity.display)
        value = quantity.value
        if isinstance(value, str):
            return str(value)
        return self._qualified(quantity.qualifier, self._with_unit(value, quantity))

    def parted(self, quantity: Quantity, whole: str) -> tuple[str, str, str]:
        """The `whole` in three: the bare value, and what a qualifier puts before and after it."""
        bare = quantity.display is not None or isinstance(quantity.value, str)
        if bare or quantity.qualifier == "exact":
            return "", whole, ""
        value = self.quantity(replace(quantity, qualifier="exact"))
        before, after = self._qualified(quantity.qualifier, "\n").split("\n")
        return before.strip(), value, after.strip()

    def _with_unit(self, value: Decimal | Interval, quantity: Quantity) -> str:
        unit = units.canonical(quantity.unit) if quantity.unit else ""
        top = value.high if isinstance(value, Interval) else value
        if unit == units.YEAR:
            return self._span(value, self.year)
        number = self._span(value, lambda part: self._number(part, quantity.scale))
        if unit == units.PERCENT:
            sample = format_percent(1, locale=self.locale)
            return sample.replace("100", number)
        if unit == units.POINTS:
            said = self.words.ngettext(
                "%(number)s percentage point",
                "%(number)s percentage points",
                1 if value == 1 else 2,
            )
            return said % {"number": number}
        if units.is_currency(unit):
            return self._money(number, unit)
        if units.is_measure(unit):
            scaled = self._scaled(top, quantity.scale)
            shown = self._measured(scaled, units.measures_of(unit))
            plain = format_decimal(scaled, locale=self.locale, decimal_quantization=False)
            return shown.replace(plain, number, 1)
        return number

    def _measured(self, value: Decimal, measures: tuple[str, ...]) -> str:
        """A measure, or one per another: `9 kilometres`, `9 kilometres per hour`."""
        (name, length), *under = (units.MEASURES[measure] for measure in measures)
        if not under:
            return format_unit(value, name, length=length, locale=self.locale)
        shown = format_compound_unit(
            value, name, denominator_unit=under[0][0], length=length, locale=self.locale
        )
        assert shown is not None  # noqa: S101  (both are units that CLDR knows)
        return shown

    def _span(self, value: Decimal | Interval, write: Callable[[Decimal], str]) -> str:
        """A number, or both ends of a range; what they end in alike is said once."""
        if not isinstance(value, Interval):
            return write(value)
        low, high = write(value.low), write(value.high)
        tail = 0
        while tail < min(len(low), len(high)) and low[-1 - tail] == high[-1 - tail]:
            if low[-1 - tail].isdigit():
                break
            tail += 1
        return f"{low[: len(low) - tail]}–{high}"

    def _scaled(self, value: Decimal, scale: str | None) -> Decimal:
        return value.scaleb(units.POWERS[scale]) if scale else value

    def _number(self, value: Decimal, scale: str | None) -> str:
        if scale is None:
            return format_decimal(value, locale=self.locale, decimal_quantization=False)
        has_long = "long" in self.locale.compact_decimal_formats
        return format_compact_decimal(
            self._scaled(value, scale),
            format_type="long" if has_long else "short",
            locale=self.locale,
            fraction_digits=_DECIMALS,
        )

    def _money(self, number: str, code: str) -> str:
        sign = self.currencies.get(code) or get_currency_symbol(code, self.locale)
        pattern = self.locale.currency_formats["standard"]
        negative = number.startswith("-")
        before, after = (part[0].replace("¤", sign) for part in (pattern.prefix, pattern.suffix))
        if before and sign[-1:].isalpha() and not before.endswith((" ", "\xa0")):
            before += "\xa0"
        return f"{'−' if negative else ''}{before}{number.removeprefix('-')}{after}"

    def _qualified(self, qualifier: str, shown: str) -> str:
        _ = self.words.gettext
        patterns = {
            "about": _("about %(value)s"),
            "more than": _("more than %(value)s"),
            "at least": _("at least %(value)s"),
            "at most": _("at most %(value)s"),
            "less than": _("less than %(value)s"),
            "up to": _("up to %(value)s"),
        }
        return patterns[qualifier] % {"value": shown} if qualifier in patterns else shown

    def plain(self, value: Decimal) -> str:
        """A bare number with the language's signs."""
        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def year(self, value: Decimal) -> str:
        """A year of the calendar, without a grouping sign: `2010`, `2010年`."""
        if not 1 <= value <= 9999 or value != int(value):
            return format_decimal(value, locale=self.locale, group_separator=False)
        return format_skeleton("y", date(int(value), 1, 1), locale=self.locale)

    def day(self, day: date) -> str:
        """A day in full: `24 November 2026`."""
        return format_date(day, "long", locale=self.locale)

    def when(self, when: When) -> str:
        """A date as precise as it is known."""
        if when.start is None:
            return self.words.gettext("undated") if when.is_undated else when.text
        if when.precision == "day":
            return self.day(when.start)
        skeleton = "y" if when.precision == "year" else "yMMMM"
        return format_skeleton(skeleton, when.start, locale=self.locale)

    def count(self, number: int) -> str:
        """A whole number with the language's grouping."""
        return format_decimal(number, locale=self.locale)

    def listed(self, names: Iterable[str]) -> str:
        """`a, b and c`."""
        return format_list(list(names), locale=self.locale)
