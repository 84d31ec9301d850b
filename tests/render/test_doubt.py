"""A figure that the evidence does not bear out carries its verdict wherever it is shown."""

from __future__ import annotations

import lxml.html
import pytest
from lxml.html import HtmlElement

from tests.newsroom import Newsroom

SECTION = "content/sections/03-cranes.md"


def written(newsroom: Newsroom, text: str) -> HtmlElement:
    head = "---\ntitle: Cranes\nsummary: What they lift.\n---\n"
    newsroom.edit("content/figures/cargo.md", "topic:", "statement: The port moved much.\ntopic:")
    newsroom.write(SECTION, f"{head}{text}\n")
    assert newsroom.build(strict=True).problems == ()
    return lxml.html.fromstring(newsroom.page("/cranes/"))


def seen_and_heard(element: HtmlElement) -> tuple[int, str]:
    """How many marks are drawn in it, and all that is read out."""
    return len(element.xpath(".//svg[@aria-hidden='true']")), element.text_content().strip()


def test_the_contents_carry_the_mark_of_the_heading(newsroom: Newsroom) -> None:
    page = written(newsroom, "## It moved {{ cargo }}\n\nText.\n\n## Of {{ berths }}\n\nText.")
    doubtful, borne_out = page.xpath("//nav[@class='contents']//a")
    (heading,) = page.xpath("//h2/a[@class='value']/..")[:1]
    assert seen_and_heard(doubtful) == (1, "It moved 12.5 million metric tons (Contradicted)")
    assert seen_and_heard(heading)[0] == 1
    assert seen_and_heard(borne_out) == (0, "Of 14")


@pytest.mark.parametrize("field", ["", ".value", ".title", ".label", ".statement"])
def test_what_is_claimed_is_marked_in_a_sentence(newsroom: Newsroom, field: str) -> None:
    page = written(newsroom, f"They say: {{{{ cargo{field} }}}}.")
    (value,) = page.xpath("//*[contains(@class, 'value')][contains(@id, 'cargo')]")
    marks, said = seen_and_heard(value)
    assert marks == 1
    assert said.endswith("(Contradicted)")


@pytest.mark.parametrize("field", [".finding", ".verdict", ".as_of", ".unit", ".topic"])
def test_what_claims_nothing_has_no_mark(newsroom: Newsroom, field: str) -> None:
    page = written(newsroom, f"They say: {{{{ cargo{field} }}}}.")
    (value,) = page.xpath("//*[contains(@class, 'value')][contains(@id, 'cargo')]")
    assert seen_and_heard(value)[0] == 0


def test_a_translated_title_is_held_to_the_same(newsroom: Newsroom) -> None:
    newsroom.append(
        "config.yaml", "languages: {de: {title: Der Hafen, description: Was er zählt.}}\n"
    )
    newsroom.write(
        "content/sections/02-berths.de.md",
        "---\ntitle: Fracht {{ cargo }}\nsummary: Wie viele.\n---\n{{ berths }}\n",
    )
    told = [p for p in newsroom.check().problems if p.rule == "verdict-hidden"]
    assert [str(p.place) for p in told] == ["content/sections/02-berths.de.md:2:15"]
