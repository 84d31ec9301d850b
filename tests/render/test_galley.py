"""The desk copy marks every number and puts the evidence beside it."""

from __future__ import annotations

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
    berths = doc.xpath("//article")[1]
    found = berths.xpath(".//p[not(@class='counts')]//span[starts-with(@class, 'tag')]")
    tags = [(t.get("class").split()[1], (t.tail or t.getnext().text).strip()[:2]) for t in found]
    assert ("bound", "14") in tags
    assert ("exempt", "20") in tags
    assert ("cited", "25") in tags
    assert ("waived", "30") in tags
    assert ("unbound", "31") in tags
    cards = doc.xpath("//span[@class='card']")
    assert len(cards) == 2, "one card a section, at the first use"
    assert "The list names fourteen berths" in berths.text_content()


def test_the_command_writes_it_and_publishes_nothing(newsroom: Newsroom) -> None:
    done = run("galley", "--report", newsroom.root)
    assert done.returncode == 0, done.stderr
    assert (newsroom.root / ".press" / "galley.html").is_file()
    assert not newsroom.site.exists()
    newsroom.edit("content/index.md", "{{ cargo }}", "{{ carg }}")
    assert run("galley", "--report", newsroom.root).returncode == 1
