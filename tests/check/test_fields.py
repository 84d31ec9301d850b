"""No field that readers see holds a number which nothing supports."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

BERTHS, CARGO = "content/figures/berths.md", "content/figures/cargo.md"
SECTION = "content/sections/02-berths.md"
CORRECTION = "content/corrections/2026-03-05-cargo.md"
GERMAN = "languages: {de: {title: Der Hafen, description: Was er zählt.}}\n"


def told(newsroom: Newsroom) -> list[str]:
    return [f"{p.place}: {p.message}" for p in newsroom.check().problems if "number" in p.rule]


@pytest.mark.parametrize(
    ("path", "old", "new", "where"),
    [
        ("config.yaml", "Der Hafen", "Der Hafen mit 25 Kränen", "9:39: “25”"),
        ("config.yaml", "Was er zählt", "Alle 25 Kräne", "9:54: “25”"),
        ("config.yaml", "zählt.", "zählt., subtitle: Alle 25 Kräne", "9:79: “25”"),
        ("config.yaml", "zählt.", "zählt., topics: {traffic: Alle 25 Kräne}", "9:87: “25”"),
        (BERTHS, "topic: traffic", "topic: The 25 cranes", f"{BERTHS}:7:12: “25”"),
        (BERTHS, "topic: traffic", "topic: traffic\nshare_of: 25 berths", f"{BERTHS}:8:11: “25”"),
        (CARGO, "tonnes, as_of: 2025}\n  evi", "tonnes, basis: 25 books}\n  evi",
         f"{CARGO}:15:60: “25”"),
        (SECTION, "[what is counted](01-cargo.md#what-is-counted)",
         '[that](01-cargo.md "of 25 cranes")', f"{SECTION}:6:72: “25”"),
        (SECTION, "two are closed.", "two.\n\n<div>\n<p>Of <b>25</b> cranes</p>\n</div>\n\n",
         f"{SECTION}:9:10: “25”"),
    ],
)  # fmt: skip
def test_a_number_is_found(newsroom: Newsroom, path: str, old: str, new: str, where: str) -> None:
    newsroom.append("config.yaml", GERMAN)
    newsroom.edit(path, old, new)
    (said,) = told(newsroom)
    assert where in said


@pytest.mark.parametrize("title", ["Only 25 per cent", "Twenty per cent"])
def test_a_chart_says_no_number_over_what_it_draws(newsroom: Newsroom, title: str) -> None:
    newsroom.write(
        "content/charts/port.md", f"---\ntitle: {title}\nkind: compare\nfigures: [cargo]\n---\n"
    )
    newsroom.append("content/sections/01-cargo.md", "\n{{ port.chart }}\n")
    (said,) = told(newsroom)
    assert said.startswith("content/charts/port.md:2:")
    assert "a chart’s title" in said


@pytest.mark.parametrize(
    ("fields", "text", "count"),
    [
        ("title: Of 999 ducks\nfigure: cargo", "So.", 1),
        ("title: Cargo\nfigure: cargo\nreason: There are 999 ducks.", "So.", 1),
        ("title: Cargo\nsection: cargo\nwas: Of 999 ducks\nnow: Of 998 ducks", "So.", 2),
        (
            "title: Cargo\nfigure: cargo\nreason: There are 999 ducks.",
            "Of 999 ducks [@customs].",
            0,
        ),
        ("title: Not 12.5 but 9.8 million tonnes\nfigure: cargo", "So.", 0),
        (
            "title: Not 12 million\nfigure: cargo\nwas: 12 million\nnow: 12.5 million tonnes",
            "So.",
            0,
        ),
        ("title: Of March 2026\nfigure: cargo", "So.", 0),
    ],
)
def test_a_correction_says_what_its_record_or_its_text_supports(
    newsroom: Newsroom, fields: str, text: str, count: int
) -> None:
    newsroom.write(CORRECTION, f"---\n{fields}\ndate: 2026-03-05\n---\n{text}\n")
    assert len(told(newsroom)) == count, told(newsroom)


def test_the_maker_of_an_image_is_no_place_for_numbers(newsroom: Newsroom) -> None:
    newsroom.write("content/images.yaml", "icon.svg: {alt: A, credit: One of 25 artists}\n")
    newsroom.write(
        "static/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    )
    (said,) = told(newsroom)
    assert said.startswith("content/images.yaml:1:35: “25” stands in a caption or credit")


def test_what_the_evidence_says_may_be_what_a_record_rests_on(newsroom: Newsroom) -> None:
    newsroom.edit(CARGO, "tonnes, as_of: 2025}\n  evi",
                  "tonnes, basis: 9.8 million tonnes in the count of 2025}\n  evi")  # fmt: skip
    assert told(newsroom) == []


def test_code_in_raw_html_is_counted_as_not_looked_at(newsroom: Newsroom) -> None:
    before = newsroom.check().coverage.unseen
    newsroom.append(SECTION, "\n<div>\n<pre>25</pre>\n</div>\n\n<!-- 25 -->\n")
    assert told(newsroom) == []
    assert newsroom.check().coverage.unseen - before == 1
