"""The report's records as tables for re-use: figures, evidence and corrections, as CSV.

Columns are declared once, with their Table Schema (https://specs.frictionlessdata.io); their names
and descriptions are English in every report, so that tools find them. A verdict stands in every
row that holds a value.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, get_args

from press.model import VERDICTS, Interval, Quantity
from press.model.correction import ChangeField, CorrectionKind
from press.model.figure import Confidence, Kind, Relation, Scale
from press.render.sheet import Sheet
from press.structs import Immutable, field


class Column(Immutable):
    name: str
    description: str
    type: str = "string"
    constraints: Mapping[str, Any] = field(default_factory=dict)

    def schema(self) -> dict[str, Any]:
        said: dict[str, Any] = {
            "name": self.name,
            "type": self.type,
            "description": self.description,
        }
        return said | ({"constraints": dict(self.constraints)} if self.constraints else {})


class Table(Immutable):
    """One CSV file: `rows` gives the cells by column; what a row leaves out is empty."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Sheet], Iterable[Mapping[str, object]]]
    foreign: tuple[tuple[str, str, str], ...] = ()
    """Columns that hold keys of another table: column, table, its column."""

    def text(self, sheet: Sheet) -> str:
        written = io.StringIO()
        names = [column.name for column in self.columns]
        writer = csv.DictWriter(written, names, restval="")
        writer.writeheader()
        for row in self.rows(sheet):
            writer.writerow({name: _cell(said) for name, said in row.items()})
        return written.getvalue()

    def schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {
            "fields": [column.schema() for column in self.columns],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }
        if self.foreign:
            schema["foreignKeys"] = [
                {"fields": [column], "reference": {"resource": table, "fields": [other]}}
                for column, table, other in self.foreign
            ]
        return schema


_FORMULA = re.compile(r"[=@\t\r]|[-+](?![\d.])")
"""Beginnings of a text that tables would calculate; an apostrophe makes it a text to them."""


def _cell(said: object) -> str:
    if said is None:
        return ""
    if isinstance(said, Decimal):
        return f"{said:f}"
    text = str(said)
    return f"'{text}" if _FORMULA.match(text) else text


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(words)}


_REQUIRED = {"required": True}
_ID = Column("id", "Its id, which its page's address holds", constraints={"required": True,
             "unique": True})  # fmt: skip
_VERDICT = Column("verdict", "What checking the figure found; quote no value without it",
                  constraints={"required": True, **_one_of(VERDICTS)})  # fmt: skip


def _quantity_columns(prefix: str, of: str) -> tuple[Column, ...]:
    def named(name: str, said: str, kind: str = "string", **constraints: Any) -> Column:
        return Column(f"{prefix}{name}", f"{said}, {of}", kind, constraints)

    return (
        named("value", "The number as recorded, counted in the scale", "number"),
        named("low", "The lower end of a range", "number"),
        named("high", "The upper end of a range", "number"),
        named("text", "The value, where it is a text"),
        named("unit", "percent, a currency code, year, a measure, or what is counted"),
        named("scale", "The scale word that the number is counted in", **_one_of(get_args(Scale))),
        named("qualifier", "about, more than and the like"),
        named("display", "As readers see it"),
        named("as_of", "The date the value is for: year, month, day, or words"),
    )


def _quantity(sheet: Sheet, prefix: str, quantity: Quantity | None) -> dict[str, object]:
    if quantity is None:
        return {}
    value = quantity.value
    cells: dict[str, object] = {}
    if isinstance(value, Interval):
        cells["low"], cells["high"] = value.low, value.high
    else:
        cells["text" if isinstance(value, str) else "value"] = value
    cells |= {
        "unit": quantity.unit,
        "scale": quantity.scale,
        "qualifier": quantity.qualifier,
        "display": sheet.workshop.formats.quantity(quantity),
    }
    return {f"{prefix}{name}": said for name, said in cells.items()}


def _figure_rows(sheet: Sheet) -> Iterator[Mapping[str, object]]:
    for figure in sheet.site.figures.values():
        check, found = figure.check, figure.check.found
        yield {
            "id": figure.id,
            "title": figure.title,
            "kind": figure.kind,
            "topic": figure.topic,
            **_quantity(sheet, "", figure.quantity),
            "as_of": figure.as_of.text,
            "verdict": check.verdict,
            "confidence": check.confidence,
            "finding": check.finding,
            **_quantity(sheet, "found_", found.quantity if found else None),
            "found_as_of": found.as_of.text if found and found.as_of else None,
            "found_basis": found.basis if found else None,
            "label": figure.label,
            "statement": figure.statement,
            "origin": figure.origin.source,
            "origin_locator": figure.origin.locator,
            "checked_on": check.on,
            "checked_by": check.by,
            "page": sheet.full(f"/figures/{figure.id}/"),
            "record": sheet.full(f"/figures/{figure.id}/figure.json"),
        }


