"""What was silent once: notes left in the words, empty sections, corrections of nothing, twins."""

from __future__ import annotations

import pytest

from press.problems import Problem
from press.read.placeholders import find_placeholders
from tests.newsroom import Newsroom

SECTION, FIGURE = "content/sections/02-berths.md", "content/figures/cargo.md"
SOURCES = "content/sources.yaml"


def told(newsroom: Newsroom, rule: str) -> list[Problem]:
    return [problem for problem in newsroom.check().problems if problem.rule == rule]


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        (SECTION, "two are closed", "two are TK", "6:37"),
        (SECTION, "two are closed", "two are **TODO**", "6:39"),
        (SECTION, "two are closed", "two are closed [source]", "6:44"),
        (SECTION, "{{ berths }} berths", "<b>XXX</b> berths", "6:11"),
        (SECTION, "two are closed", 'two are [shut](01-cargo.md "tktk")', "6:57"),
        (SECTION, "\n{{ berths }}\n", "\n![TK](../../static/icon.svg)\n", "8:3"),
        (SECTION, "\n{{ berths }}\n", "\n<div>\nThe FIXME quays\n</div>\n", "9:5"),
        (SECTION, "\n{{ berths }}\n", "\n## The TK quays\n", "8:8"),
        (SECTION, "\n{{ berths }}\n", "\n| TODO |\n|---|\n| x |\n", "8:3"),
        (SECTION, "title: Berths", "title: Berths TK", "2:15"),
        (SECTION, "summary: How", "summary: TODO How", "3:10"),
        (FIGURE, "label: of cargo", "label: of XXX", "6:11"),
        (FIGURE, "Customs counted 9.8 million tonnes.\n", "Customs counted TK.\n", "14:28"),
        (FIGURE, 'says: "Customs', 'says: "[quote] Customs', "17:55"),
        (FIGURE, "out transit", "out lorem ipsum", "19:30"),
        (SOURCES, "title: Goods by port", "title: Goods by FIXME", "9:19"),
        ("config.yaml", "description: What", "description: TODO What", "2:14"),
    ],
)
def test_a_note_to_oneself_is_told_wherever_readers_would_see_it(
    newsroom: Newsroom, path: str, old: str, new: str, place: str
) -> None:
    newsroom.edit(path, old, new)
    (problem,) = told(newsroom, "placeholder")
    assert str(problem.place) == f"{path}:{place}"


def test_a_note_to_oneself_stops_a_release_but_no_build(newsroom: Newsroom) -> None:
    newsroom.append(SECTION, "\nThe quays are TK.\n")
    assert newsroom.build().errors == ()
    assert newsroom.check(strict=True).errors
    (line,) = newsroom.release("1.0")
    assert "placeholder" in line


@pytest.mark.parametrize(
    "text",
    [
        "`TODO`",
        "    TODO in a block of code",
        "~~~text\nTK\n~~~",
        "<code>TODO</code>",
        "<!-- TODO: count the quays -->",
        "See [link](https://example.org/TODO).",
        "See [link][1] and [source].\n\n[1]: https://example.org\n[source]: https://example.org/TK",
        "A footnote.[^TODO]\n\n[^TODO]: A note.",
        "![A plan](../../static/icon.svg){.TODO}",
        "See https://example.org/XXX or mail TK@example.org.",
    ],
)
def test_what_is_code_or_an_address_is_no_note(newsroom: Newsroom, text: str) -> None:
    newsroom.append(SECTION, f"\n{text}\n")
    assert told(newsroom, "placeholder") == []


@pytest.mark.parametrize(
    "text",
    ["TK Maxx", "the XXX Olympiad", "TK & Partners", "T.K. Smith", "a TK-421", "www.port.tk",
     "HTK", "What???", "[sic]", "[...]", "\\[link]", "mastodon", "todo", "[TOC]"],
)  # fmt: skip
def test_a_name_is_no_note(text: str) -> None:
    assert list(find_placeholders(text)) == []


@pytest.mark.parametrize(
    "text",
    ["TK", "TKTK", "TKs", "tktk", "tk tk", "TODO:", "FIXME", "XXX%", "Lorem ipsum", "[link]",
     "[Citation needed]", "[photo here]", "[insert the date]", "【待补】"],
)  # fmt: skip
def test_a_note_is_found_in_each_form(text: str) -> None:
    assert len(list(find_placeholders(f"The {text} of it"))) == 1


def test_a_declared_name_is_no_note(newsroom: Newsroom) -> None:
    newsroom.edit(SECTION, "title: Berths", "title: The TK and the berths")
    newsroom.append(SECTION, "\nThe TK has ruled, says the Bowl XXX.\n")
    assert len(told(newsroom, "placeholder")) == 3
    names = "court: {name: Tribunal, also: [TK]}\nbowl: {name: Bowl XXX}\n"
    newsroom.write("content/names.yaml", names)
    assert told(newsroom, "placeholder") == []


def test_a_note_in_a_draft_is_nobodys_business(newsroom: Newsroom) -> None:
    draft = "---\ntitle: TK\nsummary: TODO\ndraft: true\n---\nXXX\n"
    newsroom.write("content/sections/03-tides.md", draft)
    assert told(newsroom, "placeholder") == []
    drafts = newsroom.check(drafts=True).problems
    assert len([p for p in drafts if p.rule == "placeholder"]) == 3


