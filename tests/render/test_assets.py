"""Style sheets are published without what only their writers read."""

from __future__ import annotations

import pytest

from press.render.assets import lean
from tests.newsroom import Newsroom


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a {\n  b: c;\n}\n\n/* why */\nd {\n}\n", "a{b:c;}d{}\n"),
        ("a/* x */b {}", "a b{}\n"),
        ("a\n> b c { d: 1px\n2px !important }", "a > b c{d:1px 2px !important}\n"),
        ("/*! licence */\na {}", "/*! licence */\na{}\n"),
        ('a { content: "/* kept */  \\" \' " }', 'a{content:"/* kept */  \\" \' "}\n'),
        ("a { content: '  // \" /* ' } /* gone */", "a{content:'  // \" /* '}\n"),
        ("a { b: url(x/*.png) }", "a{b:url(x/*.png)}\n"),
        ("a :is(b,\n  c):hover {\n}\n", "a :is(b,c):hover{}\n"),
        ("a { --none: ; b: calc(1px + 2px), d }", "a{--none: ;b:calc(1px + 2px),d}\n"),
        ('a { content: "x: y, {\\\n  z" }', 'a{content:"x: y, {\\\n  z"}\n'),
        ("a { b: 0.5px -0.25em +0.1s 10.5px 1.05 0 }", "a{b:.5px -.25em +.1s 10.5px 1.05 0}\n"),
        ('a { b: calc(1px*0.5) x-0.5 y0.5 "0.5" }', 'a{b:calc(1px*.5) x-0.5 y0.5 "0.5"}\n'),
        ("", "\n"),
    ],
)
def test_what_only_its_writers_read_is_left_out(css: str, expected: str) -> None:
    assert lean(css) == expected
    assert lean(expected) == expected


def sheet(newsroom: Newsroom, name: str) -> tuple[str, str]:
    """The published name of a style sheet of the report, and what is in it."""
    assert newsroom.build().problems == ()
    (file,) = newsroom.site.glob(f"assets/{name}.*.css")
    return file.name, file.read_text(encoding="utf-8")


def test_a_sheet_holds_those_that_it_imports(newsroom: Newsroom) -> None:
    newsroom.write("static/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    newsroom.write("static/parts/inks.css", 'a { background: url("../dot.svg") }')
    newsroom.write("static/own.css", '@import "parts/inks.css";\nb { color: red }\n')
    before, text = sheet(newsroom, "own")
    (dot,) = newsroom.site.glob("assets/dot.*.svg")
    assert text == f'a{{background:url("{dot.name}")}}\nb{{color:red}}\n'
    newsroom.write("static/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"/>')
    assert sheet(newsroom, "own")[0] != before


def test_sheets_that_import_each_other_are_taken_in_once(newsroom: Newsroom) -> None:
    newsroom.write("static/one.css", '@import "two.css";\na { b: c }\n')
    newsroom.write("static/two.css", '@import "one.css";\nd { e: f }\n')
    assert sheet(newsroom, "one")[1] == "d{e:f}\na{b:c}\n"


def test_an_import_of_what_is_not_there_says_so(newsroom: Newsroom) -> None:
    newsroom.write("static/own.css", 'a {\n}\n\n@import "inkz.css";\n')
    newsroom.write("static/inks.css", "a {}")
    (problem,) = newsroom.build().problems
    assert str(problem.place) == "static/own.css:4"
    assert problem.message == "there is no file “static/inkz.css”"
    assert "inks.css" in problem.hint
