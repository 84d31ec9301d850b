"""What a field may hold: lists and tables of one kind."""

from __future__ import annotations

import re
from typing import Any

from press.read.kinds import SHORT, Kind, Reported, Schema, Wrong
from press.read.nodes import Document, Mapping, Node, Scalar, Sequence
from press.read.records import Record
from press.structs import Immutable


class ListOf(Immutable):
    """A list of one kind of value."""

    item: Kind
    what: str = "value"

    def read(self, node: Node, document: Document) -> Any:
        if isinstance(node, Scalar) and node.is_empty:
            return ()
        if not isinstance(node, Sequence):
            raise Wrong("should be a list", self._listed(node))
        values = []
        failed = False
        for at, child in enumerate(node.items, start=1):
            try:
                values.append(self.item.read(child, document))
            except Wrong as wrong:
                document.report(
                    "field-value", child, f"{self.what} {at} {wrong.message}", wrong.hint
                )
                failed = True
            except Reported:
                failed = True
        if failed:
            raise Reported
        return tuple(values)

    def _listed(self, node: Node) -> str:
        """How to write what was given as a list."""
        if isinstance(node, Scalar):
            alone = node.value.strip("() ")
            shown = self.item.alone(alone) if isinstance(self.item, Record) else alone
            if shown and len(alone) <= SHORT and not re.search(r"[\[\]{},#:]", alone):
                return f"write [{shown}]"
        return f"begin each {self.what} with “- ” on a line of its own"

    def schema(self) -> Schema:
        return {"type": ["array", "null"], "items": self.item.schema()}


class Table(Immutable):
    """A mapping from names that editors choose to one kind of value, in the order written."""

    key: Kind
    value: Kind

    def read(self, node: Node, document: Document) -> Any:
        if isinstance(node, Scalar) and node.is_empty:
            return ()
        if not isinstance(node, Mapping):
            raise Wrong("should be a table", "one “name: value” a line, indented below it")
        pairs = []
        failed = False
        for key, child in node.items:
            place: Node = key
            try:
                name = self.key.read(key, document)
                place = child
                pairs.append((name, self.value.read(child, document)))
            except Wrong as wrong:
                message = wrong.message
                if not message.startswith("“"):
                    message = f"“{key.value}” {message}"
                document.report("field-value", place, message, wrong.hint)
                failed = True
            except Reported:
                failed = True
        if failed:
            raise Reported
        return tuple(pairs)

    def schema(self) -> Schema:
        names, value = self.key.schema(), self.value.schema()
        table: Schema = {"type": ["object", "null"]}
        if "enum" in names:  # spelled out, so that editing programs offer them
            listed = dict.fromkeys(names["enum"], value)
            return table | {"properties": listed, "additionalProperties": False}
        return table | {"propertyNames": names, "additionalProperties": value}
