"""The desk copy marks every number and puts the evidence beside it."""

from __future__ import annotations

import re

import lxml.html

from press.pipeline import galley
from tests.newsroom import Newsroom
from tests.test_cli import run


def test_every_number_is_marked_and_evidence_stands_beside_it(newsroom: Newsroom) -> None:
    newsroom.append(
        "content/sections/02-berths.md",
        "\nIn 2017 it had 25 cranes [@customs]. Now 30, or 31.\n\n"
        "![40 cranes](../../static/icon.svg)\n",
    )
    newsroom.append(
        "config.yaml",
        "waivers: [{rule: number-unbound, path: content/sections/02-berths.md, text: “30”, "
        "reason: Counted by hand.}]\n",
    )
    outcome, page = galley(newsroom.request())
    assert {p.rule for p in outcome.errors} == {"number-unbound"}
    doc = lxml.html.fromstring(page)
    (berths,) = doc.xpath("//article[p[text()='content/sections/02-berths.md']]")
    found = berths.xpath(".//p[not(@class='counts')]//span[starts-with(@class, 'tag')]")
    tags = [(t.get("class").split()[1], (t.tail or t.getnext().text).strip()[:2]) for t in found]
    assert ("bound", "14") in tags
    assert ("exempt", "20") in tags
    assert ("cited", "25") in tags
    assert ("waived", "30") in tags
    assert ("unbound", "31") in tags
    assert len(berths.xpath(".//span[@class='card']")) == 1, "at the first use"
    assert "The list names fourteen berths" in berths.text_content()


def test_every_text_is_in_it_and_the_record_of_each_figure_that_a_chart_draws(
    newsroom: Newsroom,
) -> None:
    newsroom.write(
        "content/charts/port.md",
        "---\ntitle: The port\nkind: compare\nfigures: [cargo]\n---\nBy customs [@customs].\n",
    )
    newsroom.write(
        "content/pages/about.md", "---\ntitle: About\nsummary: Us.\n---\n{{ berths }} men.\n"
    )
    newsroom.append("content/sections/02-berths.md", "\n\n{{ port.chart }}\n")
    newsroom.append("content/index.md", "\nSince then 77 ships came [@customs].\n")
    outcome, page = galley(newsroom.request())
    assert outcome.errors == ()
    doc = lxml.html.fromstring(page)
    texts = {article.xpath("string(p[1])"): article for article in doc.xpath("//article")}
    assert list(texts) == [
        "content/index.md",
        "content/sections/01-cargo.md",
        "content/sections/02-berths.md",
        "content/pages/about.md",
        "content/pages/methodology.md",
        "content/figures/cargo.md",
    ]
    assert "cited77 ships" in texts["content/index.md"].text_content().replace(" 77", "77")
    chart = texts["content/sections/02-berths.md"].xpath(".//div[@class='box']")[0].text_content()
    assert "The port (port)" in chart and "By customs" in chart
    assert ": Customs counted 9.8 million tonnes. Customs office" in chart
    note = texts["content/figures/cargo.md"]
    assert len(note.xpath(".//span[@class='card']")) == 1
    assert "Says who: Harbour company, p. 9" in note.text_content()
    assert "The customs count leaves out transit" in note.text_content()


def test_a_measurement_without_evidence_is_not_said_to_have_none_found(newsroom: Newsroom) -> None:
    text = (newsroom.root / "content/figures/berths.md").read_text(encoding="utf-8")
    alone = re.sub(r"  evidence:\n.*\n", "", text).replace("check:", "kind: measurement\ncheck:")
    newsroom.write("content/figures/berths.md", alone)
    _, page = galley(newsroom.request())
    assert "No source was found" not in page.decode()
    newsroom.edit("content/figures/berths.md", "verdict: supported", "verdict: no evidence found")
    _, page = galley(newsroom.request())
    assert "No source was found" in page.decode()


def test_the_command_writes_it_and_publishes_nothing(newsroom: Newsroom) -> None:
    done = run("galley", "--report", newsroom.root)
    assert done.returncode == 0, done.stderr
    assert (newsroom.root / ".press" / "galley.html").is_file()
    assert not newsroom.site.exists()
    newsroom.edit("content/index.md", "{{ cargo }}", "{{ carg }}")
    assert run("galley", "--report", newsroom.root).returncode == 1
