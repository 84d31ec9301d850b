"""The lean processors give the stock processors' output, to the byte."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from press.read.lean import BLOCK_TRIGGERS, INLINE_TRIGGERS, make_lean

EXTENSIONS = ["tables", "fenced_code", "footnotes", "attr_list", "admonition"]
ROOT = Path(__file__).parents[2]


def stock() -> Markdown:
    return Markdown(extensions=EXTENSIONS, output_format="html")


def lean() -> Markdown:
    md = stock()
    make_lean(md, {})
    return md


STOCK, LEAN = stock(), lean()


def both(text: str) -> tuple[str, str]:
    LEAN.lean_text = text  # type: ignore[attr-defined]
    return STOCK.reset().convert(text), LEAN.reset().convert(text)


PIECES = [
    *"` `` \\ \\* * ** *** _ __ ___ [ ] ]( ) ![ [^1] [a] [a][b]".split(),
    *"< > <b> </b> <div> </div> <!-- -->".split(),
    *"& &amp; é 中文 {#id} <http://x.y> <a@b.c> https://x.y/a_b_c".split(),
    "[^1]: ", "[a]: ", "  \n", "\n", "\n\n", "# ", "## ", "\n---\n", "\n===\n", "- ", "* ", "+ ",
    "1. ", "> ", "| a | b |\n", "|---|--:|\n", "    ", "\t", "```\n", "~~~\n", '!!! note "T"\n',
    "{: .c }", "word ", " - - -", "* * *",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_random_markup_gives_the_same_bytes(text: str) -> None:
    expected, found = both(text)
    assert found == expected


def corpus() -> list[str]:
    """A large body of text: the report, the fixtures, and blocks of markup in all orders."""
    files = [*ROOT.glob("content/**/*.md"), *ROOT.glob("tests/**/*.md"), ROOT / "README.md"]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    blocks = [
        "# Heading {#a}", "Text *em* **strong** `code` [link](x.md 'T') ![i](i.png).",
        "- one\n- two\n    - three\n\n    para", "1. a\n2. b", "> quote\n> - list",
        "```py\nx = 1\n```",
        "| a | b |\n|---|---|\n| *1* | `2` |", "Text[^1].\n\n[^1]: A note.\n\n    More.", "***",
        "<div>\nraw\n</div>", '!!! tip "T"\n    Text\n\n    - item', "    code\n\n    more",
        "Line  \nbreak & <em>x</em> &copy; \\* 5 < 6", "[r][a] and [a]\n\n[a]: http://x.y 'T'",
        "Setext\n======", "Setext\n------", "<https://x.y> <me@x.y>", "A_b_c __d__ ***e***",
    ]  # fmt: skip
    texts += ["\n\n".join(pair) for pair in itertools.permutations(blocks, 2)]
    texts += ["\n\n".join(blocks[n:] + blocks[:n]) for n in range(len(blocks))]
    return texts


def test_a_large_body_of_text_gives_the_same_bytes() -> None:
    texts = corpus()
    assert len(texts) > 400
    for text in texts:
        expected, found = both(text)
        assert found == expected


def test_processors_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The saving is real: far fewer patterns are applied than stock applies."""
    counts = {"stock": 0, "lean": 0}
    from markdown.treeprocessors import InlineProcessor

    apply: Any = InlineProcessor._InlineProcessor__applyPattern  # type: ignore[attr-defined]

    def counting(self: Any, *arguments: Any) -> Any:
        counts["lean" if self.md is LEAN else "stock"] += 1
        return apply(self, *arguments)

    monkeypatch.setattr(InlineProcessor, "_InlineProcessor__applyPattern", counting)
    both((ROOT / "content/sections/04-chips.md").read_text(encoding="utf-8"))
    assert counts["lean"] < counts["stock"] / 4


def test_every_trigger_names_a_processor_that_there_is() -> None:
    """If Python-Markdown renames one, its trigger would silently stop sparing work."""
    assert all(name in STOCK.inlinePatterns for name in INLINE_TRIGGERS)
    assert all(name in STOCK.parser.blockprocessors for name in BLOCK_TRIGGERS)
