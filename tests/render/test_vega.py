"""Drawings in Vega-Lite, by the real vl-convert: true, plain, steady, in the page's colours."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from typing import Any

import lxml.html
import pytest

from press.make.inks import inked
from press.model.chart import INKS
from press.read import tools
from press.read.drawings import read_drawing
from tests.browsing import chromium, served
from tests.newsroom import Newsroom

ENCODING = """\
  encoding:
    y: {field: kind, title: null}
    x: {field: value, type: quantitative, title: tonnes, axis: {format: "~s"}}
"""
BARS = f"""\
  data: {{name: both}}
  mark: {{type: bar, clip: true}}
{ENCODING}    color: {{field: ink, scale: null}}
"""
SERIES = """\
chart:
  kind: series
  points:
    - {as_of: 2020, value: 9, source: customs}
    - {as_of: 2021-06, value: 10.5, source: customs}
"""
LINE = """\
  data: {name: points}
  mark: {type: line, point: true}
  encoding:
    x: {field: date, type: temporal}
    y: {field: value, type: quantitative}
"""


def drawing(newsroom: Newsroom, spec: str, figures: str = "cargo") -> Any:
    """The figure of a report with the drawing in its second section."""
    write(newsroom, spec, figures)
    outcome = newsroom.build()
    assert outcome.errors == ()
    (found,) = lxml.html.fromstring(newsroom.page("/berths/")).xpath("//figure[@class='drawing']")
    return found


def write(newsroom: Newsroom, spec: str, figures: str = "cargo") -> None:
    matter = f"title: The port\nkind: vega\nfigures: [{figures}]\nalt: What the port counts.\n"
    newsroom.write("content/charts/port.md", f"---\n{matter}spec:\n{spec}---\n")
    section = (newsroom.root / "content/sections/02-berths.md").read_text(encoding="utf-8")
    if "port.chart" not in section:
        newsroom.append("content/sections/02-berths.md", "\n\n{{ port.chart }}\n")


def told(newsroom: Newsroom, spec: str) -> list[str]:
    write(newsroom, spec)
    return [line for line in newsroom.lines() if line.startswith("content/charts/port.md")]


def test_bars_are_as_long_as_the_figures_say(newsroom: Newsroom) -> None:
    found = drawing(newsroom, BARS)
    claimed, record = (
        float(re.findall(r"h([\d.]+)v", bar.get("d"))[0]) for bar in found.iter("path")
        if bar.get("fill", "").startswith("var")
    )  # fmt: skip
    assert record / claimed == pytest.approx(9.8 / 12.5, abs=0.001)


def test_nothing_is_drawn_without_its_verdict_and_its_value_in_words(newsroom: Newsroom) -> None:
    found = drawing(newsroom, BARS, "cargo, berths")
    said = found.find("svg[@role='img']/desc").text
    assert said.startswith("What the port counts. Cargo handled in a year. Contradicted: claimed ")
    keys = [key.text_content().strip() for key in found.xpath("p[@class='key']")]
    assert keys == ["Contradicted: Cargo handled in a year", "Supported: Berths of the port"]
    assert len(found.xpath(".//table/tbody/tr")) == 2


def test_points_of_a_series_are_rows_with_their_sources(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/cargo.md", "topic:", f"{SERIES}topic:")
    found = drawing(newsroom, LINE)
    rows = [[cell.text_content() for cell in row] for row in found.xpath(".//tbody/tr")]
    assert [row[3] for row in rows[1:]] == ["2020", "June 2021"]
    assert {row[4] for row in rows[1:]} == {"Customs office"}
    assert all(row[0] == "Cargo handled in a year" for row in rows)


def test_the_drawing_is_plain_svg_in_the_colours_of_the_page(newsroom: Newsroom) -> None:
    found = drawing(newsroom, BARS)
    (svg,) = found.xpath("svg[@role='img']")
    allowed = {"svg", "title", "desc", "g", "path", "line", "text", "defs", "clippath", "rect"}
    assert {element.tag for element in svg.iter()} <= allowed
    paints = {e.get(name) for e in svg.iter() for name in ("fill", "stroke")} - {None, "none"}
    assert paints == {"currentColor", "var(--rule)", "var(--accent)", "var(--soft)"}
    assert not svg.xpath(".//*[@style or @font-family or @aria-label or @href]")


def test_the_drawing_passes_as_a_file_of_the_report(newsroom: Newsroom) -> None:
    drawing(newsroom, BARS)
    (svg,) = re.findall(r'<svg class="chart own.*?</svg>', newsroom.page("/berths/"), re.DOTALL)
    own = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    assert read_drawing("own.svg", own.encode())[1] == own


def test_two_drawings_on_a_page_share_no_id(newsroom: Newsroom) -> None:
    newsroom.append("content/sections/02-berths.md", "\n\n{{ port.chart }}\n")
    newsroom.append("content/sections/02-berths.md", "\n\nAnd again:\n\n{{ port.chart }}\n")
    write(newsroom, BARS)
    newsroom.build()
    ids = lxml.html.fromstring(newsroom.page("/berths/")).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"fig-port-1", "fig-port-2-1"} <= set(ids), "clips"


_TWICE = """
import sys
from datetime import date
from pathlib import Path
from press.house import house_folder
from press.pipeline import Request, build_report
root = Path(sys.argv[1])
build_report(Request(root, house_folder(), date(2026, 3, 31)), root / sys.argv[2])
"""


@pytest.mark.slow
def test_the_same_report_gives_the_same_bytes_on_any_clock(newsroom: Newsroom) -> None:
    """Ids are counted anew, and times are those of the calendar."""
    newsroom.edit("content/figures/cargo.md", "topic:", f"{SERIES}topic:")
    write(newsroom, LINE + "    color: {value: accent}\n")
    pages = []
    for zone in ("UTC", "America/Los_Angeles", "Asia/Shanghai"):
        name = zone.replace("/", "-")
        command = [sys.executable, "-c", _TWICE, str(newsroom.root), name]
        subprocess.run(command, check=True, env={**os.environ, "TZ": zone})
        pages.append((newsroom.root / name / "berths/index.html").read_bytes())
        for made in newsroom.root.glob(".press/memory/*"):
            made.unlink()
    assert pages[0] == pages[1] == pages[2]
    assert b">2021</text>" in pages[0]


def test_a_grey_of_a_scale_is_the_accent_with_paper_in_it(newsroom: Newsroom) -> None:
    found = drawing(newsroom, BARS.replace("ink, scale: null", "value, type: quantitative"))
    bars = [bar for bar in found.iter("path") if bar.get("fill") == "var(--accent)"]
    strengths = [float(bar.get("fill-opacity", 1)) for bar in bars]
    assert max(strengths) == 1
    assert 0.1 < min(strengths) < 0.3
    stops = found.xpath(".//stop/@stop-color")
    assert stops
    assert set(stops) == {"var(--accent)"}


def test_numbers_are_written_in_the_language_of_the_report(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "language: de\n")
    found = drawing(newsroom, BARS.replace('format: "~s"', 'format: ",.1f"'))
    assert "4.000.000,0" in {text.text for text in found.iter("text")}


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (BARS, ""),
        (f"  data: {{url: https://example.org/a.csv}}\n  mark: bar\n{ENCODING}", "data of its own"),
        (f"  data: {{values: [1]}}\n  mark: bar\n{ENCODING}", "data of its own"),
        (f"  data: {{sequence: {{stop: 9}}}}\n  mark: bar\n{ENCODING}", "data of its own"),
        (f"  datasets: {{a: [1]}}\n  mark: bar\n{ENCODING}", "“datasets” has no place"),
        (f"  mark: {{type: image, width: 9}}\n{ENCODING}", "“image” is no mark"),
        (f"  mark: {{type: bar, y: 40}}\n{ENCODING}", "places a mark without a figure"),
        (f"  mark: bar\n{ENCODING}    x2: {{datum: 40}}\n", "“datum” has no place"),
        (f"  mark: bar\n{ENCODING}    x2: {{value: 40}}\n", "places a mark without a figure"),
        (f"  mark: text\n{ENCODING}    text: {{field: value}}\n", "as a bare number"),
        (f"  mark: text\n{ENCODING}    text: {{value: 47}}\n", "writes a number"),
        (f"  mark: bar\n{ENCODING}    href: {{field: id}}\n", "“href” has no place"),
        (f"  mark: bar\n{ENCODING}    opacity: {{value: {{expr: now()}}}}\n", "“expr” has no"),
        (f"  mark: {{type: bar, font: Arial}}\n{ENCODING}", "“font” has no place"),
        (f"  config: {{axis: {{labelFont: Arial}}}}\n  mark: bar\n{ENCODING}", "“labelFont”"),
        (f"  transform: [{{filter: datum.value > 1}}]\n  mark: bar\n{ENCODING}", "is a formula"),
        (f"  transform: [{{regression: value, on: year}}]\n  mark: bar\n{ENCODING}", "of its own"),
        ("  transform: [{filter: {field: id, equal: cargo}}]\n" + BARS, ""),
        (BARS.replace("field: value", "aggregate: sum, field: value"), "“aggregate” has no"),
        (BARS.replace("~s", "~s\", tickCount: 99999, title: \"a"), "too much for a drawing"),
        (BARS.replace("field: value", "field: share"), "no column “share”"),
        (BARS.replace("title: tonnes", "title: 40 tonnes"), "writes a number"),
        (f"  title: Cargo\n{BARS}", "a title of its own"),
        (LINE.replace("temporal", "temporal, axis: {tickCount: millisecond}"), "by the clock"),
        (LINE.replace("date,", "date, timeUnit: year,"), "the clock of the machine"),
        (f"  mark: {{type: bar, color: red}}\n{ENCODING}", "“red” is no colour of the page"),
        ("  width: 1900\n" + BARS, "pixels"),
        ("  layer: 4\n", "Vega-Lite cannot draw this: "),
        ("  mark: bar\n  encoding: {x: 4}\n", "places a mark without a figure"),
    ],
)  # fmt: skip
def test_a_drawing_shows_what_has_a_record_and_does_nothing(
    newsroom: Newsroom, spec: str, said: str
) -> None:
    found = told(newsroom, spec)
    assert len(found) == bool(said), found
    assert all(said in line for line in found)


def test_other_charts_have_no_drawing_and_drawings_need_one(newsroom: Newsroom) -> None:
    write(newsroom, BARS)
    newsroom.edit("content/charts/port.md", "kind: vega", "kind: compare")
    lines = newsroom.lines()
    assert [line.split(": ")[2].split(" is ")[0] for line in lines] == ["“alt”", "“spec”"]
    path = newsroom.root / "content/charts/port.md"
    text = path.read_text(encoding="utf-8").replace("compare", "vega")
    path.write_text(re.sub(r"(?s)spec:.*---", "---", text), encoding="utf-8")
    (line,) = newsroom.lines()
    assert "there is no drawing" in line
    newsroom.write("content/charts/port.md", text.replace("What the", "Of 3 the"))
    (line,) = newsroom.lines()
    assert line.startswith("content/charts/port.md:5:9: chart-data: “3” is typed")


def test_without_the_library_the_chart_says_how_to_get_it(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(tools, "find_spec", lambda name: name != "vl_convert" and real(name))
    (line,) = told(newsroom, BARS)
    assert line.startswith("content/charts/port.md:3:7: chart-tool: ")
    assert "pip install vl-convert-python" in line


def test_a_translation_has_its_own_words_in_the_drawing(newsroom: Newsroom) -> None:
    languages = "languages:\n  de: {title: Der Hafen, description: Was er zählt.}\n"
    newsroom.append("config.yaml", languages)
    write(newsroom, BARS)
    newsroom.write(
        "content/sections/02-berths.de.md",
        "---\ntitle: Plätze\nsummary: Wie viele es sind.\ndate: 2026-03-03\n---\n"
        "Von {{ berths }} Plätzen sind zwei zu.\n\n{{ port.chart }}\n",
    )
    newsroom.write(
        "content/charts/port.de.md",
        "---\ntitle: Der Hafen\nalt: Was der Hafen zählt.\nspec:\n"
        f"{BARS.replace('title: tonnes', 'title: Tonnen')}---\n",
    )
    newsroom.write("content/figures/berths.de.md", "---\ntitle: P\nlabel: Plätze\n---\n")
    newsroom.write("content/figures/cargo.de.md", "---\ntitle: F\nlabel: Fracht\n---\n")
    assert newsroom.build().errors == ()
    page = lxml.html.fromstring(newsroom.page("/de/berths/"))
    (svg,) = page.xpath("//figure[@class='drawing']/svg[@role='img']")
    assert {"Tonnen", "Behauptet", "Laut Belegen"} <= {text.text for text in svg.iter("text")}
    assert svg.find("desc").text.startswith("Was der Hafen zählt. ")


def test_paper_and_books_have_the_colours_written_out() -> None:
    svg = '<svg class="chart own" width="9"><path fill="{}" stroke="{}"/></svg>'
    drawn = svg.format("light-dark(#1f5f8b, #7fb8e6)", "var(--accent)")
    assert inked(drawn) == svg.format("#1f5f8b", "#a3261b")
    assert inked('<p fill="var(--soft)">') == '<p fill="var(--soft)">'


CONTRAST = """() => [...document.querySelectorAll('.own path')].map(e => getComputedStyle(e))
  .flatMap(s => [s.fill, s.stroke]).filter(paint => paint.startsWith('rgb'))"""


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "paper"), [("light", (252, 251, 247)), ("dark", (22, 21, 18))])
def test_every_colour_stands_out_on_the_page(
    newsroom: Newsroom, scheme: str, paper: tuple[int, int, int]
) -> None:
    """WCAG 2.2: three to one for what is drawn."""
    for ink in INKS[5:]:
        newsroom.write(
            f"content/charts/{ink}.md",
            f"---\ntitle: The port\nkind: vega\nfigures: [cargo]\nalt: Bars.\nspec:\n"
            f"  mark: {{type: bar, color: {ink}}}\n{ENCODING}---\n",
        )
        newsroom.append("content/sections/02-berths.md", f"\n\n{{{{ {ink}.chart }}}}\n")
    assert newsroom.build().errors == ()
    with served(newsroom.site) as address, chromium() as browser:
        page = browser.new_page(color_scheme=scheme)
        page.goto(f"{address}berths/")
        paints = page.evaluate(CONTRAST)
    assert len(set(paints)) >= 6
    for paint in set(paints):
        levels = tuple(int(level) for level in re.findall(r"\d+", paint)[:3])
        high, low = sorted((light(levels), light(paper)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 3, paint


def light(levels: tuple[int, ...]) -> float:
    parts = [level / 255 for level in levels]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
