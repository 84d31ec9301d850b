"""Numbers that disagree: typed ones with records, derived ones and wholes with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from press.check.numbers import is_exempt, is_value, same_unit, worth
from press.expression import ExpressionError, evaluate
from press.model import Derivation, Figure, NumberUse, Quantity, Sentence, Site
from press.numbers import Number
from press.problems import Problem, Text, did_you_mean
from press.units import decimal_sign

_WORD = re.compile(r"[^\W\d_]{4,}")
_SAME_SUBJECT = 0.6
"""Share of a figure's own words that a sentence must hold to be about the same thing."""
_FEWEST_WORDS = 3
"""A cell of a table says too little for one to tell what its number is about."""
_SIGNIFICANT = 3
"""Digits that “about” can vouch for."""


def check_agreement(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's typed numbers that are, or contradict, the value of a figure."""
    decimal = decimal_sign(site.config.language)
    for sentence in site.mentions[path].sentences:
        uses = [use for use in sentence.numbers if not is_exempt(sentence, use, site.config)]
        words = _words(sentence.text) if uses else frozenset()
        if len(words) >= _FEWEST_WORDS:
            yield from _check_sentence(site, sentence, uses, words, decimal)


def check_sums(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure if it does not follow from others as it says, or is too exact."""
    figure = site.figures[name]
    if figure.derivation is not None:
        yield from _check_derivation(site, figure, figure.derivation)
    if figure.parts:
        yield from _check_parts(site, figure)
    yield from _check_precision(site, figure)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _check_sentence(
    site: Site,
    sentence: Sentence,
    uses: list[NumberUse],
    words: frozenset[str],
    decimal: str,
) -> Iterator[Problem]:
    named = {reference.figure for reference in sentence.references}
    for figure in site.figures.values():
        if figure.id in named or not figure.quantity.is_number:
            continue
        for use in uses:
            kind = _compare(figure, use.number, decimal)
            if kind and _is_about(figure, words):
                yield _disagreement(sentence, use, figure, kind)


def _compare(figure: Figure, number: Number, decimal: str) -> str:
    """Whether the number could be the figure's value, or differ from it; before its subject."""
    if is_value(number, figure.quantity, decimal):
        return "number-literal"
    if number.unit and same_unit(number.unit, figure.quantity):
        others = _evidence(figure)
        if number.value(decimal) is not None and not any(
            is_value(number, other, decimal) for other in others
        ):
            return "number-contradicts"
    return ""


def _is_about(figure: Figure, words: frozenset[str]) -> bool:
    subject = _words(figure.title) | _words(figure.label)
    return bool(subject) and len(subject & words) >= _SAME_SUBJECT * len(subject)


def _disagreement(sentence: Sentence, use: NumberUse, figure: Figure, rule: str) -> Problem:
    if rule == "number-literal":
        message = f"“{use.number.text}” is the value of the figure “{figure.id}”"
        hint = f"write {{{{ {figure.id} }}}}, so that it changes with its record"
    else:
        message = (
            f"“{use.number.text}” differs from the figure “{figure.id}”, which this sentence "
            "seems to be about"
        )
        hint = (
            f"if it is, write {{{{ {figure.id} }}}}; if not, add it to the figure’s evidence or "
            "waive this"
        )
    span = (use.offset, use.offset + len(use.number.text))
    return Problem(use.place, rule, message, hint, sentence.text, span)


def _evidence(figure: Figure) -> Iterator[Quantity]:
    """Other values that the figure's record gives."""
    if figure.check.found is not None:
        yield figure.check.found.quantity
    for piece in figure.check.evidence:
        if piece.quantity is not None:
            yield piece.quantity


def _goes_in_a_circle(site: Site, figure: Figure) -> list[str]:
    """The way on which a figure is derived from itself, or nothing."""
    ways = [[figure.id]]
    seen = set()
    while ways:
        way = ways.pop()
        derivation = site.figures[way[-1]].derivation if way[-1] in site.figures else None
        for _, name in derivation.inputs if derivation else ():
            if name == figure.id:
                return [*way, name]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


def _check_derivation(site: Site, figure: Figure, derivation: Derivation) -> Iterator[Problem]:
    if way := _goes_in_a_circle(site, figure):
        yield Problem(
            derivation.expression.place(),
            "expression",
            f"the figure “{figure.id}” is derived from itself: {' ← '.join(way)}",
            "let one of them rest on a source",
        )
        return
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
