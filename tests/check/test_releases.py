"""From a release on, nothing that readers saw changes in silence."""

from __future__ import annotations

import json
import re

import pytest

from press.model.release import read_release, release_text
from press.problems import PressError
from press.structs import replace
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
        (
            "found: {value: 9.8",
            "found: {basis: Without coal., value: 9.9",
            f"{CARGO}:15:40: release-changed: what the",
        ),
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
        ("as_of: 2025\ntopic", "as_of: 2025-12\ntopic"),
    ],
)
def test_what_may_change_without_a_correction(released: Newsroom, old: str, new: str) -> None:
    released.edit(CARGO, old, new)
    assert released.lines(strict=True) == []


BERTHS = "content/figures/berths.md"


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (BERTHS, "as_of: 2025-06", "as_of: 2011",
         "the date of “berths” was “2025-06” in version 1.0 and is “2011” now, without"),
        (CARGO, "origin: {source: port-report, locator: p. 9}", "origin: {source: customs}",
         "who says so of “cargo” was “Harbour company” in version 1.0 and is “Customs office” now"),
        (BERTHS, "unit: berths", "unit: quays", "the value of “berths” was “14 berths” in "),
        (BERTHS, "unit: berths", "unit: quays", ("and is “14 quays” now, without a correction: the "
         "unit was “berths” and is “quays” now")),
        (BERTHS, "unit: berths", "unit: berths\nqualifier: at least", ("“14” in version 1.0 and is "
         "“at least 14” now, without a correction: the qualifier was “exact” and is “at least” now")
        ),
        (CARGO, "scale: million", "scale: billion", "the scale was “million” and is “billion” now"),
    ],
)  # fmt: skip
def test_what_changed_is_named(
    released: Newsroom, path: str, old: str, new: str, told: str
) -> None:
    released.edit(path, old, new)
    (line,) = [line for line in released.lines() if "release-changed" in line]
    assert told in line


@pytest.mark.parametrize(
    ("old", "new", "told", "change"),
    [
        ("label: of cargo", "label: of freight", ":6:8: release-words: “label” of the figure",
         "was: of cargo a year, now: of freight a year"),
        ("finding: Customs counted 9.8 million", "finding: The customs office counted 9.8 million",
         ":14:12: release-words: “finding” of the figure “cargo”",
         "was: Customs counted …, now: The customs office counted …"),
        ("title: Cargo handled", "title: Cargo", ":2:8: release-words: “title” of the figure",
         "was: Cargo handled in a year, now: Cargo in a year"),
        ("unit: tonnes\n", "unit: tonnes\nshare_of: all goods\n",
         ":6:11: release-words: “share_of” of the figure “cargo” was “nothing” in version",
         "now: all goods"),
    ],
)  # fmt: skip
def test_other_words_about_a_value_are_a_warning(
    released: Newsroom, old: str, new: str, told: str, change: str
) -> None:
    released.edit(CARGO, old, new)
    (line,) = released.lines()
    assert line.startswith(CARGO + told)
    assert released.build().published is not None
    released.correct("2026-03-05", f"figure: cargo\nchanges: [{{field: words, {change}}}]")
    assert released.lines(strict=True) == []


def test_a_file_of_an_earlier_day_says_less_and_is_compared_as_far_as_it_goes(
    released: Newsroom,
) -> None:
    file = released.root / "content/releases/1.0.json"
    release = read_release(file.read_text(encoding="utf-8"), "1.0")
    figures = {name: replace(figure, said=()) for name, figure in release.figures.items()}
    file.write_text(release_text(replace(release, figures=figures)), encoding="utf-8")
    assert '"said"' not in file.read_text(encoding="utf-8")
    released.edit(
        CARGO, "origin: {source: port-report, locator: p. 9}", "origin: {source: customs}"
    )
    released.edit(CARGO, "label: of cargo a year", "label: of freight a year")
    assert released.lines(strict=True) == []
    released.edit(CARGO, "as_of: 2025\ntopic", "as_of: 2011\ntopic")
    (line,) = released.lines()
    assert "the date of “cargo” was “2025” in version 1.0 and is “2011” now" in line


def test_the_same_source_under_another_name_says_the_same(released: Newsroom) -> None:
    sources = "content/sources.yaml"
    released.edit(sources, "publisher: Harbour company", "publisher: The harbour company")
    assert released.lines(strict=True) == []


def test_a_date_and_an_origin_are_corrected_by_name(released: Newsroom) -> None:
    released.edit(BERTHS, "as_of: 2025-06", "as_of: 2011")
    released.edit(
        CARGO, "origin: {source: port-report, locator: p. 9}", "origin: {source: customs}"
    )
    released.correct(
        "2026-03-05",
        "figure: berths\nchanges: [{field: as_of, was: 2025-06, now: 2012}]",
    )
    released.correct(
        "2026-03-06",
        "figure: cargo\nchanges: [{field: origin, was: Harbour company, now: Customs office}]",
    )
    (line,) = [line for line in released.lines() if "source-unused" not in line]
    assert "correction-now: this correction says that the date is “2012” now, but readers" in line
    released.edit("content/corrections/2026-03-05.md", "now: 2012", "now: 2011")
    assert [line for line in released.lines() if "source-unused" not in line] == []


