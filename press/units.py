"""Units of measure that values may have, by the plural words that figure files use.

Anything else is a counted thing: its word is the editor's, and only the number is formatted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

PERCENT = "percent"
POINTS = "percentage points"
YEAR = "year"
"""A year of the calendar; a span of time is measured in `years`."""
POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Of ten, that the words for scales stand for which a value may have."""

MEASURES: dict[str, tuple[str, Literal["long", "short"]]] = {
    "seconds": ("duration-second", "long"),
    "minutes": ("duration-minute", "long"),
    "hours": ("duration-hour", "long"),
    "days": ("duration-day", "long"),
    "weeks": ("duration-week", "long"),
    "months": ("duration-month", "long"),
    "years": ("duration-year", "long"),
    "nanometres": ("length-nanometer", "short"),
    "micrometres": ("length-micrometer", "short"),
    "millimetres": ("length-millimeter", "short"),
    "centimetres": ("length-centimeter", "short"),
    "metres": ("length-meter", "long"),
    "kilometres": ("length-kilometer", "long"),
    "miles": ("length-mile", "long"),
    "square metres": ("area-square-meter", "long"),
    "square kilometres": ("area-square-kilometer", "long"),
    "hectares": ("area-hectare", "long"),
    "acres": ("area-acre", "long"),
    "grams": ("mass-gram", "long"),
    "kilograms": ("mass-kilogram", "long"),
    "tonnes": ("mass-tonne", "long"),
    "litres": ("volume-liter", "long"),
    "cubic metres": ("volume-cubic-meter", "long"),
    "kilowatts": ("power-kilowatt", "long"),
    "megawatts": ("power-megawatt", "long"),
    "gigawatts": ("power-gigawatt", "long"),
    "kilowatt-hours": ("energy-kilowatt-hour", "long"),
    "degrees Celsius": ("temperature-celsius", "short"),
    "gigabytes": ("digital-gigabyte", "short"),
    "terabytes": ("digital-terabyte", "short"),
    "gigahertz": ("frequency-gigahertz", "short"),
}
"""CLDR's name of the unit and the length in which it is written after the number."""

_PER = " per "
_SPELLINGS = {word.replace("metres", "meters"): word for word in MEASURES if "metres" in word} | {
    "liters": "litres",
    "metric tons": "tonnes",
}
_SYMBOLS = {
    "%": PERCENT, "％": PERCENT, "per cent": PERCENT, "pct": PERCENT,
    "pp": POINTS, "$": "USD", "US$": "USD",
    "€": "EUR", "£": "GBP", "¥": "CNY or JPY", "yuan": "CNY", "RMB": "CNY", "euros": "EUR",
    "dollars": "USD", "nm": "nanometres", "mm": "millimetres", "cm": "centimetres", "m": "metres",
    "km": "kilometres", "km2": "square kilometres", "km²": "square kilometres",
    "m2": "square metres", "m²": "square metres", "m3": "cubic metres", "m³": "cubic metres",
    "ha": "hectares",
    "kg": "kilograms", "t": "tonnes", "h": "hours", "hrs": "hours", "s": "seconds",
    "GB": "gigabytes",
    "TB": "terabytes", "MW": "megawatts", "GW": "gigawatts", "kWh": "kilowatt-hours",
    "°C": "degrees Celsius", "GHz": "gigahertz",
}  # fmt: skip
_SCALE_WORDS = {
    "thousand": "thousand", "thousands": "thousand", "million": "million", "millions": "million",
    "mn": "million", "mio": "million", "billion": "billion", "billions": "billion",
    "bn": "billion", "mrd": "billion", "trillion": "trillion", "trillions": "trillion",
}  # fmt: skip
_CLOSE = 0.87
"""Similarity from which a word is taken for a misspelt unit; “metros” and “metres” have 0.83."""


_DECIMAL_POINT = frozenset("en zh ja ko th he hi bn ta te ur sw tl ms cy ga mt".split())


def decimal_sign(language: str) -> str:
    """What separates decimals in texts of the language: a point, or else a comma."""
    return "." if language.partition("-")[0] in _DECIMAL_POINT else ","


def canonical(unit: str) -> str:
    """The unit under the name that the tables use: “meters” is “metres”."""
    over, per, under = unit.partition(_PER)
    plural = _SPELLINGS.get(f"{under}s", "")
    return f"{_SPELLINGS.get(over, over)}{per}{plural.removesuffix('s') or under}"


def is_measure(unit: str) -> bool:
    """Whether the unit is one of measure, or one per another: `tonnes`, `tonnes per year`."""
    over, per, under = canonical(unit).partition(_PER)
    return over in MEASURES and (not per or f"{under}s" in MEASURES)


def measures_of(unit: str) -> tuple[str, ...]:
    """The measure that a unit of measure is, or the two of a rate."""
    over, per, under = canonical(unit).partition(_PER)
    return (over, f"{under}s") if per else (over,)


