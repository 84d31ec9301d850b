"""Records with a closed set of fields, read from YAML nodes.

Our own kinds rather than a validation library: a report's editors need the file, line and
column of the offending word, a sentence in their words and the nearest right name. None of
pydantic, msgspec or attrs keeps a node's place, and all turn YAML's guesses into values first.
"""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Callable, Collection
from typing import Any

from press.problems import did_you_mean, nearest
from press.read.kinds import (
    ID_PATTERN,
    LISTED,
    SHORT,
    Id,
    Kind,
    Reported,
    Schema,
    Wrong,
)
from press.read.nodes import Document, Mapping, Node, Scalar
from press.structs import Immutable, field

_GUESSED = 50
"""Unknown fields of a record for which it is guessed what was meant; more are of another format."""
_FEW = 6


class Field(Immutable):
    """One field of a record: its name in the file, what it holds, and what it is for."""

    name: str
    kind: Kind
    doc: str
    required: bool = False
    default: Any = None
    attribute: str = ""
    """The name in the model, where it differs."""

    @property
    def argument(self) -> str:
        return self.attribute or self.name

    @property
    def explained(self) -> str:
        """What it is for and, where that is not plain, what can stand in it."""
        takes = self.kind.what if isinstance(self.kind, Id) else _takes(self.kind.schema())
        return f"{self.doc} ({takes})" if takes and takes not in self.doc else self.doc


def _takes(schema: Schema) -> str:
    """In a few words what is accepted; empty where there is nothing to say."""
    if "enum" in schema:
        *others, last = map(str, schema["enum"])
        return f"{', '.join(others)} or {last}" if len(others) < LISTED else ""
    if "patternErrorMessage" in schema:
        said: str = schema["patternErrorMessage"].removeprefix("write ")
        return "" if said == "a text" else said
    if schema.get("type") == "boolean":
        return "true or false"
    if schema.get("type") == "integer":
        return f"from {schema['minimum']} to {schema['maximum']}"
    if "items" in schema and schema["items"].get("type") not in ("object", "number"):
        return "[one, two]"
    return ""