def test_a_note_is_waived_by_its_own_words(newsroom: Newsroom) -> None:
    newsroom.append(SECTION, "\nShe signs as TK, always.\n")
    waiver = f"waivers: [{{rule: placeholder, path: {SECTION}, text: as TK, reason: Initials.}}]\n"
    newsroom.append("config.yaml", waiver)
    assert newsroom.check(strict=True).problems == ()


@pytest.mark.parametrize(
    ("fields", "is_twin"),
    [
        ("URL: http://www.example.org/port/report/", True),
        ("URL: https://EXAMPLE.org/port/report", True),
        ("URL: https://example.org/port/Report", False),
        ("URL: https://example.org/port/report?year=2024", False),
        ("URL: https://example.org/port/report#tides", False),
        ("DOI: 10.1000/182", False),
    ],
)
def test_one_address_is_one_source(newsroom: Newsroom, fields: str, is_twin: bool) -> None:
    newsroom.append(SOURCES, f"  {fields}\n")
    assert bool(told(newsroom, "source-repeated")) == is_twin


@pytest.mark.parametrize(
    "other",
    ["DOI: 10.1000/ABC", "URL: https://doi.org/10.1000/abc", "URL: http://dx.doi.org/10.1000/abc"],
)
def test_one_doi_is_one_source_however_it_is_written(newsroom: Newsroom, other: str) -> None:
    newsroom.append(SOURCES, "  DOI: 10.1000/abc\n")
    newsroom.edit(SOURCES, "  URL: https://example.org/port/report\n", f"  {other}\n")
    (problem,) = told(newsroom, "source-repeated")
    assert problem.message.startswith("“customs” is the same source as “port-report”")


def test_a_source_that_is_not_named_is_no_twin(newsroom: Newsroom) -> None:
    hidden = "  confidential: true\n  described_as: A clerk\n"
    newsroom.append(SOURCES, f"  URL: https://example.org/port/report\n{hidden}")
    assert told(newsroom, "source-repeated") == []


@pytest.mark.parametrize(
    ("fields", "text", "is_told"),
    [
        ("kind: clarification", "A word was missing.", True),
        ("kind: clarification", "![A plan](../../static/icon.svg)", True),
        ("kind: clarification", "See https://example.org and [there](https://example.org).", True),
        ("kind: clarification", "A word was missing [there](../index.md).", False),
        ("section: cargo", "A word was missing.", False),
        ("figure: cargo", "A word was missing.", False),
    ],
)
def test_a_correction_says_what_it_is_of(
    newsroom: Newsroom, fields: str, text: str, is_told: bool
) -> None:
    newsroom.correct("2026-03-05", fields, text)
    assert bool(told(newsroom, "correction-place")) == is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("", True),
        (" \n\n", True),
        ("<!-- Later. -->", True),
        ("{{ berths }}", False),
        ("A word.", False),
        ("![A plan](../../static/icon.svg)", False),
        ("<hr>", False),
    ],
)
def test_a_section_has_a_text(newsroom: Newsroom, text: str, is_told: bool) -> None:
    newsroom.write(
        "content/sections/03-tides.md", f"---\ntitle: Tides\nsummary: When.\n---\n{text}\n"
    )
    assert bool(told(newsroom, "section-empty")) == is_told


def test_a_footnote_in_code_is_no_second_one(newsroom: Newsroom) -> None:
    newsroom.append(SECTION, "\nText.[^a]\n\n[^a]: A note.\n\n~~~text\n[^a]: A note.\n~~~\n")
    assert told(newsroom, "footnote-twice") == []


@pytest.mark.parametrize(
    "text",
    ["| A | B |\n|---|---|\n| x | y |", "It has |x| and |y|.", "`| a | b |`", "At 10:30 or a:b:c.",
     "See http://a.example:80/x:y:", "!!! note\n    Text."],
)  # fmt: skip
def test_what_is_written_right_is_no_markup_of_others(newsroom: Newsroom, text: str) -> None:
    newsroom.append(SECTION, f"\n{text}\n")
    found = {problem.rule for problem in newsroom.check().problems}
    assert not found & {"markup-literal", "box-empty"}


@pytest.mark.parametrize("name", [".DS_Store", "~$02-berths.docx", "02-berths.md~", "Thumbs.db"])
def test_what_programs_keep_beside_the_files_is_let_be(newsroom: Newsroom, name: str) -> None:
    newsroom.write(f"content/sections/{name}", b"\x00")
    assert newsroom.check(strict=True).problems == ()


def test_a_waiver_whose_path_is_short_is_told_the_whole_one(newsroom: Newsroom) -> None:
    newsroom.append(SECTION, "\nThe port has 25 cranes.\n")
    waiver = "{rule: number-unbound, path: sections/02-berths.md, text: 25 cranes, reason: A joke.}"
    newsroom.append("config.yaml", f"waivers: [{waiver}]\n")
    (problem,) = told(newsroom, "waiver-unused")
    assert problem.hint == f"write path: {SECTION}"
