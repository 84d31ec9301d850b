"""A drawing in Vega-Lite, held to what the page can answer for.

It draws what figures say and nothing else: numbers to be drawn, addresses, programs and fonts are
refused where they stand. What is left is kept as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from press.model.chart import COLUMNS, TABLES, WORD_COLUMNS
from press.problems import Text, did_you_mean
from press.read.kinds import Reported, Schema, Wrong
from press.read.nodes import Document, Node, Scalar, Sequence
from press.read.nodes import Mapping as Fields

_NUMBERS = "numbers to be drawn come from figures, so that each has a record"
_ACTS = "a drawing neither computes nor answers to readers"
_LOADS = "a drawing loads nothing and leads nowhere"
_PAGE = "the page’s own is used everywhere"
_REFUSED: Mapping[str, str] = {
    **dict.fromkeys(("datasets", "datum", "aggregate", "bin", "impute", "extent"), _NUMBERS),
    **dict.fromkeys(
        ("calculate", "expr", "labelExpr", "params", "param", "signal", "selection", "bind"), _ACTS
    ),
    **dict.fromkeys(("url", "href", "usermeta", "projection"), _LOADS),
}
"""What no part of a drawing may say, and why."""
_MARKS = ("arc", "area", "bar", "circle", "line", "point", "rect", "rule", "square", "text",
          "tick", "trail")  # fmt: skip
_TRANSFORMS = ("filter", "fold", "stack")
"""What may be done to rows; all else would make numbers that no record has."""
_PLACES = frozenset("x x2 y y2 theta theta2 radius radius2".split())
"""Where a mark stands, which is how it says a number."""
_GUIDES = frozenset({"axis", "header", "legend", "scale"})
_WRITTEN = frozenset({"title", "subtitle", "text"})
"""What readers see as words."""
_SCALED = frozenset("domain domainMax domainMid domainMin equal gt gte lt lte oneOf range values "
                    "valid".split())  # fmt: skip
_CLOCK = frozenset({"millisecond", "second", "minute", "hour"})
_LARGEST = 2000
"""Pixels, degrees or weights; more ticks than that would take a machine for itself."""
_LONGEST = 300
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?")


class VegaSpec:
    """A record of Vega-Lite, as JSON."""

    def read(self, node: Node, document: Document) -> Any:
        if not isinstance(node, Fields):
            raise Wrong("should be a drawing in Vega-Lite", "begin with “mark:” and “encoding:”")
        before = len(document.problems)
        columns = frozenset({*COLUMNS, *_made(node)})
        value = _Reader(document, columns).value(node, ())
        if len(document.problems) > before:
            raise Reported
        first = Text("", document.path, ((0, node.line, node.column),))
        return Text(json.dumps(value, ensure_ascii=False), first.path, first.spans)

    def schema(self) -> Schema:
        data = {
            "type": "object",
            "properties": {"name": {"enum": list(TABLES)}},
            "required": ["name"],
            "additionalProperties": False,
        }
        return {"type": "object", "properties": {"data": data}}


class _Reader:
    """Turns nodes into values of JSON, and reports what a drawing may not say."""

    def __init__(self, document: Document, columns: frozenset[str]) -> None:
        self.document = document
        self.columns = columns

    def value(self, node: Node, way: tuple[str, ...]) -> Any:
        if isinstance(node, Fields):
            return {key.value: self._field(key, node, child, way) for key, child in node.items}
        if isinstance(node, Sequence):
            return [self.value(item, way) for item in node.items]
        value = _plain(node)
        self._check_value(node, value, way)
        return value

    def _field(self, key: Scalar, whole: Fields, child: Node, way: tuple[str, ...]) -> Any:
        name = key.value
        if reason := _REFUSED.get(name) or (_PAGE if name.lower().endswith("font") else ""):
            self._refuse(key, f"“{name}” has no place in a drawing", reason)
            return None
        if name == "title" and not way:
            self._refuse(key, "the drawing has a title of its own", "the chart’s stands above it")
        elif name == "data":
            return {"name": self._table(child)}
        elif name == "transform":
            self._check_transforms(child)
        elif name in ("filter", "test") and isinstance(child, Scalar):
            hint = "write {field: …, equal: …} or oneOf"
            self._refuse(child, f"the drawing’s “{name}” is a formula", hint)
        elif _is_number(child) and (
            name in _PLACES or (name == "value" and _PLACES & {*way} and not _GUIDES & {*way})
        ):
            self._refuse(child, "the drawing places a mark without a figure", _NUMBERS)
        elif name == "mark" or (name == "type" and way[-1:] == ("mark",)):
            self._check_mark(child)
        return self.value(child, (*way, name))

    def _check_value(self, node: Scalar, value: Any, way: tuple[str, ...]) -> None:
        name = way[-1] if way else ""
        if isinstance(value, str):
            if len(value) > _LONGEST:
                self._refuse(node, f"a text of the drawing has over {_LONGEST} characters")
            if name == "field" and value not in self.columns:
                hint = did_you_mean(value, COLUMNS) or f"there are: {', '.join(COLUMNS)}"
                self._refuse(node, f"the drawing’s rows have no column “{value}”", hint)
            elif name == "field" and way[-2:-1] == ("text",) and value in COLUMNS:
                if value not in WORD_COLUMNS:
                    hint = "write field: text, which is the value as the report writes it"
                    self._refuse(node, f"the drawing writes “{value}” as a bare number", hint)
            elif value.removeprefix("utc") in _CLOCK and {"tickCount", "interval"} & {*way}:
                self._refuse(node, "the drawing counts days by the clock", "write day or year")
            elif name == "timeUnit" and not value.startswith("utc"):
                message = f"the drawing’s “{value}” depends on the clock of the machine"
                self._refuse(node, message, f"write utc{value}")
        written = name in _WRITTEN or (name == "value" and "text" in way)
        if written and value is not None and re.search(r"\d", str(value)):
            self._refuse(node, "the drawing writes a number without a figure", _NUMBERS)
        elif isinstance(value, int | float) and abs(value) > _LARGEST and not _SCALED & set(way):
            self._refuse(node, f"{node.value} is too much for a drawing", f"at most {_LARGEST:,}")

    def _table(self, node: Node) -> str:
        names = [child for key, child in _items(node) if key.value == "name"]
        if len(names) == 1 == len(_items(node)) and isinstance(names[0], Scalar):
            if names[0].value in TABLES:
                return names[0].value
            node = names[0]
        hint = f"write data: {{name: figures}}; there are: {', '.join(TABLES)}"
        self._refuse(node, "the drawing has data of its own", hint)
        return TABLES[0]

    def _check_transforms(self, node: Node) -> None:
        for item in node.items if isinstance(node, Sequence) else ():
            names = [key.value for key, _ in _items(item)]
            if not {*_TRANSFORMS} & {*names[:1]} and not {*_REFUSED} & {*names}:
                message = f"the drawing makes numbers of its own, by “{', '.join(names)}”"
                self._refuse(item, message, f"there are: {', '.join(_TRANSFORMS)}")

    def _check_mark(self, node: Node) -> None:
        if isinstance(node, Scalar) and node.value not in _MARKS:
            hint = did_you_mean(node.value, _MARKS) or f"there are: {', '.join(_MARKS)}"
            self._refuse(node, f"“{node.value}” is no mark that a drawing may have", hint)

    def _refuse(self, node: Node, message: str, hint: str = "") -> None:
        self.document.report("chart-drawing", node, message, hint)


def _is_number(node: Node) -> bool:
    return isinstance(node, Scalar) and isinstance(_plain(node), int | float)


def _items(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    return node.items if isinstance(node, Fields) else ()


def _made(node: Node) -> Iterator[str]:
    """Names of the columns that transforms make."""
    for key, child in _items(node):
        if key.value == "as":
            parts = child.items if isinstance(child, Sequence) else (child,)
            yield from (part.value for part in parts if isinstance(part, Scalar))
        elif key.value == "fold":
            yield from ("key", "value")
        yield from _made(child)
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _made(item)


def _plain(node: Scalar) -> Any:
    """A scalar as JSON has it."""
    if node.style:
        return node.value
    if node.is_empty:
        return None
    if node.value in ("true", "false"):
        return node.value == "true"
    if _NUMBER.fullmatch(node.value):
        return float(node.value) if "." in node.value else int(node.value)
    return node.value
