"""Every figure is used, and its units are meant as written."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Figure, Quantity, Site
from press.problems import Place, Problem, Text
from press.units import unit_problem


def check_figures(site: Site) -> Iterator[Problem]:
    """Yield figures that no page uses and units that are probably misspelt."""
    pages = {site.front.path, *site.pages}
    for name, figure in site.figures.items():
        if not site.unread and not any(use.path in pages for use in site.figure_uses.get(name, ())):
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