def _evidence_rows(sheet: Sheet) -> Iterator[Mapping[str, object]]:
    for figure in sheet.site.figures.values():
        for number, piece in enumerate(figure.check.evidence, start=1):
            quote = piece.quote
            yield {
                "figure": figure.id,
                "number": number,
                "verdict": figure.check.verdict,
                "source": piece.source,
                "relation": piece.relation,
                "says": piece.says,
                **_quantity(sheet, "", piece.quantity),
                "as_of": piece.as_of.text if piece.as_of else None,
                "locator": piece.locator,
                "quote": quote.text if quote else None,
                "quote_lang": quote.language if quote else None,
                "translation": quote.translation if quote else None,
                "translated_by": quote.translated_by if quote else None,
            }


def _correction_rows(sheet: Sheet) -> Iterator[Mapping[str, object]]:
    for correction in sheet.site.corrections.values():
        for number, change in enumerate(correction.changes or (None,), start=1):
            yield {
                "id": correction.id,
                "number": number,
                "date": correction.on,
                "kind": correction.kind,
                "title": correction.title,
                "figure": correction.figure,
                "section": correction.section,
                "field": change.field if change else None,
                "was": change.was if change else None,
                "now": change.now if change else None,
                "reason": correction.reason,
                "page": sheet.full(f"/corrections/#{correction.id}"),
            }


FIGURES = Table(
    "figures",
    (
        _ID,
        Column("title", "What is claimed or measured, in neutral words", constraints=_REQUIRED),
        Column("kind", "claim or measurement", constraints=_one_of(get_args(Kind))),
        Column("topic", "What it is about"),
        *_quantity_columns("", "as claimed or measured"),
        _VERDICT,
        Column("confidence", "Confidence in the check", constraints=_one_of(get_args(Confidence))),
        Column("finding", "What the evidence says, in one sentence"),
        *_quantity_columns("found_", "that the evidence gives in answer to the same question"),
        Column("found_basis", "What the found value rests on"),
        Column("label", "Completes the display to a phrase"),
        Column("statement", "The claim as one attributed sentence"),
        Column("origin", "Who says so: the id of a source in sources.json", constraints=_REQUIRED),
        Column("origin_locator", "Where in that source"),
        Column("checked_on", "The day of the check", "date"),
        Column("checked_by", "The desk that checked"),
        Column("page", "The figure's page", constraints=_REQUIRED),
        Column("record", "The figure as JSON", constraints=_REQUIRED),
    ),
    ("id",),
    _figure_rows,
)
EVIDENCE = Table(
    "evidence",
    (
        Column("figure", "The figure it is about: an id in figures.csv", constraints=_REQUIRED),
        Column("number", "Counts the figure's pieces of evidence", "integer", _REQUIRED),
        _VERDICT,
        Column("source", "The id of a source in sources.json", constraints=_REQUIRED),
        Column("relation", "supports, contradicts, nearest (a different thing) or context",
               constraints={"required": True, **_one_of(get_args(Relation))}),
        Column("says", "What the source says, in our words", constraints=_REQUIRED),
        *_quantity_columns("", "that the source gives"),
        Column("locator", "Where in the source"),
        Column("quote", "The source's own words"),
        Column("quote_lang", "The language of the quote, as a BCP 47 tag"),
        Column("translation", "The quote in the report's language"),
        Column("translated_by", "Who translated it"),
    ),
    ("figure", "number"),
    _evidence_rows,
    (("figure", "figures", "id"),),
)  # fmt: skip
CORRECTIONS = Table(
    "corrections",
    (
        Column("id", "The correction's id", constraints=_REQUIRED),
        Column("number", "Counts what the correction changed", "integer", _REQUIRED),
        Column("date", "The day of the correction", "date", _REQUIRED),
        Column("kind", "What kind of correction it is",
               constraints=_one_of(get_args(CorrectionKind))),
        Column("title", "What was corrected", constraints=_REQUIRED),
        Column("figure", "The figure that it is about; one that was removed is not in figures.csv"),
        Column("section", "The section that it is about"),
        Column("field", "What changed: the figure's value, verdict, found value, or words",
               constraints=_one_of(get_args(ChangeField))),
        Column("was", "What readers saw before"),
        Column("now", "What they see now"),
        Column("reason", "Why it was wrong"),
        Column("page", "The correction on the site", constraints=_REQUIRED),
    ),
    ("id", "number"),
    _correction_rows,
)  # fmt: skip
TABLES = (FIGURES, EVIDENCE, CORRECTIONS)