class Record(Immutable):
    """A record with a closed set of fields."""

    what: str
    """As in “the field … is not one of a figure's”."""
    fields: tuple[Field, ...]
    make: Callable[..., Any] = field(default=dict)
    elsewhere: abc.Mapping[str, str] = field(default_factory=dict)
    """What other programs call a field, and what to write here."""
    main: str = ""
    """The field that a lone text probably stands for."""

    def alone(self, text: str) -> str:
        """How to write the record of which only the main field is known; empty if it has none."""
        main = next((f for f in self.fields if f.name == self.main), None)
        if main is None or (isinstance(main.kind, Id) and not re.fullmatch(ID_PATTERN, text)):
            return ""
        return f"{{{self.main}: {text}}}"

    def names(self) -> tuple[str, ...]:
        return tuple(f.name for f in self.fields)

    def read(self, node: Node, document: Document) -> Any:
        values = self.read_fields(node, document)
        return self.make(**values)

    def read_fields(self, node: Node, document: Document) -> dict[str, Any]:
        """The fields' values by argument name; raises `Reported` if any cannot be used."""
        if not isinstance(node, Mapping):
            own = ", ".join(f"“{f.name}”" for f in self.fields if f.required) or ", ".join(
                f"“{f.name}”" for f in self.fields
            )
            raise Wrong(f"needs fields of its own: {own}", self._shown(node))
        known = {f.name: f for f in self.fields}
        values: dict[str, Any] = {f.argument: f.default for f in self.fields}
        failed = False
        unknown = 0
        present = {key.value for key, _ in node.items}
        for key, child in node.items:
            if key.value not in known:
                unknown += 1
                failed = True
                hint = "" if unknown > _GUESSED else self._meant(key.value, known)
                message = f"{self.what} has no field “{key.value}”"
                document.report("field-unknown", key, message, hint or self._fields())
                if unknown <= _GUESSED:
                    present.add(nearest(key.value, known))
                continue
            entry = known[key.value]
            try:
                values[entry.argument] = entry.kind.read(child, document)
            except Wrong as wrong:
                is_empty = isinstance(child, Scalar) and (child.is_empty or not child.value.strip())
                place = key if is_empty else child
                hint = wrong.hint or (entry.explained if is_empty else "")
                if is_empty and (lost := _lost_to_a_comment(key, document)):
                    wrong = Wrong("is empty, since what follows “#” is a comment")
                    hint = f'put it in quotes: {key.value}: "{lost}"'
                document.report("field-value", place, _of_field(key.value, wrong), hint)
                failed = True
            except Reported:
                failed = True
        for entry in self.fields:
            if entry.required and entry.name not in present:
                document.report(
                    "field-missing",
                    node,
                    f"{self.what} needs the field “{entry.name}”",
                    entry.explained,
                )
                failed = True
        if failed:
            raise Reported
        return values

    def needed(self) -> str:
        """The fields that cannot be left out, in words."""
        needed = [f"“{f.name}”" for f in self.fields if f.required]
        return f"the field{'' if len(needed) == 1 else 's'} {', '.join(needed)}"

    def _meant(self, name: str, known: Collection[str]) -> str:
        elsewhere = self.elsewhere.get(name.lower())
        return elsewhere or self._placed(name) or did_you_mean(name, known)

    def _fields(self) -> str:
        """Its first fields; a list of all would be longer than anyone reads."""
        names = ", ".join(self.names()[:_FEW])
        return f"its fields are: {names}{' …' if len(self.fields) > _FEW else ''}"

    def _shown(self, node: Node) -> str:
        """How to write what was given as this record."""
        if isinstance(node, Scalar) and not node.is_empty:
            shown = self.alone(node.value) if len(node.value) <= SHORT else ""
            if shown:
                return f"write {shown}"
        return "one “name: value” a line, indented below it"

    def _placed(self, name: str) -> str:
        """Where a field belongs that stands one level too high."""
        for entry in self.fields:
            if isinstance(entry.kind, Record) and name in entry.kind.names():
                return f"it belongs to “{entry.name}”: indent it below that"
        return ""

    def schema(self) -> Schema:
        described: Schema = {
            f.name: {"description": f.doc}
            | f.kind.schema()
            | ({"default": f.default} if isinstance(f.default, str | int) else {})
            for f in self.fields
        }
        return {
            "type": "object",
            "properties": described,
            "required": [f.name for f in self.fields if f.required],
            "additionalProperties": False,
        }


def _of_field(name: str, wrong: Wrong) -> str:
    """The sentence about a field: “… is empty”, “… should be …”, or what is wrong in it."""
    if re.match(r"(is|should|has|holds|needs) ", wrong.message):
        return f"the field “{name}” {wrong.message}"
    return f"in the field “{name}”: {wrong.message}"


def _lost_to_a_comment(key: Scalar, document: Document) -> str:
    """What was typed after a field and begins with “#”; after a blank it is meant as a comment."""
    line = document.lines[key.line - document.first_line]
    found = re.fullmatch(r":\s+(#[^\s#].*?)\s*", line[key.column - 1 + len(key.value) :])
    return found[1] if found else ""


def read_record(record: Record, node: Node | None, document: Document) -> dict[str, Any] | None:
    """The fields of the record that a whole document is, or None with problems reported."""
    if not isinstance(node, Mapping):
        if not document.problems:
            document.report(
                "field-missing",
                node or document_start(document),
                f"no field stands here; {record.what} needs {record.needed()}",
                "write each as “name: value” on a line of its own",
            )
        return None
    try:
        return record.read_fields(node, document)
    except Reported:
        return None


def document_start(document: Document) -> Mapping:
    """Where to point when a document holds nothing."""
    return Mapping((), document.first_line, 1)
