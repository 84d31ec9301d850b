"""Figure files: which fields they have, and what each may hold."""

from __future__ import annotations

import re
from typing import Any, get_args

from press.model import (
    Check,
    Derivation,
    Evidence,
    Figure,
    Found,
    Interval,
    Origin,
    Quantity,
    Quote,
    When,
)
from press.model.figure import Confidence, Kind, Qualifier, Relation, Scale, Verdict
from press.problems import Place, Text
from press.read.addresses import Language
from press.read.charts import Drawing
from press.read.guesses import quantity_meant, range_meant, sign_meant
from press.read.kinds import (
    Choice,
    Day,
    Id,
    Schema,
    Switch,
    Time,
    WholeNumber,
    Words,
    Wrong,
    has,
    implies,
    number,
    scalar,
)
from press.read.nodes import Document, Mapping, Node, Scalar, Sequence
from press.read.records import Field, Record
from press.read.several import ListOf, Table
from press.read.shared_fields import ALIASES, WITHHOLDING
from press.units import MEASURES


class Value:
    """A number, a text, or a list of two numbers for a range."""

    words = Words(limit=80)

    def read(self, node: Node, document: Document) -> Any:
        if isinstance(node, Sequence):
            if len(node.items) != 2:
                raise Wrong("should be a number, a text, or a range of two numbers: [10, 15]")
            low, high = (number(scalar(item, "a number").value) for item in node.items)
            if low >= high:
                raise Wrong(f"is a range from {low} to {high}", "the smaller number comes first")
            return Interval(low, high)
        found = scalar(node, "a number or a text")
        if not found.style:
            if _meant_as_number(found):
                return number(found.value)
            refuse_mistyped(found.value)
        return self.words.read(node, document)

    def schema(self) -> Schema:
        text = self.words.schema()
        return {
            "anyOf": [
                text,
                {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
            ]
        }


def _meant_as_number(found: Scalar) -> bool:
    pattern = r"[-+]?[\d.,_' \u202f]*\d[\d.,_]*(?:[eE][-+]?\d+|\s*[%％])?"
    return bool(re.fullmatch(pattern, found.value))


def refuse_mistyped(text: str) -> None:
    """Raise `Wrong` for a number with its unit, or a range, that would become a mere text."""
    if meant := quantity_meant(text, frozenset(MEASURES)):
        raise Wrong(f"“{text}” is not a plain number", f"write {meant}; for a text, add quotes")
    if meant := range_meant(text):
        raise Wrong(f"“{text}” is not a range", f"write {meant}; for a text, add quotes")
    if meant := sign_meant(text):
        raise Wrong(f"“{text}” is not a plain number", f"write {meant}; for a text, add quotes")
    if re.fullmatch(r"-?\d[\d.,]*\s*(?:[(\[;/*]|--).*", text):
        hint = "write the number alone; for a text, add quotes"
        raise Wrong(f"something follows the number in “{text}”", hint)


QUANTITY = (
    Field("value", Value(), "a number, a text, or a range [low, high]", required=True),
    Field("unit", Words(40), "percent, a currency code, year, a unit, or what is counted"),
    Field("scale", Choice(get_args(Scale)), "the word that the value counts in"),
    Field("qualifier", Choice(get_args(Qualifier)), "how exact it is", default="exact"),
    Field("display", Words(60), "shown in place of the formatted value"),
)
_QUANTITY_NAMES = tuple(f.name for f in QUANTITY)


def _take_quantity(values: dict[str, Any]) -> Quantity:
    return Quantity(**{name: values.pop(name) for name in (*_QUANTITY_NAMES, "place")})


class QuantityRecord(Record):
    """A record whose quantity fields become one value; wrong unions of them are told."""

    def read(self, node: Node, document: Document) -> Any:
        values = self.read_fields(node, document)
        values["place"] = self.place_of(node, document)
        if values["value"] is None:
            given = [name for name in ("unit", "scale", "display") if values[name] is not None]
            if given:
                raise Wrong(f"has a “{given[0]}” without a “value”", "add the value")
        check_quantity(values)
        return self.make(**values)

    def place_of(self, node: Node, document: Document) -> Place | None:
        """Where the value stands."""
        if isinstance(node, Mapping):
            for key, child in node.items:
                if key.value == "value":
                    return document.place(child)
        return None

    def schema(self) -> Schema:
        needs_number = {"anyOf": [{"required": ["unit"]}, {"required": ["scale"]}]}
        rules = [
            implies(has("value", {"type": ["string", "boolean"]}), {"not": needs_number}),
            implies(has("derived_from", _FILLED), {"required": ["expression"]}),
            implies(has("expression", {}), has("derived_from", _FILLED)),
        ]
        return super().schema() | {
            "dependencies": {
                **{name: ["value"] for name in ("unit", "scale", "display")},
                "translation": ["quote"],
            },
            "allOf": rules,
        }


_FILLED: Schema = {"type": "object", "minProperties": 1}


def check_quantity(values: dict[str, Any]) -> None:
    """Refuse fields that belong to a number beside a value that is a text."""
    if isinstance(values["value"], Text):
        for name in ("unit", "scale"):
            if values[name] is not None:
                raise Wrong(
                    f"has the unit or scale “{values[name]}” beside a value that is a text",
                    "write the value as a plain number, or leave the other field out",
                )
    inputs, expression = values.get("derived_from"), values.get("expression")
    if bool(inputs) != bool(expression):
        given, other = ("derived_from", "expression") if inputs else ("expression", "derived_from")
        raise Wrong(f"has “{given}” without “{other}”", "a derived figure needs both")
    if values.get("translation") and not values.get("quote"):
        raise Wrong("has a “translation” without a “quote”", "add the source’s own words")


def _evidence(**values: Any) -> Evidence:
    if values["value"] is None:
        for name in (*_QUANTITY_NAMES, "place"):
            values.pop(name)
        return Evidence(quantity=None, quote=_take_quote(values), **values)
    return Evidence(quantity=_take_quantity(values), quote=_take_quote(values), **values)


def _take_quote(values: dict[str, Any]) -> Quote | None:
    quote, language, translation, by = (
        values.pop(name) for name in ("quote", "quote_lang", "translation", "translated_by")
    )
    return Quote(quote, language, translation, by) if quote is not None else None


def _found(**values: Any) -> Found:
    return Found(quantity=_take_quantity(values), **values)


_OPTIONAL_VALUE = Field("value", Value(), "the quantity that the source gives")

ORIGIN = Record(
    "an origin",
    (
        Field("source", Id("the id of a source"), "the source that says so", required=True),
        Field("locator", Words(120), "where in the source: p. 4, paragraph 3"),
    ),
    Origin,
    main="source",
)

EVIDENCE = QuantityRecord(
    "a piece of evidence",
    (
        Field("source", Id("the id of a source"), "the source", required=True),
        Field("says", Words(), "what the source says, in our own words", required=True),
        Field(
            "relation",
            Choice(get_args(Relation)),
            "how it bears on the figure; “nearest” is about a similar thing",
            required=True,
        ),
        Field("locator", Words(120), "where in the source"),
        _OPTIONAL_VALUE,
        *QUANTITY[1:],
        Field("as_of", Time(), "the date the value is for"),
        Field("quote", Words(1000, is_verbatim=True), "the source's own words"),
        Field("quote_lang", Language(), "the language of the quote"),
        Field("translation", Words(1000, is_verbatim=True), "the quote in the report's language"),
        Field("translated_by", Words(100), "the desk that translated it"),
    ),
    _evidence,
    main="source",
)

FOUND = QuantityRecord(
    "what was found",
    (
        *QUANTITY,
        Field("as_of", Time(), "the date the value is for"),
        Field("basis", Words(300), "what it rests on: “239 of 1,380, our arithmetic”"),
    ),
    _found,
)

CHECK = Record(
    "a check",
    (
        Field("verdict", Choice(get_args(Verdict)), "what checking found", required=True),
        Field("on", Day(), "the day of the check"),
        Field("by", Words(80), "the desk that checked"),
        Field("confidence", Choice(get_args(Confidence)), "how sure the check is"),
        Field("finding", Words(300), "what the evidence says, in one sentence for the box"),
        Field("found", FOUND, "the value that answers the same question"),
        Field(
            "evidence", ListOf(EVIDENCE, "piece of evidence"), "what each source says", default=()
        ),
    ),
    Check,
)


_ALIAS = "[a-z][a-z0-9_]{0,30}"


class _Alias:
    """A name in an expression."""

    def read(self, node: Node, document: Document) -> Any:
        text = scalar(node, "a name").value
        if not re.fullmatch(_ALIAS, text):
            raise Wrong(f"“{text}” is not a name for an expression", "lower case, as in a or total")
        return text

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_ALIAS}$"}


