"""Numbers that disagree: typed ones with records, derived ones and wholes with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from press.check.numbers import is_exempt, is_value, same_unit, sentences, worth
from press.expression import ExpressionError, evaluate
from press.model import Derivation, Figure, Quantity, Sentence, Site
from press.problems import Problem, Text, did_you_mean
from press.units import decimal_sign

_WORD = re.compile(r"[^\W\d_]{4,}")
_SAME_SUBJECT = 0.6
"""Share of a figure's own words that a sentence must hold to be about the same thing."""
_SIGNIFICANT = 3
"""Digits that “about” can vouch for."""


def check_agreement(site: Site) -> Iterator[Problem]:
    """Yield typed numbers that are or contradict a figure, and sums that do not come out."""
    decimal = decimal_sign(site.config.language)
    subjects = {name: _words(f.title) | _words(f.label) for name, f in site.figures.items()}
    for sentence in sentences(site):
        if any(not use.number.exempt for use in sentence.numbers):
            yield from _check_sentence(site, sentence, subjects, decimal)
    for figure in site.figures.values():
        if figure.derivation is not None:
            yield from _check_derivation(site, figure, figure.derivation)
        if figure.parts:
            yield from _check_parts(site, figure)
        yield from _check_precision(site, figure)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _check_sentence(
    site: Site, sentence: Sentence, subjects: dict[str, frozenset[str]], decimal: str
) -> Iterator[Problem]:
    words = _words(sentence.text)
    about = [
        site.figures[name]
        for name, subject in subjects.items()
        if subject and len(subject & words) >= _SAME_SUBJECT * len(subject)
    ]
    named = {reference.figure for reference in sentence.references}
    for use in sentence.numbers:
        if is_exempt(sentence, use, site.config):
            continue
        for figure in about:
            number, quantity = use.number, figure.quantity
            if figure.id in named or not quantity.is_number:
                continue
            if is_value(number, quantity, decimal):
                yield Problem(
                    use.place,
                    "number-literal",
                    f"“{number.text}” is the value of the figure “{figure.id}”",
                    f"write {{{{ {figure.id} }}}}, so that it changes with its record",
                    sentence.text,
                )
            elif (
                number.value(decimal) is not None
                and number.unit
                and same_unit(number.unit, quantity)
                and not any(is_value(number, other, decimal) for other in _evidence(figure))
            ):
                yield Problem(
                    use.place,
                    "number-contradicts",
                    f"“{number.text}” differs from the figure “{figure.id}”, which this sentence "
                    "seems to be about",
                    f"if it is, write {{{{ {figure.id} }}}}; if not, add it to the figure’s "
                    "evidence or waive this",
                    sentence.text,
                )


def _evidence(figure: Figure) -> Iterator[Quantity]:
    """Other values that the figure's record gives."""
    if figure.check.found is not None:
        yield figure.check.found.quantity
    for piece in figure.check.evidence:
        if piece.quantity is not None:
            yield piece.quantity


def _check_derivation(site: Site, figure: Figure, derivation: Derivation) -> Iterator[Problem]:
    values: dict[str, Decimal] = {}
    for alias, name in derivation.inputs:
        part = _part(site, name)
        if isinstance(part, Problem):
            yield part
            return
        if part is None:
            return
        values[alias] = part
    try:
        computed = evaluate(derivation.expression, values)
    except ExpressionError as error:
        yield Problem(
            derivation.expression.place(),
            "expression",
            f"the expression “{derivation.expression}” cannot be calculated: {error}",
            "as in expression: 100 * a / b",
        )
        return
    own = worth(figure.quantity)
    if own is not None and abs(computed - own) * 2 > _step(figure.quantity):
        yield Problem(
            derivation.expression.place(),
            "derived-wrong",
            f"the figure “{figure.id}” is {own:f}, but {derivation.expression} gives "
            f"{computed:.6g}",
            "correct the value or the expression",
        )


def _part(site: Site, name: Text) -> Decimal | Problem | None:
    """The value of a figure that another rests on; None if its own problem is told already."""
    if (figure := site.figures.get(name)) is None:
        if f"content/figures/{name}.md" in site.unread:
            return None
        hint = did_you_mean(name, site.figures)
        return Problem(name.place(), "figure-unknown", f"there is no figure “{name}”", hint)
    if (value := worth(figure.quantity)) is None:
        message = f"the figure “{name}” has no single number to calculate with"
        return Problem(name.place(), "expression", message)
    return value


def _check_parts(site: Site, figure: Figure) -> Iterator[Problem]:
    total = Decimal(0)
    slack = _slack(figure.quantity)
    for name in figure.parts:
        part = _part(site, name)
        if isinstance(part, Problem):
            yield part
            return
        if part is None:
            return
        total += part
        slack += _slack(site.figures[name].quantity)
    own = worth(figure.quantity)
    if own is not None and abs(total - own) * 2 > slack:
        yield Problem(
            figure.parts[0].place(),
            "parts-sum",
            f"the parts of “{figure.id}” add up to {total:f}, the figure is {own:f}",
            "correct a part or the whole, or name the part that is missing",
        )


def _slack(quantity: Quantity) -> Decimal:
    """By how much rounding may have changed a value: nothing, for a plain count."""
    is_whole = isinstance(quantity.value, Decimal) and quantity.value == int(quantity.value)
    is_count = quantity.scale is None and quantity.unit not in ("percent", "percentage points")
    return (
        Decimal(0) if is_whole and is_count and quantity.qualifier == "exact" else _step(quantity)
    )


def _step(quantity: Quantity) -> Decimal:
    """The worth of one unit in the last digit written."""
    value = quantity.value
    if not isinstance(value, Decimal):
        return Decimal(0)
    exponent = value.as_tuple().exponent
    scales = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
    power = (exponent if isinstance(exponent, int) else 0) + scales.get(quantity.scale or "", 0)
    return Decimal(1).scaleb(power)


def _check_precision(site: Site, figure: Figure) -> Iterator[Problem]:
    quantity = figure.quantity
    if not isinstance(quantity.value, Decimal) or quantity.unit == "year":
        return
    digits = _significant(quantity.value)
    allowed = _SIGNIFICANT if quantity.qualifier == "about" else None
    why = "a value that is “about” something"
    if figure.derivation is not None:
        inputs = [
            _significant(part.quantity.value)
            for _, name in figure.derivation.inputs
            if (part := site.figures.get(name)) and isinstance(part.quantity.value, Decimal)
        ]
        if inputs:
            allowed, why = max(_SIGNIFICANT, min(inputs)), "what it is derived from"
    if allowed is not None and digits > allowed:
        yield Problem(
            quantity.place or figure.title.place(),
            "false-precision",
            f"{quantity.value:f} has {digits} significant digits, more than {why} can vouch for",
            f"round it to {allowed} digits",
        )


def _significant(value: Decimal) -> int:
    """Digits that carry meaning: zeros at the end of a whole number do not."""
    digits = value.as_tuple().digits
    if value == value.to_integral_value():
        return len("".join(map(str, digits)).strip("0")) or 1
    return len("".join(map(str, digits)).lstrip("0"))
