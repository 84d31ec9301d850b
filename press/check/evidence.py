"""Values of one record agree: what its evidence gives, what it was found to be, what it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from press.check.agreement import counts
from press.check.numbers import is_value, same_unit, worth
from press.check.precision import step
from press.model import Evidence, Figure, Quantity, Site
from press.numbers import Number, find_numbers
from press.problems import Problem
from press.units import canonical, decimal_sign


def check_record(site: Site, name: str) -> Iterator[Problem]:
    """Yield evidence that says otherwise than it is said to, and a finding that none gives."""
    figure = site.figures[name]
    decimal = decimal_sign(site.config.language)
    for piece in figure.check.evidence:
        if piece.quantity is None:
            continue
        differs = _is_comparable(figure, piece, piece.quantity) and [
            *_check_piece(figure, piece, piece.quantity)
        ]
        yield from differs or _check_own(piece, piece.quantity, decimal)
    yield from _check_found(figure, decimal)
    if figure.check.verdict == "supported" and figure.derivation is None:
        yield from _check_says(figure, decimal)


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


def _check_own(piece: Evidence, given: Quantity, decimal: str) -> Iterator[Problem]:
    """Yield the one number in what a piece says, if it measures as its value does and is another.

    Where parts are said in words, that number may be of something else.
    """
    numbers = _of_one_kind(piece, given, decimal)
    if given.qualifier != "exact" or worth(given) is None or len(numbers) != 1:
        return
    if is_value(numbers[0], given, decimal):
        return
    if _PARTS.search(piece.says) or sum(not n.exempt for n in find_numbers(piece.says)) > 1:
        return
    (number,) = numbers
    yield Problem(
        piece.says.place(number.start),
        "evidence-differs",
        f"this evidence says “{number.text}”, but its value is {given.value}",
        "correct one of the two",
        piece.says,
        (number.start, number.end),
    )


_PARTS = re.compile(
    r"\b(?:half|halv\w+|thirds?|quarters?|doubl\w+|twice|treb\w+|tripl\w+|few)\b|半|翻",
    re.IGNORECASE,
)
"""Words for numbers that are not read as such."""


def _agree(one: Quantity, other: Quantity) -> bool | None:
    """Whether two values are the same at the coarser of their precisions; None if unclear."""
    first, second = worth(one), worth(other)
    if first is None or second is None:
        return None
    return abs(first - second) * 2 <= max(step(one), step(other)) if first != second else True


def _check_says(figure: Figure, decimal: str) -> Iterator[Problem]:
    """Yield what is said to support the value and gives another, where no evidence gives it.

    Only where the one number of its unit stands there, of no other date.
    """
    pieces = [piece for piece in figure.check.evidence if piece.relation == "supports"]
    if figure.quantity.qualifier != "exact" or worth(figure.quantity) is None:
        return
    if any(piece.quantity is not None for piece in pieces):
        return
    said = [(piece, _of_one_kind(piece, figure.quantity, decimal)) for piece in pieces]
    if any(is_value(n, figure.quantity, decimal) for _, numbers in said for n in numbers):
        return
    for piece, numbers in said:
        if len(numbers) == 1 and not _is_of_other_date(piece, figure):
            (number,) = numbers
            yield Problem(
                piece.says.place(number.start),
                "evidence-differs",
                f"this evidence supports “{figure.id}”, but says “{number.text}”, and no other "
                "gives its value",
                "correct the value, the evidence or the verdict; if it says so in other words, "
                "give its “value”",
                piece.says,
                (number.start, number.end),
            )


def _of_one_kind(piece: Evidence, quantity: Quantity, decimal: str) -> list[Number]:
    """The numbers in what a piece says that measure as the quantity does, or count the same."""
    return [
        number
        for number in find_numbers(piece.says)
        if number.value(decimal) is not None
        and same_unit(number.unit, quantity)
        and (number.unit or counts(piece.says[number.end :], number.text, quantity.unit or ""))
    ]


def _is_of_other_date(piece: Evidence, figure: Figure) -> bool:
    """Whether the evidence is of another date, or names a year that is not the figure's."""
    if piece.as_of is not None and piece.as_of != figure.as_of:
        return True
    year = str(figure.as_of.start.year) if figure.as_of.start else ""
    return any(found != year for found in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", piece.says))


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