def test_a_new_value_brings_its_own_date(released: Newsroom) -> None:
    released.edit(CARGO, "value: 12.5", "value: 11")
    released.edit(CARGO, "as_of: 2025\ntopic", "as_of: 2026\ntopic")
    released.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: {NOW}")
    assert released.lines(strict=True) == []


@pytest.mark.parametrize("value", ["14", "15"])
def test_a_correction_names_the_unit_that_changed(released: Newsroom, value: str) -> None:
    released.edit(BERTHS, "value: 14\nunit: berths", f"value: {value}\nunit: quays")
    released.correct("2026-03-05", f'figure: berths\nwas: "14"\nnow: "{value}"')
    (line,) = released.lines()
    assert (
        "correction-now: this correction of the value does not say that the unit was “berths” and "
        f'is “quays” now\n    was: "14 berths", now: "{value} quays"'
    ) in line
    released.correct("2026-03-05", f"figure: berths\nwas: 14 berths\nnow: {value} quays")
    assert released.lines(strict=True) == []


def test_values_that_look_alike_are_told_apart(released: Newsroom) -> None:
    released.edit(CARGO, "unit: tonnes", "unit: tonnes\ndisplay: a lot")
    released.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: a lot")
    assert released.release("1.1", "2026-03-06") == []
    released.edit(CARGO, "value: 12.5", "value: 11")
    (line,) = released.lines()
    assert "was “a lot (12.5 million tonnes)” in version 1.1 and is “a lot (11 million ton" in line
    released.correct("2026-03-09", "figure: cargo\nwas: a lot\nnow: a lot")
    (line,) = released.lines()
    assert "does not say that the value was “12.5” and is “11” now" in line
    sides = "was: a lot (12.5 million tonnes)\nnow: a lot (11 million tonnes)"
    released.correct("2026-03-09", f"figure: cargo\n{sides}")
    assert released.lines(strict=True) == []


@pytest.mark.parametrize(("unit", "other"), [("metres", "meters")])
def test_another_spelling_of_a_unit_is_the_same(newsroom: Newsroom, unit: str, other: str) -> None:
    newsroom.edit(BERTHS, "unit: berths", f"unit: {unit}")
    assert newsroom.release("1.0") == []
    newsroom.edit(BERTHS, f"unit: {unit}", f"unit: {other}")
    assert newsroom.lines(strict=True) == []


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
    released.edit(CARGO, "found: {value: 9.8", "found: {basis: Without coal., value: 9.9")
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
    released.correct("2026-03-05", "section: cargo\nwas: Transit\nnow: Transit")
    released.release("1.1")
    released.remove("content/corrections/2026-03-05.md")
    (line,) = released.lines()
    assert line.startswith("content/corrections/2026-03-05.md: correction-gone:")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"value": "12.5"', '"value": "11"', ": release-file: this file has been changed since"),
        ('"value": "12.5",', '"value": "12.5"', ":37:5: release-file: this file is not valid JSON"),
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


def test_what_readers_saw_before_any_release_is_shown_by_nothing(newsroom: Newsroom) -> None:
    newsroom.correct("2026-03-05", f"figure: cargo\nwas: 3 million metric tons\nnow: {WAS}")
    (line,) = newsroom.lines()
    assert line.startswith(
        "content/corrections/2026-03-05.md:5:6: correction-unreleased: this correction says that "
        "readers saw “3 million metric tons”, but no release holds “cargo”, so nothing shows it"
    )


def test_what_an_earlier_correction_said_readers_see_is_shown_by_it(newsroom: Newsroom) -> None:
    newsroom.correct("2026-03-05", "figure: cargo\nwas: 3 million metric tons\nnow: 4 million")
    newsroom.correct("2026-03-06", f"figure: cargo\nwas: 4 million\nnow: {WAS}")
    (line,) = newsroom.lines()
    assert line.startswith("content/corrections/2026-03-05.md:5:6: correction-unreleased")


def test_an_unreleased_figure_can_be_said_to_be_new(newsroom: Newsroom) -> None:
    newsroom.correct("2026-03-05", f"figure: cargo\nkind: update\nnow: {WAS}")
    assert newsroom.lines(strict=True) == []


def test_a_release_holds_what_readers_saw_from_then_on(newsroom: Newsroom) -> None:
    assert newsroom.release("1.0") == []
    newsroom.edit(CARGO, "value: 12.5", "value: 11")
    newsroom.correct("2026-03-05", f"figure: cargo\nwas: {WAS}\nnow: {NOW}")
    assert newsroom.lines(strict=True) == []


def test_a_correction_is_of_no_day_before_a_release_that_does_not_hold_it(
    released: Newsroom,
) -> None:
    released.correct("2026-03-01", "section: cargo\nkind: clarification")
    (line,) = released.lines()
    assert ": date-impossible: " in line and "before version 1.0 of 2026-03-02" in line
    (released.root / "content/corrections/2026-03-01.md").unlink()
    released.correct("2026-03-02", "section: cargo\nkind: clarification")
    assert released.lines(strict=True) == []
