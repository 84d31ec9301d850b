"""From a release on, nothing that readers saw changes in silence."""

from __future__ import annotations

import json
import re

import pytest

from press.problems import PressError
from tests.newsroom import Newsroom

CARGO = "content/figures/cargo.md"
WAS, NOW = "12.5 million metric tons", "11 million metric tons"


@pytest.fixture
def released(newsroom: Newsroom) -> Newsroom:
    assert newsroom.release("1.0") == []
    assert newsroom.lines(strict=True) == []
    return newsroom


def test_the_file_of_a_release_holds_what_readers_saw(released: Newsroom) -> None:
    text = (released.root / "content/releases/1.0.json").read_text(encoding="utf-8")
    data = json.loads(text)
    cargo = data["figures"]["cargo"]
    assert cargo["value"] == {
        "shown": WAS, "value": "12.5", "unit": "tonnes", "scale": "million"
    }  # fmt: skip
    assert (cargo["verdict"], cargo["found"]["shown"]) == (
        "contradicted", "9.8 million metric tons"
    )  # fmt: skip
    assert data["pages"]["/cargo/"]["text"][0].startswith(f"The port counts {WAS} of cargo")
    assert list(data["figures"]) == sorted(data["figures"])
    assert re.fullmatch(r"[0-9a-f]{64}", cargo["digest"])


def test_the_same_report_gives_the_same_file(newsroom: Newsroom, released: Newsroom) -> None:
    file = newsroom.root / "content/releases/1.0.json"
    before = file.read_bytes()
    file.unlink()
    newsroom.release("1.0")
    assert file.read_bytes() == before


def test_a_template_has_no_part_in_it(newsroom: Newsroom, released: Newsroom) -> None:
    file = newsroom.root / "content/releases/1.0.json"
    before = file.read_bytes()
    file.unlink()
    newsroom.write("templates/partials/value.html", "<b>{{ value.text }}!</b>")
    newsroom.release("1.0")
    assert file.read_bytes() == before


def test_a_chart_is_kept_by_its_title(newsroom: Newsroom) -> None:
    newsroom.write(
        "content/charts/port.md",
        "---\ntitle: Two counts\nkind: compare\nfigures: [cargo]\n---\n",
    )
    newsroom.append("content/sections/02-berths.md", "\n\n{{ port.chart }}\n")
    assert newsroom.release("1.0") == []
    text = (newsroom.root / "content/releases/1.0.json").read_text(encoding="utf-8")
    assert "Two counts" in json.loads(text)["pages"]["/berths/"]["text"]
    assert newsroom.lines(strict=True) == []


def test_a_value_that_changes_in_silence(released: Newsroom) -> None:
    released.edit(CARGO, "value: 12.5", "value: 11")
    (line,) = released.lines()
    assert line.startswith(
        f"{CARGO}:3:8: release-changed: the value of “cargo” was “{WAS}” in version 1.0 and is "
        f"“{NOW}” now, without a correction"
    )
    assert f'figure: cargo, was: "{WAS}", now: "{NOW}"' in line
    assert released.build().published is None


def test_a_correction_that_names_the_change_lets_it_pass(released: Newsroom) -> None:
    released.edit(CARGO, "value: 12.5", "value: 11")
    released.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: {NOW}")
    assert released.lines(strict=True) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("unit: tonnes", "unit: kilograms", f"{CARGO}:3:8: release-changed: the value"),
        ("unit: tonnes", "unit: tonnes\nqualifier: about", f"{CARGO}:3:8: release-changed"),
        ("unit: tonnes", "unit: tonnes\ndisplay: a lot", f"{CARGO}:3:8: release-changed"),
        ("verdict: contradicted", "verdict: no evidence found", f"{CARGO}:11:12: release-changed"),
        ("found: {value: 9.8", "found: {value: 9.9", f"{CARGO}:15:18: release-changed: what the"),
    ],
)
def test_what_else_may_not_change_in_silence(
    released: Newsroom, old: str, new: str, told: str
) -> None:
    released.edit(CARGO, old, new)
    (line,) = released.lines()
    assert line.startswith(told)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 12.5", "value: 12.50"),
        ("label: of cargo a year", "label: of freight a year"),
        ("as_of: 2025\ntopic", "as_of: 2025-12\ntopic"),
    ],
)
def test_what_may_change_without_a_correction(released: Newsroom, old: str, new: str) -> None:
    released.edit(CARGO, old, new)
    assert released.lines(strict=True) == []


