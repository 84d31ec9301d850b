"""The schemas and the reader agree: whatever is typed, both accept it or both refuse it.

Documents are made from the schemas, then spoilt, then written as YAML with and without quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press.desk.schemas import LIMITS, file_name, schema_text, schemas
from press.problems import Place, Problem
from press.read.charts import CHART
from press.read.config import read_config
from press.read.corrections import CORRECTION
from press.read.figures import FIGURE, check_quantity
from press.read.files import Unreadable, refuse_characters
from press.read.images import read_images
from press.read.kinds import Wrong
from press.read.names import read_names
from press.read.nodes import Document, parse
from press.read.pages import FRONT, PAGE
from press.read.records import Record, read_record
from press.read.sources import read_sources


def pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Any:
    """As ECMA-262 has it, where `$` is the very end of the text."""
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield jsonschema.ValidationError(f"{instance!r} is not of {pattern}")


Validator = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": pattern})


def reads(record: Record) -> Callable[[Document], None]:
    def read(document: Document) -> None:
        values = read_record(record, parse(document), document)
        if values and record is FIGURE:
            try:
                check_quantity(values)
            except Wrong as wrong:
                document.report("field-value", Place(document.path), wrong.message)

    return read


READERS: dict[str, Callable[[Document], Any]] = {
    "config": read_config,
    "front": reads(FRONT),
    "page": reads(PAGE),
    "figure": reads(FIGURE),
    "chart": reads(CHART),
    "correction": reads(CORRECTION),
    "images": read_images,
    "sources": read_sources,
    "names": read_names,
}


def refusals(kind: str, text: str) -> list[Problem]:
    try:
        refuse_characters("x.yaml", text)
    except Unreadable as unreadable:
        return [unreadable.problem]
    document = Document("x.yaml", text)
    READERS[kind](document)
    return document.problems


def accepts(kind: str, value: Any) -> bool:
    return bool(_validator(kind).is_valid(value))


@cache
def _validator(kind: str) -> Any:
    return Validator(schemas()[file_name(kind)])


def as_yaml(value: Any, draw: Callable[[st.SearchStrategy[bool]], bool], indent: int = 0) -> str:
    """The value in YAML's block style; a text that needs no quotes has them only at times."""
    pad = "  " * indent
    if isinstance(value, dict) and value:
        parts = []
        for key, item in value.items():
            inner = as_yaml(item, draw, indent + 1)
            apart = "\n" if isinstance(item, dict | list) and item else " "
            parts.append(f"{pad}{_scalar(key, draw)}:{apart}{inner}")
        return "\n".join(parts)
    if isinstance(value, list) and value:
        return "\n".join(f"{pad}-\n{as_yaml(v, draw, indent + 1)}" if isinstance(v, dict | list)
                         and v else f"{pad}- {as_yaml(v, draw)}" for v in value)  # fmt: skip
    return _scalar(value, draw)


def _scalar(value: Any, draw: Callable[[st.SearchStrategy[bool]], bool]) -> str:
    plain = isinstance(value, str) and re.fullmatch(r"[A-Za-z][\w-]*( [\w-]+)*", value, re.ASCII)
    if plain and value.lower() not in ("true", "false", "null") and draw(st.booleans()):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


NUMBERS = st.integers(-3000, 3000) | st.decimals(-100, 100, places=2).map(float)
TEXTS = st.sampled_from(
    ["", " ", "x", "two words", "12.3.2024", "2024", "2024-13", "2024-09-30", "a-b", "A b", "47%",
     "https://example.org/a", "ftp://example.org", "http://", "desk@example.org", "en", "zh-Hans",
     "supported", "about", "billion", "percent", "yes", "no", "undated", "USD", "x" * 500]
)  # fmt: skip
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS | st.text(max_size=8)
SHORT = st.just("Words") | st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=12
)


