"""One figure's chain, for the desk: from its value over its evidence to every use."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Evidence, Figure, Quantity, Site, Source
from press.problems import Place, Text
from press.render.formats import Formats
from press.render.words import catalogue
from press.structs import Immutable


class Link(Immutable):
    """One step of the chain."""

    what: str
    """What it is: value, origin, verdict, evidence, use."""
    said: str
    place: Place
    more: tuple[str, ...] = ()


def chain(site: Site, identifier: str) -> tuple[Link, ...]:
    """The steps for a figure that there is, in the order in which a checker walks them."""
    config = site.config
    formats = Formats(config.language, catalogue(config.language), dict(config.currencies))
    figure = site.figures[identifier]
    return (
        _value(figure, formats),
        *_inputs(site, figure, formats),
        _origin(site, figure),
        _verdict(figure, formats),
        *(_evidence(site, piece, formats) for piece in figure.check.evidence),
        *_uses(site, figure),
        *_corrections(site, figure),
    )


def _value(figure: Figure, formats: Formats) -> Link:
    place = figure.quantity.place or figure.title.place()
    written = ", ".join(f"{name}: {value}" for name, value in _fields(figure.quantity) if value)
    more = (figure.title, figure.label, f"as of {formats.when(figure.as_of)}; written {written}")
    return Link("value", formats.quantity(figure.quantity), place, more)


def _fields(quantity: Quantity) -> Iterator[tuple[str, str]]:
    value = quantity.value
    yield "value", str(value) if isinstance(value, str) else _plain(quantity)
    yield "unit", quantity.unit or ""
    yield "scale", quantity.scale or ""
    yield "qualifier", "" if quantity.qualifier == "exact" else quantity.qualifier
    yield "display", quantity.display or ""


def _plain(quantity: Quantity) -> str:
    value = quantity.value
    return f"[{value.low}, {value.high}]" if isinstance(value, tuple) else str(value)


def _inputs(site: Site, figure: Figure, formats: Formats) -> Iterator[Link]:
    if figure.derivation is not None:
        for name, other in figure.derivation.inputs:
            said = f"{name} of {figure.derivation.expression}"
            yield _input(site, said, other, formats)
    for part in figure.parts:
        yield _input(site, "a part of it", part, formats)


def _input(site: Site, said: str, other: Text, formats: Formats) -> Link:
    found = site.figures.get(other)
    value = formats.quantity(found.quantity) if found else "which there is not"
    return Link("input", f"{said}: {other}, {value}", other.place())


def _origin(site: Site, figure: Figure) -> Link:
    origin = figure.origin
    said = origin.source + (f", {origin.locator}" if origin.locator else "")
    return Link("origin", said, origin.source.place(), _source(site.sources.get(origin.source)))


def _source(source: Source | None) -> tuple[str, ...]:
    if source is None:
        return ("there is no such source",)
    where = f"{source.id.place()}"
    address = source.url or (f"doi:{source.doi}" if source.doi else "")
    return tuple(filter(None, (f"{source.title}, {source.publisher} ({where})", address)))


def _verdict(figure: Figure, formats: Formats) -> Link:
    check = figure.check
    said = str(check.verdict)
    if check.on:
        said += f", on {check.on.isoformat()}"
    if check.by:
        said += f", by {check.by}"
    more = [check.finding or ""]
    if check.found:
        basis = f" ({check.found.basis})" if check.found.basis else ""
        more.append(f"found: {formats.quantity(check.found.quantity)}{basis}")
    # A word of a closed set keeps no place; the file is where it stands.
    return Link("verdict", said, Place(figure.path), tuple(filter(None, more)))


def _evidence(site: Site, piece: Evidence, formats: Formats) -> Link:
    said = f"{piece.relation}: {piece.source}" + (f", {piece.locator}" if piece.locator else "")
    if piece.quantity:
        said += f" says {formats.quantity(piece.quantity)}"
    more = (piece.says, *_source(site.sources.get(piece.source)))
    return Link("evidence", said, piece.source.place(), more)


def _uses(site: Site, figure: Figure) -> Iterator[Link]:
    found: dict[Place, str] = {}
    for view in (site, *site.translations.values()):
        for path in dict.fromkeys(use.path for use in view.figure_uses.get(figure.id, ())):
            boxes = set(view.mentions[path].callouts)
            for reference in view.mentions[path].references:
                if reference.figure == figure.id:
                    field = f"its {reference.field}" if reference.field else "the value"
                    said = "as a box" if reference in boxes else f"{field} in the text"
                    found.setdefault(reference.place, said)
    for place, said in found.items():
        yield Link("use", said, place)
    for other in site.figures.values():
        named = other.derivation.inputs if other.derivation else ()
        for name in (*(source for _, source in named), *other.parts):
            if name == figure.id:
                yield Link("use", f"in the sum of {other.id}", name.place())


def _corrections(site: Site, figure: Figure) -> Iterator[Link]:
    for correction in site.corrections.values():
        if correction.figure == figure.id:
            said = f"{correction.on.isoformat()}: {correction.title}"
            more = tuple(
                f"{change.field}: was {change.was or 'nothing'}, now {change.now or 'nothing'}"
                for change in correction.changes
            )
            yield Link("correction", said, correction.figure.place(), more)
