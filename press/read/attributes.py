"""Attribute lists, such as `{#name .wide}`, held to what a text may say of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from press.problems import Place, Problem
from press.read.written import Written
from press.structs import Immutable

ALLOWED = ("class", "dir", "id", "lang", "title")
"""Attributes that a text may set; a name after “#” is an id, one after “.” a class."""
_NAME = re.compile(r"[\w.:-]+")


class Refused(Immutable):
    """An attribute that was not set, and the list in which it stands."""

    written: str
    name: str
    value: str | None


def refused(attributes: Iterable[tuple[str, str | None]], written: str) -> list[Refused]:
    """The attributes of a list that a text may not set."""
    return [
        Refused(written, name, value) for name, value in attributes if not _is_allowed(name, value)
    ]


def _is_allowed(name: str, value: str | None) -> bool:
    if value is None:
        return False
    if name in (".", "id", "class"):
        return all(map(_NAME.fullmatch, value.split() if name == "class" else [value]))
    return name in ALLOWED


def attribute_problems(found: Iterable[Refused], written: Written) -> Iterator[Problem]:
    for one in found:
        yield Problem(_place(one, written), "attribute-refused", *_said(one))


def _place(one: Refused, written: Written) -> Place:
    name = one.value if one.name in (".", "id") else f"{one.name}="
    for needle in (one.written, name, one.name):
        if needle and (place := written.find(needle)).line:
            return place
    return Place(written.path)


def _said(one: Refused) -> tuple[str, str]:
    literal = "for literal braces write “\\{”"
    if one.value is None:
        return (
            f"“{one.name}” in braces is neither a name nor a class",
            f"write {{#{one.name}}} for a name, {{.{one.name}}} for a class; {literal}",
        )
    if one.name in (".", "id", "class"):
        kind = "a name" if one.name == "id" else "a class"
        return f"“{one.value}” cannot be {kind}", "use letters, digits and “-”"
    return (
        f"a text may not set the attribute “{one.name}”",
        f"it may set: {', '.join(ALLOWED)}; {literal}",
    )
