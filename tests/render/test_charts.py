"""Charts: true to their numbers, never without a verdict, readable at every width."""

from __future__ import annotations

import lxml.etree
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.model import VERDICTS
from press.render.charts.drawing import NARROW, wrapped
from tests.newsroom import Newsroom

EVENTS = "events: [{as_of: 1950-06, label: The port opens, source: customs}]\n"


def drawing(newsroom: Newsroom, kind: str, figures: str = "cargo", more: str = "") -> Drawing:
    newsroom.write(
        "content/charts/port.md",
        f"---\ntitle: The port\nkind: {kind}\nfigures: [{figures}]\n{more}---\n",
    )
    newsroom.append("content/sections/02-berths.md", "\n\n{{ port.chart }}\n")
    outcome = newsroom.build()
    assert outcome.problems == ()
    return Drawing(newsroom.page("/berths/"))


class Drawing:
    def __init__(self, page: str) -> None:
        doc = lxml.html.fromstring(page)
        self.svg, *self.broad = doc.xpath("//svg[@role='img']")
        (self.table,) = doc.xpath("//details//table")

    def words(self) -> list[str]:
        return [text.text_content().replace("\xa0", " ") for text in self.svg.iter("text")]

    def bars(self, css: str = "bar") -> list[float]:
        return [
            float(bar.get("width").rstrip("%"))
            for bar in self.svg.iter("rect")
            if bar.get("class").split()[0] == css
        ]


def test_bars_are_as_long_as_their_numbers(newsroom: Newsroom) -> None:
    claimed, found = drawing(newsroom, "compare").bars()
    assert claimed == 100
    assert found == pytest.approx(100 * 9.8 / 12.5, abs=0.1)


