"""Every figure is used, and its units are meant as written."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Figure, Quantity, Site
from press.problems import Place, Problem, Text
from press.units import doubled, unit_problem


def check_figure(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure if no page uses it, and its units if they are probably misspelt."""
    figure = site.figures[name]
    uses = site.figure_uses.get(name, ())
    is_used = any(use.path == site.front.path or use.path in site.pages for use in uses)
    if not is_used and not site.unread:
        yield Problem(
            Place(figure.path),
            "figure-unused",
            f"no page uses the figure “{name}”",
            f"put {{{{ {name} }}}} where it belongs",
        )
    for quantity in _quantities(figure):
        if quantity.unit is not None and (wrong := unit_problem(quantity.unit, quantity.scale)):
            unit: Text = quantity.unit
            yield Problem(unit.place(), "unit-unknown", *wrong)
    yield from _check_label(figure)


def _check_label(figure: Figure) -> Iterator[Problem]:
    """Yield a label that begins with the unit, which stands before it in the box."""
    quantity, label = figure.quantity, figure.label
    if not quantity.is_number or quantity.display is not None:
        return
    if word := doubled([label.split()[0].rstrip(",;:")], quantity.unit, quantity.scale):
        message = f"“{word}” begins the label of a value that brings its unit and scale along"
        hint = f"take “{word}” out: value and label are read as one phrase"
        yield Problem(label.place(), "unit-twice", message, hint)


def _quantities(figure: Figure) -> Iterator[Quantity]:
    yield figure.quantity
    if figure.check.found is not None:
        yield figure.check.found.quantity
    for piece in figure.check.evidence:
        if piece.quantity is not None:
            yield piece.quantity
