"""Every reference leads to a figure, and no unit is typed beside the one that it brings."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Quantity, Reference, Site
from press.problems import Problem, did_you_mean
from press.units import doubled


def check_references(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's references to figures that there are not."""
    for reference in site.mentions[path].references:
        name = reference.figure
        file = f"content/figures/{name}.md"
        if file in site.withheld:
            yield Problem(
                reference.place,
                "draft-used",
                f"the figure “{name}” is a draft or waits for its day, but this page does not",
                f"publish {file} with it, or take the reference out",
            )
        elif name not in site.figures and file not in site.unread:
            yield Problem(
                reference.place,
                "figure-unknown",
                f"there is no figure “{name}”",
                _other(site, name) or did_you_mean(name, site.figures) or f"write it: {file}",
            )
        elif name in site.figures and not reference.field:
            yield from _beside(reference, site.figures[name].quantity)


def _beside(reference: Reference, quantity: Quantity) -> Iterator[Problem]:
    """Yield what is typed next to a value that brings its unit along."""
    if not quantity.is_number or quantity.display is not None:
        return
    unit = quantity.unit or ""
    shown = f"{{{{ {reference.figure} }}}}"
    if word := doubled(reference.beside, unit, quantity.scale):
        message = f"“{word}” stands beside {shown}, which brings its unit and scale along"
        hint = f"take “{word}” out"
    elif signs := [word for word in reference.beside if not word[-1].isalpha()]:
        word = signs[0]
        message = f"“{word}” stands beside {shown}, whose unit is another"
        hint = f"take “{word}” out, or correct the unit in the figure’s file"
    else:
        return
    yield Problem(reference.place, "unit-twice", message, hint, f"{shown} {word}")


def _other(site: Site, name: str) -> str:
    """A hint if the name is that of another kind of record."""
    if name in site.sources:
        return f"“{name}” is a source; to cite it write [@{name}]"
    if name in site.charts:
        return f"“{name}” is a chart; to draw it write {{{{ {name}.chart }}}} on a line of its own"
    return ""
