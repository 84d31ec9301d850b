"""Figures that follow from others: what these give, and whether a whole is the sum of its parts."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from decimal import Decimal

from press.check.numbers import worth
from press.check.precision import MOST_DIGITS, check_precision, is_count, rounded, step
from press.expression import ExpressionError, evaluate
from press.model import Derivation, Figure, Quantity, Site
from press.problems import Problem, Text, did_you_mean


def check_sums(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure if it does not follow from others as it says, or is too exact."""
    figure = site.figures[name]
    if figure.derivation is not None:
        yield from _check_derivation(site, figure, figure.derivation)
    if figure.parts:
        yield from _check_parts(site, figure)
    yield from check_precision(site, figure)


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
    values = yield from _values(site, [name for _, name in derivation.inputs])
    if values is None:
        return
    aliases = [alias for alias, _ in derivation.inputs]
    try:
        computed = evaluate(derivation.expression, dict(zip(aliases, values, strict=True)))
    except ExpressionError as error:
        yield Problem(
            derivation.expression.place(),
            "expression",
            f"the expression “{derivation.expression}” cannot be calculated: {error}",
            "as in expression: 100 * a / b",
        )
        return
    own = worth(figure.quantity)
    if own is not None and abs(computed - own) * 2 > step(figure.quantity):
        yield Problem(
            derivation.expression.place(),
            "derived-wrong",
            f"the figure “{figure.id}” is {own:f}, but {derivation.expression} gives "
            f"{_comparable(computed, figure.quantity)}",
            "correct the value or the expression",
        )


def _values(site: Site, names: Iterable[Text]) -> Generator[Problem, None, list[Decimal] | None]:
    """The values of figures that another rests on; None, and what is wrong, if one has none."""
    values = []
    for name in names:
        part = _part(site, name)
        if isinstance(part, Problem):
            yield part
        if not isinstance(part, Decimal):
            return None
        values.append(part)
    return values


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
    for at, name in enumerate(figure.parts):
        if name == figure.id or name in figure.parts[:at]:
            what = "is named as a part of itself" if name == figure.id else "is named twice"
            message = f"the figure “{name}” {what}"
            yield Problem(name.place(), "parts-sum", message, "name each part of the whole once")
            return
    values = yield from _values(site, figure.parts)
    if values is None:
        return
    total = sum(values, Decimal(0))
    wholes = [figure, *(site.figures[name] for name in figure.parts)]
    slack = sum((_slack(each.quantity) for each in wholes), Decimal(0))
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
    return Decimal(0) if is_count(quantity) else step(quantity)


def _comparable(computed: Decimal, quantity: Quantity) -> str:
    """What was computed, to two digits beyond the last that the figure gives."""
    if computed.adjusted() > MOST_DIGITS:
        return f"{computed:.6g}"
    finest = min(Decimal(1), step(quantity) / 100)
    shown = f"{rounded(computed, finest):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
