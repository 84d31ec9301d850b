"""A record as a form to fill in: its fields as YAML, each with a comment that says what it is for.

What is needed stands open; what is not is commented out, and taking the `#` away is enough to use
it. Names, order, choices and explanations come from the record, so a form cannot be out of date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any

from press.read.nodes import Document, Scalar, parse
from press.read.nodes import Sequence as Items
from press.read.records import Field, Record
from press.read.several import ListOf
from press.structs import Immutable, field

_COMMENT_COLUMN = 26
_WIDTH = 100


class Filled(Immutable):
    """What is known of a record that is to be written: by field, as plain values."""

    values: Mapping[str, Any] = field(default_factory=dict)
    offered: Mapping[str, Any] = field(default_factory=dict)
    """Values for fields that are commented out."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What to say of a field in place of the record's own words."""
    is_short: bool = False
    """Leave out the fields that are neither known nor needed."""
    named: Collection[str] = ()
    """Further fields that are only named, not spelled out."""


class _Line(Immutable):
    text: str
    comment: str = ""

    def written(self) -> Iterator[str]:
        if not self.comment:
            yield self.text
            return
        line = f"{self.text:<{_COMMENT_COLUMN - 2}}  # {self.comment}"
        if len(line) <= _WIDTH:
            yield line
            return
        before = re.match(r"\s*(?:#\s+)?(?:- )?", self.text)
        indent = before[0].replace("-", " ") if before else ""
        for piece in wrap(self.comment, _WIDTH - len(indent) - 2):
            yield f"{indent}# {piece}"
        yield self.text


def form(record: Record, filled: Filled | None = None, indent: int = 0) -> str:
    """The record's fields as YAML text, to be filled in."""
    lines = _record_lines(record, filled or Filled(), indent)
    return "".join(f"{text}\n" for line in lines for text in line.written())


def _record_lines(record: Record, filled: Filled, indent: int) -> Iterator[_Line]:
    pad = " " * indent
    for entry in record.fields:
        said = filled.notes.get(entry.name) or entry.explained
        if entry.name in filled.values:
            yield from _given(entry, filled, said, indent)
        elif entry.required:
            yield from _open(entry, f"needed: {said}", indent)
        elif not filled.is_short and entry.name not in filled.named:
            yield from _closed(entry, filled.offered.get(entry.name), said, pad)
    yield from _further([name for name in filled.named if name not in filled.values], pad)


def _given(entry: Field, filled: Filled, said: str, indent: int) -> Iterator[_Line]:
    pad, value = " " * indent, filled.values[entry.name]
    if isinstance(entry.kind, Record) and isinstance(value, Mapping):
        yield _Line(f"{pad}{entry.name}:", said)
        yield from _record_lines(entry.kind, Filled(value, is_short=filled.is_short), indent + 2)
    elif isinstance(entry.kind, ListOf) and isinstance(entry.kind.item, Record):
        yield _Line(f"{pad}{entry.name}:", said)
        for item in value:
            inner = _record_lines(entry.kind.item, Filled(item, is_short=True), indent + 4)
            for at, line in enumerate(inner):
                text = f"{pad}  - {line.text.lstrip()}" if at == 0 else line.text
                yield _Line(text, line.comment)
    else:
        yield _Line(f"{pad}{entry.name}: {plain(value)}", said)


def _open(entry: Field, said: str, indent: int) -> Iterator[_Line]:
    yield _Line(f"{' ' * indent}{entry.name}:", said)
    if isinstance(entry.kind, Record):
        yield from _record_lines(entry.kind, Filled(), indent + 2)


def _closed(entry: Field, offered: Any, said: str, pad: str) -> Iterator[_Line]:
    """A field that is commented out; of a record only what that needs is spelled out."""
    kind = entry.kind
    if isinstance(kind, ListOf) and isinstance(kind.item, Record):
        inner = [f for f in kind.item.fields if f.required] or list(kind.item.fields)
        yield _Line(f"{pad}#{entry.name}:", said)
        for at, part in enumerate(inner):
            yield _Line(f"{pad}#  {'- ' if at == 0 else '  '}{part.name}:", part.explained)
        yield from _further(_others(kind.item, inner), f"{pad}#    ")
    elif isinstance(kind, Record):
        yield _Line(f"{pad}#{entry.name}:", said)
        inner = [f for f in kind.fields if f.required] or list(kind.fields)
        yield from (_Line(f"{pad}#  {part.name}:", part.explained) for part in inner)
        yield from _further(_others(kind, inner), f"{pad}#  ")
    else:
        value = "" if offered is None else f" {plain(offered)}"
        yield _Line(f"{pad}#{entry.name}:{value}", said)


def _others(record: Record, shown: Collection[Field]) -> list[str]:
    return [f.name for f in record.fields if f not in shown]


def _further(names: Collection[str], pad: str) -> Iterator[_Line]:
    if names:
        yield from (_Line(f"{pad}# {piece}") for piece in wrap(f"also: {', '.join(names)}", 80))


def plain(value: Any, *, in_brackets: bool = False) -> str:
    """A value as YAML; a text in quotes only where it would be read as something else."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        pairs = (f"{name}: {plain(inner, in_brackets=True)}" for name, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(plain(inner, in_brackets=True) for inner in value)}]"
    text = str(value)
    return text if _is_plain(text, in_brackets) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str, in_brackets: bool) -> bool:
    """Whether the text, typed as it is, is read as itself."""
    document = Document("", f"[{text}]" if in_brackets else f"- {text}")
    node = parse(document)
    if not isinstance(node, Items) or document.problems or len(node.items) != 1:
        return False
    (item,) = node.items
    return (
        isinstance(item, Scalar)
        and item.value == text
        and not (item.style or item.is_empty)
        and "#" not in text
    )
