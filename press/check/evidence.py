"""Values of one record agree: what its evidence gives, what it was found to be, what it claims."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from press.check.numbers import is_value, same_unit, worth
from press.check.precision import step
from press.model import Evidence, Figure, Quantity, Site
from press.numbers import find_numbers
from press.problems import Problem
from press.units import canonical, decimal_sign


def check_record(site: Site, name: str) -> Iterator[Problem]:
    """Yield evidence that says otherwise than it is said to, and a finding that none gives."""
    figure = site.figures[name]
    for piece in figure.check.evidence:
        if piece.quantity is not None and _is_comparable(figure, piece, piece.quantity):
            yield from _check_piece(figure, piece, piece.quantity)
    yield from _check_found(figure, decimal_sign(site.config.language))


def _is_comparable(figure: Figure, piece: Evidence, quantity: Quantity) -> bool:
    """Whether both are plain numbers of one unit and date."""
    is_plain = figure.quantity.qualifier == quantity.qualifier == "exact"
    return (
        is_plain
        and _is_same_unit(figure.quantity, quantity)
        and (piece.as_of is None or piece.as_of == figure.as_of)
    )


def _is_same_unit(one: Quantity, other: Quantity) -> bool:
    return canonical(one.unit or "") == canonical(other.unit or "")


def _check_piece(figure: Figure, piece: Evidence, given: Quantity) -> Iterator[Problem]:
    agree = _agree(figure.quantity, given)
    if agree is None or figure.check.verdict == "partly supported":
        return
    if agree != (piece.relation == "supports") and piece.relation in ("supports", "contradicts"):
        what = "the same value as" if agree else "another value than"
        yield Problem(
            given.place or piece.says.place(),
            "evidence-differs",
            f"this evidence {piece.relation} “{figure.id}”, but gives {what} the figure",
            "correct the value or the relation; if it is of another date, say so with “as_of”",
        )


def _agree(one: Quantity, other: Quantity) -> bool | None:
    """Whether two values are the same at the coarser of their precisions; None if unclear."""
    first, second = worth(one), worth(other)
    if first is None or second is None:
        return None
    return abs(first - second) * 2 <= max(step(one), step(other)) if first != second else True


def _check_found(figure: Figure, decimal: str) -> Iterator[Problem]:
    found = figure.check.found
    if found is None or found.basis or not isinstance(found.quantity.value, Decimal):
        return
    given = [piece.quantity for piece in figure.check.evidence if piece.quantity is not None]
    told = [
        number
        for piece in figure.check.evidence
        for number in find_numbers(piece.says)
        if number.value(decimal) is not None and same_unit(number.unit, found.quantity)
    ]
    alike = [quantity for quantity in given if _is_same_unit(quantity, found.quantity)]
    if not (alike or told):
        return
    if any(_agree(quantity, found.quantity) is not False for quantity in alike):
        return
    if not any(is_value(number, found.quantity, decimal) for number in told):
        yield Problem(
            found.quantity.place or figure.title.place(),
            "evidence-differs",
            f"what “{figure.id}” was found to be is not what any of its evidence gives",
            "correct it, or say with “basis” how it follows from the evidence",
        )
