"""Style sheets are published without what only their writers read."""

from __future__ import annotations

import pytest

from press.render.assets import lean


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a {\n  b: c;\n}\n\n/* why */\nd {\n}\n", "a {\nb: c;\n}\nd {\n}\n"),
        ("a/* x */b {}", "a b {}\n"),
        ("/*! licence */\na {}", "/*! licence */\na {}\n"),
        ('a { content: "/* kept */  \\" \' " }', 'a { content: "/* kept */  \\" \' " }\n'),
        ("a { content: '  // \" /* ' } /* gone */", "a { content: '  // \" /* ' }\n"),
        ("a { b: url(x/*.png) }", "a { b: url(x/*.png) }\n"),
        ("", "\n"),
    ],
)
def test_comments_and_indentation_are_left_out(css: str, expected: str) -> None:
    assert lean(css) == expected
    assert lean(expected) == expected