def test_another_language_writes_the_same_value_otherwise(released: Newsroom) -> None:
    released.edit("config.yaml", "cards: false", "cards: false\nlanguage: de")
    assert released.lines(strict=True) == []


def test_a_verdict_is_corrected_by_its_words(released: Newsroom) -> None:
    released.edit(CARGO, "verdict: contradicted", "verdict: no evidence found")
    released.correct("2026-03-05", "figure: cargo\nwas: contradicted\nnow: supported")
    (line,) = released.lines()
    assert line.startswith("content/corrections/2026-03-05.md:6:6: correction-now: this correction")
    assert "the verdict is “supported” now, but readers see “no evidence found”" in line
    released.edit("content/corrections/2026-03-05.md", "now: supported", "now: no evidence found")
    assert released.lines(strict=True) == []


def test_one_correction_may_hold_several_changes(released: Newsroom) -> None:
    released.edit(CARGO, "value: 12.5", "value: 11")
    released.edit(CARGO, "verdict: contradicted", "verdict: no evidence found")
    released.edit(CARGO, "found: {value: 9.8", "found: {value: 9.9")
    assert len(released.lines()) == 3
    released.correct(
        "2026-03-05",
        f"figure: cargo\nwas: {WAS}\nnow: {NOW}\nchanges:\n"
        "  - {field: verdict, was: contradicted, now: no evidence found}\n"
        "  - {field: found, was: 9.8 million metric tons, now: 9.9 million metric tons}",
    )
    assert released.lines(strict=True) == []


def test_a_correction_that_tells_the_past_wrongly(released: Newsroom) -> None:
    released.edit(CARGO, "value: 12.5", "value: 11")
    released.correct("2026-03-05", f"figure: cargo\nwas: 12 million tons\nnow: {NOW}")
    (line,) = released.lines()
    assert line.startswith(
        "content/corrections/2026-03-05.md:5:6: correction-was: this correction says that readers "
        f"saw “12 million tons”, but version 1.0 has “{WAS}”"
    )
    assert f'write was: "{WAS}"' in line


def test_a_correction_of_what_never_changed(released: Newsroom) -> None:
    released.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: {NOW}")
    (line,) = released.lines()
    assert "2026-03-05.md:6:6: correction-now:" in line


def test_corrections_chain_in_the_order_of_their_days(released: Newsroom) -> None:
    released.edit(CARGO, "value: 12.5", "value: 10")
    released.correct("2026-03-09", f"figure: cargo\nwas: {NOW}\nnow: 10 million metric tons")
    (line,) = released.lines()
    assert "correction-was" in line and f"version 1.0 has “{WAS}”" in line
    released.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: {NOW}")
    assert released.lines(strict=True) == []
    released.edit("content/corrections/2026-03-05.md", f"now: {NOW}", "now: 11.5 million")
    (line,) = released.lines()
    assert "2026-03-09.md:5:6: correction-was" in line
    assert "the correction “2026-03-05” has “11.5 million”" in line


def test_the_next_release_is_what_counts_from_then_on(released: Newsroom) -> None:
    released.edit(CARGO, "value: 12.5", "value: 11")
    released.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: {NOW}")
    assert released.release("1.1", "2026-03-06") == []
    assert released.lines(strict=True) == []
    released.edit(CARGO, "value: 11", "value: 10")
    (line,) = released.lines()
    assert f"was “{NOW}” in version 1.1" in line
    released.correct("2026-03-09", f"figure: cargo\nwas: {NOW}\nnow: 10 million metric tons")
    assert released.lines(strict=True) == []