def made(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that the schema most likely accepts."""
    if "anyOf" in schema:
        return st.one_of([made(choice) for choice in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of([_made_of(kind, schema) for kind in kinds])


def _made_of(kind: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum", -99), schema.get("maximum", 9999))
        case "number":
            return NUMBERS
        case "array":
            return st.lists(made(schema["items"]), min_size=schema.get("minItems", 0), max_size=2)
        case "string":
            matching = st.from_regex(re.compile(schema["pattern"]), fullmatch=True)
            return SHORT if schema["pattern"] == r"\S" else matching | matching | matching | TEXTS
    extra: Any = schema.get("additionalProperties")
    if extra:
        return st.dictionaries(made(schema["propertyNames"]).map(str), made(extra), max_size=2)
    needed = {
        n: made(s) for n, s in schema["properties"].items() if n in schema.get("required", ())
    }
    others = {n: made(s) for n, s in schema["properties"].items() if n not in needed}
    return st.fixed_dictionaries(needed, optional=others)


@st.composite
def spoilt(draw: Any, documents: st.SearchStrategy[Any]) -> Any:
    """A document with up to two things changed somewhere in it."""
    document = draw(documents)
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        document = _spoil(draw, document)
    return document


def _spoil(draw: Any, value: Any) -> Any:
    if isinstance(value, dict) and value and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(sorted(value)))
        how = draw(st.sampled_from(["in", "in", "in", "drop", "extra"]))
        if how == "drop":
            return {k: v for k, v in value.items() if k != key}
        if how == "extra":
            return value | {
                draw(st.sampled_from(["extra", "Title", "unit", "value"])): draw(SCALARS)
            }
        return value | {key: _spoil(draw, value[key])}
    if isinstance(value, list) and value and draw(st.booleans()):
        return [_spoil(draw, value[0]), *value[1:]]
    return draw(SCALARS | st.just([value]) | st.just({"x": value}) | st.just([]) | st.just({}))


@pytest.mark.parametrize("kind", READERS)
def test_both_accept_or_both_refuse(kind: str) -> None:
    schema = schemas()[file_name(kind)]
    verdicts = {True: 0, False: 0}

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(spoilt(made(schema)), st.data())
    def agree(value: Any, data: st.DataObject) -> None:
        text = (
            json.dumps(value, ensure_ascii=False)
            if data.draw(st.booleans())
            else as_yaml(value, data.draw)
        )
        told = refusals(kind, text)
        is_accepted = accepts(kind, value)
        verdicts[is_accepted] += 1
        if not is_accepted:
            assert told, f"the reader accepts what the schema refuses:\n{text}"
        elif told:
            beyond = [p for p in told if not any(re.search(at, p.message) for _, at in LIMITS)]
            assert not beyond, f"the schema accepts what the reader refuses:\n{text}\n{beyond}"

    agree()
    assert min(verdicts.values()) > 15, f"the documents are too much alike: {verdicts}"


FIGURE_LINES = {
    "title": "T", "value": "1", "label": "l", "as_of": "2024", "topic": "t",
    "origin": "{source: s}", "check": "{verdict: unchecked}",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("page", "{title: t, summary: s, date: 2026-02-30}",
         {"title": "t", "summary": "s", "date": "2026-02-30"}),
        ("config", "{title: t, description: d, publisher: {name: n}, url: 'https://h:99999999/'}",
         {"title": "t", "description": "d", "publisher": {"name": "n"},
          "url": "https://h:99999999/"}),
        ("figure", "value: 017", {"value": 17}),
        ("figure", "origin: {source: 1.0}", {"origin": {"source": 1.0}}),
        ("figure", "value: [2, 1]", {"value": [2, 1]}),
        ("figure", "as_of: March 2026", {"as_of": "March 2026"}),
        ("page", '{title: "a\\x01", summary: s}', {"title": "a\x01", "summary": "s"}),
        ("page", "{title: t, summary: s, title: t}", {"title": "t", "summary": "s"}),
        ("page", "{title: 'a {{ b', summary: s}", {"title": "a {{ b", "summary": "s"}),
    ],
)  # fmt: skip
def test_each_limit_of_the_schemas_is_one(kind: str, text: str, value: dict[str, Any]) -> None:
    if kind == "figure":
        ((name, changed),) = value.items()
        text = "\n".join(f"{n}: {v}" for n, v in FIGURE_LINES.items() if n != name) + f"\n{text}"
        rest = {"title": "T", "value": 1, "label": "l", "as_of": 2024, "topic": "t"}
        checked = {"origin": {"source": "s"}, "check": {"verdict": "unchecked"}}
        value = rest | checked | {name: changed}
    assert accepts(kind, value)
    (problem,) = refusals(kind, text)
    assert [words for words, said in LIMITS if re.search(said, problem.message)], problem.message


def test_the_schemas_are_schemas_and_say_what_each_field_is_for() -> None:
    for schema in schemas().values():
        jsonschema.Draft7Validator.check_schema(schema)
        assert json.loads(schema_text(schema)) == schema
    figure = schemas()["figure.schema.json"]["properties"]
    assert figure["title"]["description"] == "a neutral name of the claim or measurement"
    assert "contradicted" in figure["check"]["properties"]["verdict"]["enum"]


def test_a_whole_number_in_quotes_is_a_text_to_both() -> None:
    lines = "\n".join(f"{name}: {value}" for name, value in FIGURE_LINES.items())
    for typed, value, is_right in (("12", 12, True), ("'12'", "12", False)):
        told = refusals("figure", f"{lines}\nupdate_period_days: {typed}")
        figure = schemas()["figure.schema.json"]["properties"]["update_period_days"]
        assert (told == []) is Validator(figure).is_valid(value) is is_right
    assert told[0].hint == "write 12 without quotes"
