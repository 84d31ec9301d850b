"""Drafts, and what waits for its day, leave no trace in what is published."""

from __future__ import annotations

from datetime import date

import pytest

from press.commands.request import today
from press.problems import UsageError
from tests.images import draw, saved
from tests.newsroom import Newsroom

TELLTALE = "Zyzzyva"
"""A word that nothing else of the report holds; it marks everything that must not leak."""
FIGURE = """---
title: {word} dredging cost
value: {value}
unit: EUR
scale: million
label: {word} for dredging
statement: {word} says so.
as_of: 2026
topic: {word} topic
origin: {{source: zyzzyva-memo}}
check:
  verdict: supported
  on: 2026-03-01
  finding: {word} is confirmed.
  evidence:
    - {{source: zyzzyva-memo, relation: supports, says: {word} paid.}}
---
{word} in the note{more}.
"""


def with_secret(newsroom: Newsroom, waits: str) -> Newsroom:
    """A section that waits, a figure that only it uses, and one that only that figure uses."""
    newsroom.write(
        "content/sections/03-zyzzyva.md",
        f"---\ntitle: {TELLTALE} papers\nsummary: What {TELLTALE} paid.\n{waits}\n---\n"
        f"{TELLTALE} paid {{{{ zyzzyva-cost }}}} [@zyzzyva-memo, p. 3].\n\n"
        "{{ zyzzyva-cost }}\n\n{{ cargo }}\n\n"
        f"## {TELLTALE} heading\n\n![{TELLTALE} memo](../../static/zyzzyva.png)\n",
    )
    newsroom.write(
        "content/figures/zyzzyva-cost.md",
        FIGURE.format(word=TELLTALE, value="77.77", more=": {{ zyzzyva-share }}"),
    )
    newsroom.write(
        "content/figures/zyzzyva-share.md", FIGURE.format(word=TELLTALE, value="66.66", more="")
    )
    newsroom.write(
        "content/corrections/2026-03-05-zyzzyva.md",
        f"---\ntitle: {TELLTALE}\ndate: 2026-03-05\nfigure: zyzzyva-cost\n---\n{TELLTALE}.\n",
    )
    newsroom.append(
        "content/sources.yaml",
        f"zyzzyva-memo:\n  type: document\n  title: {TELLTALE} memo\n  publisher: {TELLTALE}\n",
    )
    return newsroom.write("static/zyzzyva.png", saved(draw(8, 8), "PNG"))


def leaks(newsroom: Newsroom) -> list[str]:
    marks = (TELLTALE.lower().encode(), b"77.77", b"66.66")
    return [
        path
        for path, data in newsroom.published().items()
        if any(mark in data.lower() or mark in path.lower().encode() for mark in marks)
    ]


@pytest.mark.parametrize("waits", ["draft: true", "publish_on: 2026-04-02"])
def test_no_byte_of_a_draft_is_published(newsroom: Newsroom, waits: str) -> None:
    newsroom.build()
    plain = newsroom.published()
    with_secret(newsroom, waits)
    outcome = newsroom.on(date(2026, 4, 1)).build(strict=True)
    assert outcome.problems == ()
    assert leaks(newsroom) == []
    assert newsroom.published() == plain, "the site is the one without it, byte for byte"
    assert set(outcome.withheld) == {
        "content/sections/03-zyzzyva.md",
        "content/figures/zyzzyva-cost.md",
        "content/figures/zyzzyva-share.md",
        "content/corrections/2026-03-05-zyzzyva.md",
        "static/zyzzyva.png",
    }


def with_inputs(newsroom: Newsroom, how: str) -> Newsroom:
    """What `with_secret` gives, and figures of which alone the secret one is derived or made up."""
    with_secret(newsroom, "draft: true")
    for name, value in (("zyzzyva-one", "66.66"), ("zyzzyva-two", "11.11")):
        text = FIGURE.format(word=TELLTALE, value=value, more="")
        newsroom.write(f"content/figures/{name}.md", text)
    text = FIGURE.format(word=TELLTALE, value="77.77", more="")
    newsroom.write("content/figures/zyzzyva-cost.md", text.replace("topic:", f"{how}\ntopic:"))
    return newsroom.remove("content/figures/zyzzyva-share.md")


DERIVED = "derived_from: {a: zyzzyva-one, b: zyzzyva-two}\nexpression: a + b"
PARTS = "parts: [zyzzyva-one, zyzzyva-two]"


@pytest.mark.parametrize("how", [DERIVED, PARTS], ids=["derived", "parts"])
def test_what_a_withheld_figure_follows_from_leaves_no_byte(newsroom: Newsroom, how: str) -> None:
    newsroom.build()
    plain = newsroom.published()
    with_inputs(newsroom, how)
    assert newsroom.build(strict=True).problems == ()
    assert leaks(newsroom) == []
    assert newsroom.published() == plain