def is_currency(unit: str) -> bool:
    """Whether the unit is written as a currency code."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


def _scale_problem(unit: str, scale: str | None) -> tuple[str, str] | None:
    """What is wrong with a unit that says how many of it are counted, too."""
    words = unit.split()
    if len(words) > 1 and re.fullmatch(r"[0-9][0-9.,]*", words[0]):
        return f"the unit “{unit}” begins with a number", "count in “scale”, or in the value"
    held = next((_SCALE_WORDS[w] for w in map(_bare, words) if w in _SCALE_WORDS), "")
    if not held:
        return None
    rest = " ".join(word for word in words if _bare(word) not in (*_SCALE_WORDS, "of"))
    unit_line = f"unit: {_SYMBOLS.get(rest, rest)}" if rest else ""
    if scale:
        other = "already" if scale == held else f"as “{scale}”"
        hint = f"write {unit_line}" if rest else "take “unit” out"
        return f"the unit “{unit}” holds a scale, which “scale” gives {other}", hint
    lines = " and ".join(filter(None, (f"scale: {held}", unit_line)))
    return f"the unit “{unit}” holds a scale", f"write {lines}"


def _rate_problem(unit: str) -> tuple[str, str] | None:
    """What is wrong with a measure per something that would be shown as a bare number."""
    found = _RATE.fullmatch(unit)
    if found is None or is_measure(unit):
        return None
    over, under = (_meant(part) for part in (found["over"], found["under"]))
    if is_measure(rate := f"{over}{_PER}{under.removesuffix('s')}"):
        return f"the unit “{unit}” is written otherwise", f"write unit: {rate}"
    if is_shown(over):
        message = f"the unit “{unit}” is a rate that readers would see as a bare number"
        rest = f"per {under.removesuffix('s') if under in MEASURES else found['under']}"
        return message, f"write unit: {over}, and begin the label with “{rest}”"
    return None


_RATE = re.compile(r"(?P<over>[^/]+?)(?: per | an? |/)(?P<under>[^/]+)")


def _meant(word: str) -> str:
    """The unit that a word of a rate is, however it is written; else the word itself."""
    known = _SYMBOLS.get(word) or _SHORT_TIMES.get(word) or word
    plural = canonical(f"{known.lower().removesuffix('s')}s")
    return plural if plural in MEASURES else known


_SHORT_TIMES = {"a": "years", "yr": "years", "y": "years", "d": "days", "min": "minutes"}
"""What stands after the stroke in `t/a`; alone they may be anything."""


def _bare(word: str) -> str:
    return word.lower().strip(".,")


def is_shown(unit: str) -> bool:
    """Whether readers see the unit with the number, as they do not see what is counted."""
    return unit in (PERCENT, POINTS) or is_measure(unit) or is_currency(unit)


def doubled(words: Iterable[str], unit: str | None, scale: str | None) -> str:
    """The one of the words that readers of a value see already; empty if none is."""
    brought = {scale, f"{scale}s"} if scale else set()
    if unit is not None and is_shown(unit):
        brought |= {unit}.union(*map(_words_of, measures_of(unit)[:1]))
    parts = (part for word in words for part in (word, *re.split("[ -]", word)))
    return next((part for part in parts if part in brought), "")


def _words_of(unit: str) -> frozenset[str]:
    """The unit as people write it beside a number: its name, singular and signs."""
    own = canonical(unit)
    spelt = {own, *(word for word, known in _SPELLINGS.items() if known == own)}
    signs = {sign for sign, known in _SYMBOLS.items() if own in known.split(" or ")}
    return frozenset(spelt | {word.removesuffix("s") for word in spelt} | signs)


def unit_problem(unit: str, scale: str | None) -> tuple[str, str] | None:
    """What is wrong with a unit, and what to write instead."""
    if unit in _SYMBOLS:
        return f"the unit “{unit}” is written as a sign", f"write unit: {_SYMBOLS[unit]}"
    if is_currency(unit):
        from babel.numbers import is_currency as is_known_currency

        if not is_known_currency(unit):
            return f"“{unit}” is not a currency code of ISO 4217", "as in USD, EUR or CNY"
        return None
    if problem := _scale_problem(unit, scale) or _rate_problem(unit):
        return problem
    if scale and unit in (PERCENT, POINTS, YEAR):
        return f"a value in “{unit}” has no scale", "take “scale” out"
    known = {PERCENT, POINTS, YEAR, *MEASURES, *_SPELLINGS}
    if unit in known or is_measure(unit):
        return None
    if unit.lower() in known:
        return f"the unit “{unit}” is written in lower case", f"write unit: {unit.lower()}"
    singular = f"{unit}s"
    if singular in known:
        return f"the unit “{unit}” stands in the singular", f"write unit: {singular}"
    from difflib import get_close_matches

    if close := get_close_matches(unit.lower(), known, n=1, cutoff=_CLOSE):
        return f"the unit “{unit}” is not known, but one like it is", f"write unit: {close[0]}"
    return None
