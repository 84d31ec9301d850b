"""What is known of a source from its address, its DOI or a CSL-JSON file."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from press.desk.csl import drafts
from press.problems import UsageError

TODAY = date(2026, 3, 31)
ITEM = {
    "id": "brysbaert2019",
    "type": "article-journal",
    "title": "How many <i>words</i> do we read per minute?",
    "container-title": "Journal of Memory and Language",
    "volume": "109",
    "author": [{"family": "Dyke", "non-dropping-particle": "van", "given": "Ann"},
               {"literal": "The group"}, {}],
    "issued": {"date-parts": [["2019", 12, 1]]},
    "accessed": {"date-parts": [[2026]]},
    "DOI": "10.1016/j.jml.2019.104047",
    "ISSN": "0749-596X",
    "shortTitle": "Reading rate",
}  # fmt: skip


def one(given: Any) -> Any:
    (draft,) = drafts(given if isinstance(given, str) else json.dumps(given), TODAY)
    return draft


def test_an_address_gives_its_host_as_a_hint_and_the_day() -> None:
    draft = one("https://www.example.org/port/report.html")
    assert draft.values == {
        "type": "webpage", "accessed": TODAY, "URL": "https://www.example.org/port/report.html",
    }  # fmt: skip
    assert "example.org" in draft.notes["publisher"]


@pytest.mark.parametrize(
    "given",
    ["10.1016/J.JML.2019.104047", "doi:10.1016/j.jml.2019.104047",
     "https://doi.org/10.1016/j.jml.2019.104047", "http://dx.doi.org/10.1016/j.jml.2019.104047."],
)  # fmt: skip
def test_a_doi_is_written_in_one_way(given: str) -> None:
    draft = one(given)
    assert draft.values["DOI"] == "10.1016/j.jml.2019.104047"
    assert draft.values["URL"] == "https://doi.org/10.1016/j.jml.2019.104047"
    assert draft.id == "j-jml-2019-104047"
    assert one("10.1000/182").id == "doi-182"


def test_csl_json_keeps_its_fields_and_names_what_is_left_out() -> None:
    draft = one([ITEM])
    assert draft.id == "van-dyke-2019"
    assert draft.values == {
        "type": "article-journal",
        "title": "How many words do we read per minute?",
        "title-short": "Reading rate",
        "author": [{"family": "van Dyke", "given": "Ann"}, {"literal": "The group"}],
        "container-title": "Journal of Memory and Language",
        "issued": "2019-12-01",
        "accessed": "2026",
        "DOI": "10.1016/j.jml.2019.104047",
    }
    assert draft.left_out == ("volume", "ISSN")
    assert "Journal of Memory" in draft.notes["publisher"]


def test_a_file_may_hold_one_item_or_a_list_or_an_export_with_items() -> None:
    for given in (ITEM, [ITEM], {"items": [ITEM]}):
        assert one(given).values["title"]
    assert len(drafts(json.dumps([ITEM, ITEM]), TODAY)) == 2


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"date-parts": [[2024]]}, "2024"), ({"date-parts": [[2024, 9]]}, "2024-09"),
        ({"literal": "spring 2024"}, "spring 2024"), ({"raw": "March 2026"}, "2026-03"),
        ({"date-parts": [["x"]]}, None), ({}, None),
        ("2024-09", "2024-09"), ({"date-parts": [[None]]}, None),
    ],
)  # fmt: skip
def test_dates_are_as_exact_as_they_were(parts: Any, expected: str | None) -> None:
    assert one(ITEM | {"issued": parts}).values.get("issued") == expected


@pytest.mark.parametrize(
    "given", ["nonsense", "www.example.org", "ftp://example.org/x", "{", "[]", "[1]", '{"a": 1}',
              "https://u@example.org", "10.1/x", "missing.json"],
)  # fmt: skip
def test_anything_else_is_told(given: str) -> None:
    with pytest.raises(UsageError):
        drafts(given, TODAY)


BEYOND = {
    "nested without end": "[" * 100_000,
    "a number without end": '[{"title": ' + "9" * 5_000 + "}]",
    "half a character": '[{"title": "a\\ud800"}]',
    "no text at all": "[\x00",
}


@pytest.mark.parametrize("case", BEYOND)
def test_json_beyond_what_can_be_read_is_one_sentence(case: str) -> None:
    with pytest.raises(UsageError):
        drafts(BEYOND[case], TODAY)


def test_a_date_without_end_is_left_out() -> None:
    text = '[{"title": "T", "issued": {"date-parts": [[1e999, 1]]}}]'
    assert "issued" not in one(text).values
