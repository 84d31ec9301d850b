"""What readers are shown in place of a formatted value says the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from press.check.numbers import same_unit, worth
from press.model import Figure, Quantity, Site
from press.numbers import Number, find_numbers
from press.problems import Problem
from press.units import decimal_sign


def check_display(site: Site, name: str) -> Iterator[Problem]:
    """Yield each “display” whose number is not that of its value."""
    decimal = decimal_sign(site.config.language)
    for quantity in _quantities(site.figures[name]):
        if quantity.display is None or not isinstance(quantity.value, Decimal):
            continue
        numbers = [n for n in find_numbers(quantity.display) if n.value(decimal) is not None]
        if any(_says(number, quantity, decimal) for number in numbers):
            continue
        for number in numbers[:1]:
            if same_unit(number.unit, quantity):
                yield Problem(
                    quantity.display.place(number.start),
                    "number-contradicts",
                    f"readers see “{number.text}”, but the value is {quantity.value}",
                    "let “display” say what “value” does",
                    quantity.display,
                    (number.start, number.end),
                )


def _quantities(figure: Figure) -> Iterator[Quantity]:
    yield figure.quantity
    if figure.check.found is not None:
        yield figure.check.found.quantity
    yield from (piece.quantity for piece in figure.check.evidence if piece.quantity is not None)


def _says(number: Number, quantity: Quantity, decimal: str) -> bool:
    """Whether a number is the value, rounded as it is written, with its scale word or without."""
    value, own = number.value(decimal), worth(quantity)
    step = Decimal(1).scaleb(number.precision(decimal))
    sames = (own, quantity.value)
    return any(
        abs(same - value) * 2 <= step
        for same in sames
        if isinstance(same, Decimal) and value is not None
    )
