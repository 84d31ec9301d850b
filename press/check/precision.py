"""A value is no more exact than what it rests on: its evidence, its inputs, or its own “about”."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from press.check.numbers import same_unit
from press.expression import ExpressionError, adds_only, stays_whole
from press.model import Derivation, Evidence, Figure, Quantity, Site
from press.numbers import find_numbers
from press.problems import Problem
from press.units import PERCENT, POINTS, YEAR, canonical, decimal_sign

_SIGNIFICANT = 3
"""Digits that “about” can vouch for."""
MOST_DIGITS = 60
"""Digits of a value that are told in full; no newsroom has a longer one."""


def check_precision(site: Site, figure: Figure) -> Iterator[Problem]:
    """Yield the figure if it has more digits than anything can vouch for."""
    quantity = figure.quantity
    if not isinstance(quantity.value, Decimal) or quantity.unit == YEAR:
        return
    if quantity.value.adjusted() > MOST_DIGITS:
        return
    if quantity.qualifier == "about":
        yield from _check_digits(
            figure, quantity.value, _SIGNIFICANT, "a value that is “about” something"
        )
    elif figure.derivation is not None:
        yield from _check_inputs(site, figure, quantity.value, figure.derivation)
    else:
        finest = min(_evidence_steps(site, figure), default=None)
        if finest is not None:
            yield from _check_step(figure, quantity.value, finest, "the evidence for it")


def is_count(quantity: Quantity) -> bool:
    """Whether each digit was counted: a whole number that is neither scaled nor rounded."""
    value = quantity.value
    return (
        isinstance(value, Decimal)
        and value == int(value)
        and quantity.scale is None
        and quantity.unit not in (PERCENT, POINTS)
        and quantity.qualifier == "exact"
    )


def step(quantity: Quantity) -> Decimal:
    """The worth of one unit in the last digit written."""
    value = quantity.value
    if not isinstance(value, Decimal):
        return Decimal(0)
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb((exponent if isinstance(exponent, int) else 0) + quantity.power)


def _check_inputs(
    site: Site, figure: Figure, value: Decimal, derivation: Derivation
) -> Iterator[Problem]:
    inputs = [
        part.quantity
        for _, name in derivation.inputs
        if (part := site.figures.get(name)) and isinstance(part.quantity.value, Decimal)
    ]
    rounded = [part for part in inputs if not is_count(part)]
    try:
        is_exact = not rounded and stays_whole(derivation.expression)
        is_sum = adds_only(derivation.expression)
    except ExpressionError:
        return
    why = "what it is derived from"
    if not inputs or is_exact:
        return
    if is_sum:
        coarsest = max(map(_rounded_to, rounded), default=None)
        if coarsest is not None:
            yield from _check_step(figure, value, coarsest, why)
        return
    digits = [_significant(part.value) for part in inputs if isinstance(part.value, Decimal)]
    yield from _check_digits(figure, value, max(_SIGNIFICANT, min(digits)), why)


def _rounded_to(quantity: Quantity) -> Decimal:
    """The step of a value, where the zeros of a round one carry no meaning."""
    value = quantity.value
    if quantity.qualifier == "exact" or not isinstance(value, Decimal) or value != int(value):
        return step(quantity)
    zeros = len(text := f"{abs(value):.0f}") - len(text.rstrip("0"))
    return Decimal(1).scaleb(zeros + quantity.power)


def _evidence_steps(site: Site, figure: Figure) -> Iterator[Decimal]:
    """How finely each piece of evidence for the figure gives a value in the same unit."""
    for piece in figure.check.evidence:
        if piece.relation != "supports":
            continue
        if piece.quantity is None:
            yield from _steps_in_words(site, figure.quantity, piece)
        elif _unit(piece.quantity) == _unit(figure.quantity):
            yield step(piece.quantity)


def _steps_in_words(site: Site, quantity: Quantity, piece: Evidence) -> Iterator[Decimal]:
    decimal = decimal_sign(site.config.language)
    for number in find_numbers(piece.says):
        if number.digits and same_unit(number.unit, quantity):
            yield Decimal(1).scaleb(number.precision(decimal))


def _unit(quantity: Quantity) -> str:
    return canonical(quantity.unit or "")


def _check_step(figure: Figure, value: Decimal, finest: Decimal, why: str) -> Iterator[Problem]:
    """Yield a value that is given in finer steps than `finest`."""
    own, scale = step(figure.quantity), figure.quantity.scale
    power = figure.quantity.power
    nearest = rounded(value.scaleb(power), finest).scaleb(-power)
    if own >= finest or nearest == value:
        return
    word = f" {scale}" if scale else ""
    yield Problem(
        figure.quantity.place or figure.title.place(),
        "false-precision",
        f"{value:f}{word} is given in steps of {own.scaleb(-power):f}{word}, but {why} in steps of "
        f"{finest.scaleb(-power):f}{word}",
        f"round it to {nearest:f}, or name what gives the other digits",
    )


def rounded(value: Decimal, to: Decimal) -> Decimal:
    """The nearest multiple of a power of ten, however large the value."""
    with localcontext() as context:
        context.prec = 2 * MOST_DIGITS
        return value.quantize(to)


def _check_digits(figure: Figure, value: Decimal, allowed: int, why: str) -> Iterator[Problem]:
    digits = _significant(value)
    if digits > allowed:
        yield Problem(
            figure.quantity.place or figure.title.place(),
            "false-precision",
            f"{value:f} has {digits} significant digits, more than {why} can vouch for",
            f"round it to {allowed} digits",
        )


def _significant(value: Decimal) -> int:
    """Digits that carry meaning: zeros at the end of a whole number do not."""
    digits = value.as_tuple().digits
    if value == value.to_integral_value():
        return len("".join(map(str, digits)).strip("0")) or 1
    return len("".join(map(str, digits)).lstrip("0"))
