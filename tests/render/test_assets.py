"""Style sheets are published without what only their writers read."""

from __future__ import annotations

import pytest

from press.render.assets import lean


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