def test_versions_are_ordered_as_numbers(released: Newsroom) -> None:
    for version in ("1.2", "1.10"):
        assert released.release(version) == []
    with pytest.raises(PressError, match=r"1\.9 would come before 1\.10"):
        released.release("1.9")
    with pytest.raises(PressError, match=r"1\.10 is released; a release is never rewritten"):
        released.release("1.10")
    with pytest.raises(PressError, match="not a version"):
        released.release("../1")


def test_a_figure_that_is_removed_in_silence(released: Newsroom) -> None:
    released.drop_berths()
    (line,) = released.lines()
    assert line.startswith(
        "content/figures/berths.md: release-removed: the figure “berths” (“14” in version 1.0) is "
        "gone, without a correction"
    )
    released.correct("2026-03-05", 'kind: retraction\nfigure: berths\nwas: "15"\nnow: "16"')
    told = "\n".join(released.lines())
    assert "5.md:6:7: correction-was" in told and "5.md:7:7: correction-now" in told
    released.correct("2026-03-05", 'kind: retraction\nfigure: berths\nwas: "14"')
    assert released.lines(strict=True) == []
    assert released.release("1.1") == []
    assert released.lines(strict=True) == []


def test_a_published_correction_stays(released: Newsroom) -> None:
    released.correct("2026-03-05", "section: cargo\nwas: Freight\nnow: Cargo")
    released.release("1.1")
    released.remove("content/corrections/2026-03-05.md")
    (line,) = released.lines()
    assert line.startswith("content/corrections/2026-03-05.md: correction-gone:")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"value": "12.5"', '"value": "11"', ": release-file: this file has been changed since"),
        ('"value": "12.5",', '"value": "12.5"', ":32:5: release-file: this file is not valid JSON"),
        ('"format": 1', '"format": 2', ": release-file: this file is not a release file"),
    ],
)
def test_a_release_is_not_edited(released: Newsroom, old: str, new: str, told: str) -> None:
    released.edit("content/releases/1.0.json", old, new)
    (line,) = released.lines()
    assert line.startswith("content/releases/1.0.json" + told)


def test_what_lies_beside_the_releases_is_told(released: Newsroom) -> None:
    released.write("content/releases/latest.json", "{}")
    released.write("content/releases/notes.txt", "x")
    first, second = released.lines()
    assert "content/releases/latest.json: file-name: “latest” is not a version" in first
    assert "content/releases/notes.txt: file-unknown" in second


def test_a_released_figure_cannot_go_back_to_being_a_draft(released: Newsroom) -> None:
    released.edit("content/figures/berths.md", "topic: traffic", "topic: traffic\ndraft: true")
    assert any("berths.md: release-removed:" in line for line in released.lines())


def test_a_translation_changes_nothing_that_was_released(released: Newsroom) -> None:
    released.append("config.yaml", "languages: {de: {title: Hafen, description: Zahlen.}}\n")
    released.write(
        "content/index.de.md", "---\ntitle: Hafen\nsummary: Zahlen.\n---\n\n{{ cargo }}\n"
    )
    released.edit(CARGO, "value: 12.5", "value: 11")
    released.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: {NOW}")
    released.write(
        "content/corrections/2026-03-05.de.md",
        "---\ntitle: Der Umschlag\nwas: 12,5 Millionen Tonnen\nnow: 11 Millionen Tonnen\n---\n",
    )
    released.write(
        "content/figures/cargo.de.md", "---\ntitle: Umschlag\nlabel: im Jahr\n---\nSo.\n"
    )
    assert [line for line in released.lines() if "correction-" in line] == []
    released.build()
    page = released.page("/de/figures/cargo/")
    assert "<del>12,5 Millionen Tonnen</del>" in page
    assert "<del>12.5 million" not in page