@pytest.mark.parametrize("how", [DERIVED, PARTS], ids=["derived", "parts"])
def test_what_a_published_figure_follows_from_stays(newsroom: Newsroom, how: str) -> None:
    with_inputs(newsroom, how)
    text = (newsroom.root / "content/figures/zyzzyva-cost.md").read_text(encoding="utf-8")
    newsroom.write("content/figures/total.md", text)
    assert newsroom.build().errors == ()
    for name in ("total", "zyzzyva-one", "zyzzyva-two"):
        assert f"figures/{name}/index.html" in newsroom.published()
    assert "figures/zyzzyva-cost/index.html" not in newsroom.published()


def test_words_for_a_source_that_only_what_waits_uses_stop_nobody(newsroom: Newsroom) -> None:
    with_secret(newsroom, "draft: true")
    newsroom.append(
        "config.yaml", "languages: {de: {title: Der Hafen, description: Was die Zahlen sagen.}}\n"
    )
    newsroom.write("content/sources.de.yaml", f"zyzzyva-memo:\n  title: {TELLTALE}\n")
    assert newsroom.lines() == []
    newsroom.build()
    assert leaks(newsroom) == []
    newsroom.append("content/sources.de.yaml", "nobody:\n  title: Niemand\n")
    (line,) = newsroom.lines()
    assert "there is no source “nobody”" in line


def test_the_leak_test_can_fail(newsroom: Newsroom) -> None:
    with_secret(newsroom, "publish_on: 2026-04-02").on(date(2026, 4, 2)).build()
    found = leaks(newsroom)
    assert {"zyzzyva/index.html", "figures/zyzzyva-cost/index.html", "index.html"} <= set(found)
    assert any(path.startswith("assets/zyzzyva.") for path in found)


def test_drafts_are_built_on_request_and_marked(newsroom: Newsroom) -> None:
    with_secret(newsroom, "draft: true").build(drafts=True)
    assert "Draft, not published" in newsroom.page("/zyzzyva/")
    assert "Draft, not published" not in newsroom.page("/cargo/")


def test_a_published_page_may_not_use_what_waits(newsroom: Newsroom) -> None:
    newsroom.edit("content/figures/cargo.md", "topic:", "draft: true\ntopic:")
    newsroom.append("content/sections/02-berths.md", "\nSee [it](../figures/cargo.md).\n")
    lines = newsroom.lines()
    places = {line.partition(": ")[0] for line in lines if ": draft-used: " in line}
    assert "content/sections/01-cargo.md:7:17" in places
    assert any(place.startswith("content/index.md:") for place in places)
    assert any(place.startswith("content/sections/02-berths.md:10:") for place in places)


def test_mistakes_in_a_draft_stop_nobody_but_are_told_with_drafts(newsroom: Newsroom) -> None:
    with_secret(newsroom, "draft: true")
    newsroom.append("content/sections/03-zyzzyva.md", "\n{{ not a reference }} and {{ nothing }}\n")
    assert newsroom.lines() == []
    told = [p.rule for p in newsroom.check(drafts=True).errors]
    assert sorted(told) == ["figure-unknown", "reference-syntax"]


def test_a_file_that_published_pages_show_too_stays(newsroom: Newsroom) -> None:
    with_secret(newsroom, "draft: true")
    newsroom.append("content/sections/02-berths.md", "\n![A memo](../../static/zyzzyva.png)\n")
    newsroom.build()
    assert any(path.startswith("assets/zyzzyva.") for path in leaks(newsroom))


def test_a_draft_takes_its_number_from_nobody(newsroom: Newsroom) -> None:
    newsroom.edit("content/sections/01-cargo.md", "date:", "draft: true\ndate:")
    newsroom.edit(
        "content/sections/02-berths.md", " See [what is counted](01-cargo.md#what-is-counted).", ""
    )
    newsroom.edit("content/index.md", "[the first part](sections/01-cargo.md)", "on")
    newsroom.build()
    assert "Part 1 of 1" in newsroom.page("/berths/")


def test_the_front_page_cannot_wait(newsroom: Newsroom) -> None:
    newsroom.edit("content/index.md", "title:", "draft: true\ntitle:")
    (line,) = newsroom.lines()
    assert line.startswith("content/index.md:2:1: field-unknown")


def test_the_day_is_that_of_source_date_epoch() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1775088000"}) == date(2026, 4, 2)
    assert today({"SOURCE_DATE_EPOCH": "1775087999"}) == date(2026, 4, 1)
    assert today({}) >= date(2026, 1, 1)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        today({"SOURCE_DATE_EPOCH": "yesterday"})
