"""A style sheet that a browser can read to its end is let pass, however it is written."""

from __future__ import annotations

import pytest

from press.house import house_folder
from tests.newsroom import Newsroom

WHOLE = (
    'a::before { content: "}" } b::after { content: \'{ "\' }',
    "/* a { */ a { color: red } /* } */",
    r'a::before { content: "\"}" } .a\{b { color: red }',
    'a { background: url("data:image/svg+xml,<svg>{}</svg>") }',
    "a { background: url(data:image/png;base64,iVBOR/*=) }",
    "a { background: URL(  data:,a%20b  ) }",
    "a { content: 'goes \\\n on' }",
    "a { & b { color: red } @media print { color: black } }",
    "a:is(b, [title='}']) { width: calc(1px * (2 + 3)) }",
    "a { --empty: ; --braces: { } }",
    "a {\n    color: red\n  }\n  b { color: red }",
    "",
)


@pytest.mark.parametrize("sheet", WHOLE)
def test_a_whole_style_sheet_is_let_pass(newsroom: Newsroom, sheet: str) -> None:
    newsroom.write("static/extra.css", sheet)
    assert newsroom.lines() == []


def test_the_houses_style_sheets_are_whole(newsroom: Newsroom) -> None:
    for sheet in (house_folder() / "static").rglob("*.css"):
        newsroom.write(f"static/own/{sheet.name}", sheet.read_text("utf-8"))
    assert [line for line in newsroom.lines() if "style-syntax" in line] == []


@pytest.mark.parametrize("end", ["{", "(", "url(x", "'", '"', "/*", "}", ")", "[", "\\"])
def test_a_mistake_at_the_very_end_is_told(newsroom: Newsroom, end: str) -> None:
    newsroom.write("static/extra.css", f"a {{ color: red }}\n{end}")
    assert ["style-syntax" in line for line in newsroom.lines()] == [True] * (end != "\\")
