"""Every figure is used, and its units are meant as written."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Figure, Quantity, Site
from press.problems import Place, Problem, Text
from press.units import unit_problem


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


def _quantities(figure: Figure) -> Iterator[Quantity]:
    yield figure.quantity
    if figure.check.found is not None:
        yield figure.check.found.quantity
    for piece in figure.check.evidence:
        if piece.quantity is not None:
            yield piece.quantity