def test_claims_in_different_units_have_scales_of_their_own_and_say_so(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/berths.md", "says:", "value: 7, unit: berths, says:")
    newsroom.edit("content/figures/berths.md", "verdict: supp", "verdict: partly supp")
    newsroom.edit("content/figures/berths.md", "names fourteen berths", "names seven berths")
    found = drawing(newsroom, "compare", "cargo, berths")
    assert found.bars()[2:] == [100, 50]
    assert "a scale of its own" in newsroom.page("/berths/")


def test_a_share_is_drawn_against_the_whole(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/cargo.md", "value: 12.5\nscale: million\nunit: tonnes",
                  "value: 12.5\nunit: percent")  # fmt: skip
    newsroom.edit("content/figures/cargo.md", "{value: 9.8, scale: million, unit: tonnes",
                  "{value: 9.8, unit: percent")  # fmt: skip
    found = drawing(newsroom, "share")
    assert found.bars() == [12.5, 9.8]
    assert found.bars("track") == [100, 100]


@pytest.mark.parametrize("kind", ["compare", "range", "timeline"])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_claim_is_drawn_without_its_verdict(newsroom: Newsroom, kind: str, verdict: str) -> None:
    newsroom.edit("content/figures/cargo.md", "verdict: contradicted", f"verdict: {verdict}")
    if verdict.endswith("supported"):
        newsroom.edit("content/figures/cargo.md", "relation: contradicts", "relation: supports")
    if verdict == "supported":
        for _ in range(3):  # as finding, as found value, as evidence
            newsroom.edit("content/figures/cargo.md", "9.8", "12.5")
    found = drawing(newsroom, kind, more=EVENTS if kind == "timeline" else "")
    word = {"unchecked": "Not yet checked"}.get(verdict, verdict.capitalize())
    assert any(line.startswith(f"{word}: claimed") for line in found.words())
    assert word in found.svg.find("desc").text
    assert word in found.table.text_content()
    name = verdict.replace(" ", "-")
    assert found.svg.xpath(f".//svg[contains(@class, '{name}')]"), "the verdict’s shape"


def test_a_timeline_places_events_and_claims_by_date(newsroom: Newsroom) -> None:
    for figure, year in (("cargo", 2025), ("berths", 2000)):
        newsroom.edit(f"content/figures/{figure}.md", "as_of: 2025", f"as_of: {year}")
    found = drawing(newsroom, "timeline", "cargo, berths", EVENTS)
    (dot,) = found.svg.xpath(".//circle[@class='bar']/@cx")
    shapes = found.svg.xpath(".//svg[contains(@x, '%')]/@x")
    at = [float(place.rstrip("%")) for place in (dot, *shapes)]
    assert at == sorted(set(at))
    assert found.words()[0] == "1960", "the axis is labelled with round years"
    assert "June 1950: The port opens" in found.words()


def test_the_table_says_what_the_drawing_shows(newsroom: Newsroom) -> None:
    found = drawing(newsroom, "timeline", more=EVENTS)
    rows = [[cell.text_content().strip() for cell in row] for row in found.table.iter("tr")]
    assert rows[1][:3] == ["Cargo handled in a year", "12.5 million metric tons",
                           "9.8 million metric tons (2025)"]  # fmt: skip
    assert rows[2] == ["The port opens", "", "", "June 1950", "Customs office"]


def test_a_series_labels_what_has_room(newsroom: Newsroom) -> None:
    points = ", ".join(
        f"{{as_of: {year}, value: {year - 1990}, source: customs}}" for year in range(1991, 2021)
    )
    newsroom.edit(
        "content/figures/cargo.md", "topic:",
        f"chart: {{kind: series, points: [{points}]}}\ntopic:",
    )  # fmt: skip
    newsroom.build()
    found = Drawing(newsroom.page("/figures/cargo/"))
    assert len(found.svg.xpath(".//circle[@class='bar']")) == 30
    labels = [text.text for text in found.svg.iter("text") if text.get("class") == "strong"]
    assert {"1", "30"} <= set(labels), "both ends"
    assert len(labels) < 15


def test_where_longer_lines_are_fewer_there_is_a_drawing_for_broad_places(
    newsroom: Newsroom,
) -> None:
    found = drawing(newsroom, "compare")
    (broad,) = found.broad
    words = [text.text_content().replace("\xa0", " ") for text in broad.iter("text")]
    assert " ".join(words) == " ".join(found.words())
    assert len(words) < len(found.words())
    assert int(broad.get("height")) < int(found.svg.get("height"))
    assert broad.find("desc").text == found.svg.find("desc").text


def test_where_they_are_not_there_is_one(newsroom: Newsroom) -> None:
    assert drawing(newsroom, "timeline", "berths", EVENTS).broad == []


def test_a_box_shows_its_chart_on_request_only(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/cargo.md", "topic:", "chart: compare\ntopic:")
    newsroom.append("content/sections/01-cargo.md", "\n\n{{ cargo }}\n\n{{ cargo.chart }}\n")
    newsroom.build()
    plain, drawn = lxml.html.fromstring(newsroom.page("/cargo/")).xpath("//figure")
    assert not plain.xpath(".//svg[@role='img']")
    assert drawn.xpath(".//svg[@role='img']")
    assert drawn.get("id") == "fig-cargo-3"


def test_a_feed_has_the_data_without_the_drawing(newsroom: Newsroom) -> None:
    drawing(newsroom, "timeline", more=EVENTS)
    feed = lxml.etree.fromstring(newsroom.published()["feed.xml"])
    texts = [
        lxml.html.fromstring(text) for text in feed.xpath("//*[local-name()='content']/text()")
    ]
    (text,) = [text for text in texts if text.xpath(".//figcaption")]
    assert not text.xpath(".//svg | .//rect | .//line | .//circle | .//*[@class='here']")
    assert "Contradicted" in text.xpath("string(.//details[@open]//table)")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_wrapping_loses_nothing_but_spaces(text: str) -> None:
    assert "".join(wrapped(text, NARROW)).replace(" ", "") == text.replace(" ", "")


def test_lines_fit_a_phone() -> None:
    assert wrapped("word " * 20, NARROW) == [("word " * 8).strip()] * 2 + ["word word word word"]
    assert wrapped("上海" * 15, NARROW) == ["上海" * 10, "上海" * 5]
    assert wrapped("a" * 60, NARROW) == ["a" * 60]
