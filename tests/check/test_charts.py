"""A chart that cannot be drawn is told before anything is rendered."""

from __future__ import annotations

import re

import pytest

from tests.newsroom import Newsroom

CUSTOMS = "{{as_of: {}, value: 12, source: customs}}"


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        ("compare", ""),
        ("range", ""),
        ("share", "“cargo” is no share"),
        (f"{{kind: series, points: [{CUSTOMS.format(2020)}]}}", "two or more points"),
        (f"{{kind: series, points: [{CUSTOMS.format(2020)}, {CUSTOMS.format(2020)}]}}",
         "each of another date"),
        (f"{{kind: series, points: [{CUSTOMS.format(2020)}, {CUSTOMS.format('recent')}]}}",
         "each of another date"),
        (f"{{kind: series, points: [{CUSTOMS.format(2020)}, {CUSTOMS.format(2021)}]}}", ""),
    ],
)  # fmt: skip
def test_a_figure_is_drawn_as_it_can_be(newsroom: Newsroom, chart: str, told: str) -> None:
    newsroom.edit("content/figures/cargo.md", "topic:", f"chart: {chart}\ntopic:")
    lines = newsroom.lines()
    assert len(lines) == bool(told), lines
    assert all("chart-data" in line and told in line for line in lines)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("kind: compare\nfigures: [cargo]", ""),
        ("kind: compare\nfigures: [berths]", ""),
        ("kind: timeline\nfigures: [cargo, berths]", ""),
        ("kind: range", "draws nothing"),
        ("kind: timeline\nevents: [{as_of: lately, label: A, source: customs}]", "no date"),
    ],
)
def test_a_chart_names_what_its_kind_draws(newsroom: Newsroom, fields: str, told: str) -> None:
    if "berths" in fields:
        newsroom.edit("content/figures/berths.md", "says:", "value: 14, unit: berths, says:")
    newsroom.write("content/charts/port.md", f"---\ntitle: The port\n{fields}\n---\n")
    newsroom.append("content/sections/02-berths.md", "\n\n{{ port.chart }}\n")
    lines = newsroom.lines()
    assert len(lines) == bool(told), lines
    assert all("chart-data" in line and told in line for line in lines)


def test_a_chart_that_no_page_draws_and_one_named_like_a_figure(newsroom: Newsroom) -> None:
    newsroom.write(
        "content/charts/cargo.md", "---\ntitle: Cargo\nkind: compare\nfigures: [cargo]\n---\n"
    )
    named, unused = newsroom.lines()
    assert "chart-name" in named
    assert "chart-unused" in unused


def test_what_a_chart_draws_is_used(newsroom: Newsroom) -> None:
    newsroom.edit("content/sections/02-berths.md", "\n{{ berths }}\n", "\n{{ port.chart }}\n")
    newsroom.edit("content/sections/02-berths.md", "{{ berths }} berths", "berths")
    newsroom.append(
        "content/sources.yaml",
        "news:\n  type: report\n  title: N\n  publisher: P\n  issued: 1950\n",
    )
    newsroom.write(
        "content/charts/port.md",
        "---\ntitle: The port\nkind: timeline\nfigures: [berths, cargo]\n"
        "events: [{as_of: 1950, label: It opens, source: news}]\n---\nAs told [@customs].\n",
    )
    assert newsroom.lines(strict=True) == []
    newsroom.build()
    assert "../../berths/#fig-port" in newsroom.page("/figures/berths/")
    assert "../berths/#fig-port" in newsroom.page("/sources/")


def test_unlike_figures_on_one_scale_are_told(newsroom: Newsroom) -> None:
    newsroom.edit("content/sections/02-berths.md", "\n{{ berths }}\n", "\n{{ port.chart }}\n")
    newsroom.write(
        "content/charts/port.md",
        "---\ntitle: The port\nkind: range\nfigures: [berths, cargo]\n---\n",
    )
    (line,) = newsroom.lines()
    assert line.startswith("content/charts/port.md:4:19: chart-mixed: “cargo” is in tonnes, but ")


def test_shares_of_different_wholes_on_one_scale_are_told(newsroom: Newsroom) -> None:
    for name, whole in (("berths", "the berths"), ("cargo", "the cargo")):
        path = f"content/figures/{name}.md"
        text = (newsroom.root / path).read_text(encoding="utf-8")
        text = re.sub(r"^(scale|qualifier): .*\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"^value: .*$", "value: 12", text, flags=re.MULTILINE)
        text = re.sub(r"^unit: .*$", f"unit: percent\nshare_of: {whole}", text, flags=re.MULTILINE)
        text = re.sub(r"^as_of: .*$", "as_of: 2025", text, flags=re.MULTILINE)
        newsroom.write(path, text)
    newsroom.edit("content/sections/02-berths.md", "\n{{ berths }}\n", "\n{{ port.chart }}\n")
    chart = "---\ntitle: The port\nkind: range\nfigures: [berths, cargo]\n---\n"
    newsroom.write("content/charts/port.md", chart)
    told = [line for line in newsroom.lines() if "chart-mixed" in line]
    assert len(told) == 1
    assert "“cargo” is a share of the cargo, but “berths” a share of the berths" in told[0]
    newsroom.edit("content/figures/cargo.md", "the cargo", "the berths")
    assert not [line for line in newsroom.lines() if "chart-mixed" in line]
    newsroom.edit("content/figures/cargo.md", "share_of: the berths\n", "")
    (line,) = [line for line in newsroom.lines() if "chart-mixed" in line]
    assert ":4:19: chart-mixed: “cargo” does not say what it is a share of, and stands" in line
    newsroom.edit("content/figures/berths.md", "share_of: the berths\n", "")
    told = [line for line in newsroom.lines() if "chart-mixed" in line]
    assert len(told) == 2, "none of the wholes is known, so they may differ"
    assert "add share_of to content/figures/berths.md" in told[0]


def test_bars_of_one_unit_share_a_scale_and_so_a_date(newsroom: Newsroom) -> None:
    found = "\n  found: {value: 15, unit: tonnes, as_of: 2025}\n"
    newsroom.edit("content/figures/berths.md", "unit: berths", "unit: tonnes")
    newsroom.edit("content/figures/berths.md", "as_of: 2025-06", "as_of: 2019")
    newsroom.edit("content/figures/berths.md", "\n  evidence:", f"{found}  evidence:")
    newsroom.write(
        "content/charts/port.md",
        "---\ntitle: The port\nkind: compare\nfigures: [berths, cargo]\n---\n",
    )
    (line,) = [line for line in newsroom.lines() if "chart-mixed" in line]
    assert "“cargo” is of 2025, but “berths” of 2019, on one scale" in line
    newsroom.edit("content/figures/berths.md", "unit: tonnes", "unit: berths")
    assert not [line for line in newsroom.lines() if "chart-mixed" in line], "each has a scale"


def test_all_that_is_unlike_on_one_scale_is_told(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/berths.md", "as_of: 2025-06", "as_of: 2019")
    newsroom.write(
        "content/charts/port.md",
        "---\ntitle: The port\nkind: range\nfigures: [berths, cargo]\n---\n",
    )
    (line,) = [line for line in newsroom.lines() if "chart-mixed" in line]
    both = "is in tonnes, but “berths” in berths; is of 2025, but “berths” of 2019, on one scale"
    assert both in line
