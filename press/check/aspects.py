"""What readers take a number for: its value, verdict, record, date and origin, then and now."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import ChangeField, Figure, Frozen, FrozenFigure, Quantity, Shown, Source
from press.model.release import recorded, said_about
from press.problems import Place, place_of
from press.structs import Immutable
from press.units import YEAR, canonical, is_shown


class Aspect(Immutable):
    """One thing about a figure that readers hold on to."""

    field: ChangeField
    what: str
    was: str | None
    """As released; None where no release has it."""
    now: str
    is_changed: bool
    place: Place
    added: tuple[str, str] = ("", "")
    """What `was` and `now` say beyond what readers see, where that would not tell them apart."""
    parts: str = ""
    """Which parts of a value changed, in words, apart from the number itself."""


def aspects_of(
    frozen: FrozenFigure | None, figure: Figure, origin: Source | None, show: Shown
) -> tuple[Aspect, ...]:
    """What a correction may have to name; without a release, only what is so now."""
    check, title = figure.check, figure.title.place()
    found = check.found.quantity if check.found else None
    found_place = (found.place if found else None) or title
    return (
        _amount(
            "value", "the value", frozen, figure.quantity, show, figure.quantity.place or title
        ),
        _verdict(frozen, figure),
        _amount("found", "what the record shows", frozen, found, show, found_place),
        _date(frozen, figure),
        _origin(frozen, figure, origin),
    )


def _verdict(frozen: FrozenFigure | None, figure: Figure) -> Aspect:
    was, now = frozen.verdict if frozen else None, figure.check.verdict
    place = place_of(now, figure.title.place())
    return Aspect("verdict", "the verdict", was, now, was not in (None, now), place)


def _date(frozen: FrozenFigure | None, figure: Figure) -> Aspect:
    """The day it is of; a month in the year that was given is no other date."""
    was, now = frozen.as_of if frozen else None, figure.as_of.text
    is_changed = was not in (None, now) and not now.startswith(f"{was}-")
    return Aspect("as_of", "the date", was, now, is_changed, figure.title.place())


def _origin(frozen: FrozenFigure | None, figure: Figure, origin: Source | None) -> Aspect:
    """Who says so; the same source under another name or id is the same."""
    before, after = dict(frozen.said) if frozen else {}, dict(said_about(figure, origin))
    was, now = before.get("origin"), after.get("origin", "")
    is_changed = was not in (None, now) and before.get("source") != after["source"]
    place = figure.origin.source.place()
    return Aspect("origin", "who says so", was, now, is_changed, place)


def words_of(frozen: FrozenFigure, figure: Figure) -> Iterator[tuple[str, str, str]]:
    """The words about the value that changed: which, as released, and now."""
    if frozen.title != " ".join(figure.title.split()):
        yield "title", frozen.title, figure.title
    if not frozen.said:
        return
    was, now = dict(frozen.said), dict(said_about(figure, None))
    for name in ("label", "statement", "finding", "share_of"):
        if was.get(name, "") != now.get(name, ""):
            yield name, was.get(name, ""), now.get(name, "")


def _amount(
    field: ChangeField,
    what: str,
    released: FrozenFigure | None,
    quantity: Quantity | None,
    show: Shown,
    place: Place,
) -> Aspect:
    now = Frozen(show.quantity(quantity), recorded(quantity)) if quantity else _NOTHING
    if released is None:
        return Aspect(field, what, None, now.shown, False, place)
    was = (released.value if field == "value" else released.found) or _NOTHING
    if _record(was) == _record(now):
        return Aspect(field, what, was.shown, now.shown, False, place)
    is_other = bool(was.record and now.record)
    added = _added(was, now) if is_other else ("", "")
    return Aspect(
        field,
        what,
        was.shown + added[0],
        now.shown + added[1],
        True,
        place,
        added,
        _parts(was, now) if is_other else "",
    )


_NOTHING = Frozen("", ())


def _record(frozen: Frozen) -> dict[str, str]:
    """The fields of a value, its unit by the name that the tables use."""
    fields = dict(frozen.record)
    return fields | {"unit": canonical(fields["unit"])} if "unit" in fields else fields


def _added(was: Frozen, now: Frozen) -> tuple[str, str]:
    """The unit where it changed and is not seen; all of the record where both look alike."""
    units = _unseen_unit(was), _unseen_unit(now)
    added = units if units[0] != units[1] else ("", "")
    if was.shown + added[0] == now.shown + added[1]:
        return f" ({_whole(was)})", f" ({_whole(now)})"
    return added


def _unseen_unit(frozen: Frozen) -> str:
    """What is counted: it stands in the record, but not in what readers see of the value."""
    fields = _record(frozen)
    unit = fields.get("unit", "")
    is_seen = unit == YEAR or is_shown(unit)
    return f" {unit}" if unit and not is_seen and "display" not in fields else ""


def _whole(frozen: Frozen) -> str:
    fields = _record(frozen)
    return " ".join(fields[name] for name in _IN_WORDS if name in fields)


_IN_WORDS = ("qualifier", "value", "scale", "unit")


def _parts(was: Frozen, now: Frozen) -> str:
    before, after = _record(was), _record(now)
    changed = (
        (name, _quoted(before.get(name), name), _quoted(after.get(name), name))
        for name in ("value", "unit", "scale", "qualifier", "display")
        if (name != "value" or was.shown == now.shown) and before.get(name) != after.get(name)
    )
    return "; ".join(f"the {name} was {old} and is {new} now" for name, old, new in changed)


def _quoted(said: str | None, name: str) -> str:
    if said is None:
        return "“exact”" if name == "qualifier" else "not given"
    return f"“{said}”"