FIGURE = QuantityRecord(
    "a figure",
    (
        Field("title", Words(200), "a neutral name of the claim or measurement", required=True),
        *QUANTITY,
        Field("label", Words(200), "completes the value to a phrase in the box", required=True),
        Field("statement", Words(400), "the claim as one attributed sentence"),
        Field("share_of", Words(120), "what a percentage is a share of; charts compare it"),
        Field("as_of", Time(), "the date the value is for, or undated", required=True),
        Field("topic", Words(60), "what it is about; figures are grouped by it", required=True),
        Field("kind", Choice(get_args(Kind)), "what it is", default="claim"),
        Field("origin", ORIGIN, "who says so", required=True),
        Field("check", CHECK, "what checking found", required=True),
        Field("derived_from", Table(_Alias(), Id("the id of a figure")),
              "the figures it follows from, by name: {a: figure-id}", default=()),
        Field("expression", Words(200, is_verbatim=True), "how it follows from them: 100 * a / b"),
        Field("parts", ListOf(Id("the id of a figure"), "part"), "figures that add up to it",
              default=()),
        Field("update_period_days", WholeNumber(0, 36500), "days after which to look again",
              default=0),
        Field("chart", Drawing(), "how it is drawn: compare, share, range or series"),
        Field("pinned", Switch(), "newer values must not replace it", default=False,
              attribute="is_pinned"),
        ALIASES,
        *WITHHOLDING,
    ),
)  # fmt: skip


def make_figure(identifier: str, path: str, values: dict[str, Any]) -> Figure:
    """The figure of a file whose fields have been read."""
    as_of = values["as_of"]
    assert isinstance(as_of, When)  # noqa: S101  (the record's own field said so)
    inputs, expression = values.pop("derived_from"), values.pop("expression")
    derivation = Derivation(inputs, expression) if inputs and expression else None
    quantity = _take_quantity(values)
    return Figure(id=identifier, path=path, quantity=quantity, derivation=derivation, **values)
