"""What names a record is told where it is not written as a reference; what names none is let be."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom

SECTION = "content/sections/02-berths.md"


def told(newsroom: Newsroom, sentence: str) -> list[str]:
    newsroom.append(SECTION, f"\n{sentence}\n")
    return [line for line in newsroom.lines() if "markup-literal" in line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Says [port-report] of it.",
        "Says [see port-report] of it.",
        "Says [port-report; customs] of it.",
        "Says [Port_report] of it.",
        "Says @port-report of it.",
        "Says (@port-reprot, p. 4) of it.",
        "Says {@port-report} of it.",
        "Says ＠port-report of it.",
        "Says \\cite{port-report} of it.",
        "> Says [port-report] of it.",
        "| a | b |\n|---|---|\n| [customs, p. 4] | c |",
        "Of [cargo] then.",
        "Of [#cargo] then.",
        "Of { { cargo } } then.",
        "Of {-cargo-} then.",
        "Of {#cargo} then.",
        "Of {cargo then.",
        "Of cargo}} then.",
        "Of ((cargo)) then.",
        "Of << cargo >> then.",
        "Of %cargo% then.",
        "Of $cargo$ then.",
    ],
)
def test_a_record_named_in_other_signs_is_told(newsroom: Newsroom, sentence: str) -> None:
    assert len(told(newsroom, sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "They [the harbour office] said so, [sic] and [Customs] too.",
        "Write to customs@customs.org, <cargo@example.org>, or to @harbourdesk and @portreport.",
        "See https://example.org/@customs and [customs](01-cargo.md).",
        "See [the list][customs].\n\n[customs]: https://example.org/customs",
        "An escaped \\[customs], \\@customs, \\{cargo} and \\{{cargo}} are text.",
        "Code: `[customs]`, `@customs`, `{=cargo}`.",
        "~~~\n[customs] @customs {=cargo}\n~~~",
        "Words:\n\n    [customs] @customs",
        "<!-- [customs] @customs {=cargo} -->",
        "## Loads {#cargo}",
        "*Loads*{.cargo} here",
        "> [!NOTE]\n> Cargo, customs.",
        "[TOC]",
        "The set {a, b}, f(x) = {1, 2}, ((odd)), << so >> and %d% stand.",
        "A state-owned [state-owned] port (port-report).",
        "Cited [@customs] and [@port-report; @customs, p. 4], with {{ cargo }} and {{ berths }}.",
    ],
)
def test_what_names_no_record_is_text(newsroom: Newsroom, sentence: str) -> None:
    assert told(newsroom, sentence) == []


def test_an_escaped_sign_is_printed_alone(newsroom: Newsroom) -> None:
    newsroom.append(SECTION, "\nAsk \\@customs or \\[customs].\n").build()
    assert "<p>Ask @customs or [customs].</p>" in newsroom.page("/berths/")


def test_the_place_is_that_of_the_word_and_not_of_code_before_it(newsroom: Newsroom) -> None:
    lines = told(newsroom, "`[customs]` and \\[customs] and [customs]")
    assert [line.split(": ")[0] for line in lines] == [f"{SECTION}:10:32"]


def test_a_name_of_a_translated_text_is_told_there(newsroom: Newsroom) -> None:
    newsroom.append(
        "config.yaml", "languages:\n  de:\n    title: Hafen\n    description: Zahlen.\n"
    )
    newsroom.write(
        "content/sections/02-berths.de.md",
        "---\ntitle: Plätze\nsummary: Zahl.\n---\n{{ berths }}\n\nVon {{ berths }} [customs].\n",
    )
    assert [line.split(":")[0] for line in newsroom.lines() if "“[customs]”" in line] == [
        "content/sections/02-berths.de.md"
    ]
