"""The report's data, as others' tools read it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest

from press.house import house_folder
from press.pipeline import Request, build_report
from press.render.record import number
from tests.newsroom import Newsroom
from tests.servers import needs_type

ROOT = Path(__file__).parents[2]
CSL = json.loads((ROOT / "tests/schemas/csl.json").read_text(encoding="utf-8"))


def rows(newsroom: Newsroom, name: str) -> list[dict[str, str]]:
    text = (newsroom.site / f"data/{name}.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text)))


def document(newsroom: Newsroom, path: str) -> Any:
    return json.loads((newsroom.site / path).read_text(encoding="utf-8"))


def mistakes(site: Path) -> list[str]:
    """What Frictionless finds wrong with the package and CSL's rules with the sources."""
    report = frictionless.validate(str(site / "data/datapackage.json"))
    found = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
    found += [error.message for error in report.errors]
    tables = [task.name for task in report.tasks if task.type == "table"]
    assert tables == ["figures", "evidence", "corrections"]
    sources = json.loads((site / "data/sources.json").read_text(encoding="utf-8"))
    return found + [e.message for e in jsonschema.Draft7Validator(CSL).iter_errors(sources)]


@pytest.fixture
def full(newsroom: Newsroom) -> Newsroom:
    newsroom.append("config.yaml", "licence: CC BY 4.0\nversion: '1.0'\n")
    newsroom.release("1.0")
    newsroom.edit("content/figures/cargo.md", "value: 12.5", "value: [10, 11.5]")
    newsroom.edit("content/figures/berths.md", "value: 14\nunit: berths", "value: Some, “few”")
    newsroom.correct("2026-03-05", "figure: cargo\nwas: 12.5 million metric tons\n"
                     "now: 10–11.5 million metric tons")  # fmt: skip
    newsroom.correct("2026-03-06", "figure: berths\nwas: 14 berths\nnow: Some, “few”")
    newsroom.correct("2026-03-07", "section: cargo\nkind: clarification")
    newsroom.edit("content/sources.yaml", "customs:\n",
                  "customs:\n  author: [{family: Ng, given: A}, {literal: Desk}]\n"
                  "  accessed: 2026\n  custom: {archived_on: 2026-01-02}\n")  # fmt: skip
    assert newsroom.build(strict=True).problems == ()
    return newsroom


def test_the_package_is_what_it_says(full: Newsroom) -> None:
    assert mistakes(full.site) == []


def test_so_is_an_empty_report_s(newsroom: Newsroom) -> None:
    newsroom.build()
    assert mistakes(newsroom.site) == []
    assert rows(newsroom, "corrections") == []


def test_and_the_report_in_this_repository(tmp_path: Path) -> None:
    needs_type()
    request = Request(ROOT, house_folder(), date(2026, 11, 24))
    assert build_report(request, tmp_path / "site").published is not None
    assert mistakes(tmp_path / "site") == []


def test_the_validation_would_notice(full: Newsroom) -> None:
    file = full.site / "data/figures.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("contradicted", "wrong"), encoding="utf-8")
    assert mistakes(full.site) != []


def test_every_value_stands_beside_its_verdict(full: Newsroom) -> None:
    cargo, berths = (
        next(r for r in rows(full, "figures") if r["id"] == n) for n in ("cargo", "berths")
    )
    assert (cargo["low"], cargo["high"], cargo["value"]) == ("10", "11.5", "")
    assert (cargo["scale"], cargo["unit"], cargo["verdict"]) == (
        "million",
        "tonnes",
        "contradicted",
    )
    assert (cargo["found_value"], cargo["found_as_of"]) == ("9.8", "2025")
    assert (berths["text"], berths["display"]) == ("Some, “few”", "Some, “few”")
    assert cargo["record"] == "https://example.org/harbour/figures/cargo/figure.json"
    for row in rows(full, "evidence"):
        assert row["verdict"] in ("contradicted", "supported")


def test_corrections_have_a_row_for_each_change(full: Newsroom) -> None:
    found = [(r["id"], r["number"], r["field"], r["was"]) for r in rows(full, "corrections")]
    assert found == [
        ("2026-03-07", "1", "", ""),
        ("2026-03-06", "1", "value", "14 berths"),
        ("2026-03-05", "1", "value", "12.5 million metric tons"),
    ]


def test_sources_are_csl_with_ours_in_custom(full: Newsroom) -> None:
    customs = next(s for s in document(full, "data/sources.json") if s["id"] == "customs")
    assert customs["issued"] == {"date-parts": [[2026, 2, 1]]}
    assert customs["accessed"] == {"date-parts": [[2026]]}
    assert customs["author"] == [{"family": "Ng", "given": "A"}, {"literal": "Desk"}]
    assert customs["custom"] == {"archived_on": "2026-01-02"}


def test_a_figure_is_a_document_beside_its_page(full: Newsroom) -> None:
    page = full.page("/figures/cargo/")
    assert '<link rel="alternate" type="application/json" href="figure.json"' in page
    said = document(full, "figures/cargo/figure.json")
    assert said["value"] == {
        "low": 10, "high": 11.5, "unit": "tonnes", "scale": "million", "qualifier": "exact",
        "display": "10–11.5 million metric tons",
    }  # fmt: skip
    assert said["verdict"] == said["check"]["verdict"] == "contradicted"
    assert [source["id"] for source in said["sources"]] == ["port-report", "customs"]
    assert "https://example.org/harbour/cargo/#fig-cargo" in said["used_in"]
    assert said["corrections"][0]["changes"][0]["was"] == "12.5 million metric tons"
    assert said["history"] == [
        {"version": "1.0", "date": "2026-03-02", "display": "12.5 million metric tons",
         "verdict": "contradicted"}
    ]  # fmt: skip


def test_the_guide_names_every_file_and_every_column(full: Newsroom) -> None:
    guide = (full.site / "data/README.md").read_text(encoding="utf-8")
    package = document(full, "data/datapackage.json")
    for resource in package["resources"]:
        assert f"`{resource['path']}`" in guide
        assert resource["path"] in full.page("/data/")
        for field in resource.get("schema", {}).get("fields", []):
            assert f"`{field['name']}`" in guide
    assert "CC BY 4.0" in guide and package["licenses"] == [
        {"name": "CC-BY-4.0", "title": "CC BY 4.0"}
    ]


def test_a_confidential_source_is_described_and_not_named(newsroom: Newsroom) -> None:
    newsroom.edit("content/sources.yaml", "Goods by port", "Leaked ledger")
    newsroom.edit("content/sources.yaml", "Customs office", "Jo Bloggs")
    newsroom.edit("content/sources.yaml", "customs:\n",
                  "customs:\n  confidential: true\n  described_as: A person at the port\n"
                  "  custom: {sha256: " + "0" * 64 + "}\n")  # fmt: skip
    assert newsroom.build(strict=True).problems == ()
    customs = next(s for s in document(newsroom, "data/sources.json") if s["id"] == "customs")
    assert customs == {"id": "customs", "type": "dataset", "title": "A person at the port",
                       "title-short": "A person at the port"}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "said"),
    [("47", 47), ("12.5", 12.5), ("0.1", 0.1), ("-3", -3), ("1.50", 1.5),
     ("12345678901234567890", "12345678901234567890"), ("0.12345678901234567891",
      "0.12345678901234567891")],
)  # fmt: skip
def test_no_digit_is_lost_in_json(value: str, said: object) -> None:
    assert number(Decimal(value)) == said
