"""Forms: what is needed stands open, the rest is one keystroke away, and all of it is explained."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.desk.skeleton import Filled, form, plain
from press.read.config import CONFIG
from press.read.corrections import CORRECTION
from press.read.figures import FIGURE
from press.read.nodes import Document, Mapping, Scalar, parse
from press.read.pages import PAGE
from press.read.records import Record, read_record
from press.read.sources import SOURCE

RECORDS = [CONFIG, PAGE, FIGURE, CORRECTION, SOURCE]
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.what.split()[-1])


def rules_broken(record: Record, text: str) -> set[str]:
    document = Document("x.yaml", text)
    read_record(record, parse(document), document)
    return {problem.rule for problem in document.problems}


@each_record
def test_an_empty_form_lacks_only_what_is_to_be_filled_in(record: Record) -> None:
    document = Document("x.yaml", form(record))
    read_record(record, parse(document), document)
    assert {p.rule for p in document.problems} == {"field-value"}
    assert all(" is empty; it should be " in p.message and p.hint for p in document.problems)
    for entry in record.fields:
        assert re.search(rf"^#?{entry.name}:", form(record), re.MULTILINE), entry.name


@each_record
def test_taking_the_signs_away_leaves_yaml_with_known_fields(record: Record) -> None:
    """Also where all are taken away at once, nested ones included."""
    closed = r"^( *)#(?=[a-zA-Z_-]+:|  +(?:- )?[a-zA-Z_-]+:|  +#)"
    bare = re.sub(closed, r"\1", form(record), flags=re.MULTILINE)
    assert not re.search(r"^ *#[a-zA-Z_]", bare, re.MULTILINE)
    assert rules_broken(record, bare) <= {"field-value"}


def test_known_values_stand_in_their_place_and_rare_fields_are_only_named() -> None:
    text = form(
        SOURCE, Filled({"title": "T: u", "author": [{"literal": "R"}]}, named=["archive", "DOI"])
    )
    assert re.search(r'^title: "T: u"', text, re.MULTILINE)
    assert re.search(r"^author: .*\n  - literal: R", text, re.MULTILINE)
    assert "# also: archive, DOI" in text
    assert not re.search("^#?archive:", text, re.MULTILINE)


def test_a_long_explanation_stands_above_its_field() -> None:
    text = form(FIGURE)
    assert all(len(line) <= 100 for line in text.splitlines())
    assert "# needed: what checking found (supported, partly supported, contradicted" in text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Chips", "Chips"), ("no", "no"), ("a, b", "a, b"), ("SMIC: a", '"SMIC: a"'),
        ("[seen]", '"[seen]"'), ("a #b", '"a #b"'), ("", '""'), ("~", '"~"'), ("- x", '"- x"'),
        (date(2026, 1, 2), "2026-01-02"), (3, "3"), (Decimal("1.50"), "1.50"), (True, "true"),
        (["a", "b, c"], '[a, "b, c"]'), ({"a": "b"}, "{a: b}"), (None, ""),
    ],
)  # fmt: skip
def test_values_are_quoted_only_where_they_must_be(value: Any, expected: str) -> None:
    assert plain(value) == expected


@given(
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc", "Co", "Zl", "Zp"], exclude_characters="\ufeff"
        )
    )
)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    node = parse(Document("x.yaml", f"key: {plain(text)}  # why"))
    assert isinstance(node, Mapping)
    ((_, value),) = node.items
    assert isinstance(value, Scalar)
    assert value.value == text
