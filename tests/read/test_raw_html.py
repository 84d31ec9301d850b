"""Raw HTML, attribute lists and addresses in a text: words may be marked up, nothing may act."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from press.read.body import read_body
from press.read.raw_html import ATTRIBUTES, TAGS
from tests.newsroom import Newsroom

_OURS = {"div", "h2", "h3", "img", "x"}
_ADDRESS = re.compile(r"https?://[^/]|mailto:|[\ue004]|#|$")


def problems(text: str) -> list[str]:
    _, _, found = read_body("content/sections/case.md", text)
    return [f"{p.place.line}:{p.place.column} {p.rule}" for p in found]


def html(text: str) -> str:
    body, _, _ = read_body("content/sections/case.md", text)
    return "".join(part if isinstance(part, str) else "…" for part in body.parts)


def acting(page: str) -> list[str]:
    """What in a published text could act, by what an HTML parser makes of it."""
    found = []
    for element in lxml.html.fragment_fromstring(page, create_parent="div").iter():
        if not isinstance(element.tag, str):
            found.append("a comment or instruction")
            continue
        if element.tag not in TAGS | _OURS:
            found.append(element.tag)
        for name, value in element.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "action"):
                found.append(f"{element.tag} {name}")
            if name in ("href", "src") and not _ADDRESS.match(value.strip()) and ":" in value:
                found.append(f"{element.tag} {name} {value}")
    return found


REFUSED = """
<script>alert()</script>
<img src=x onerror=alert()>
<svg onload=alert()></svg>
<iframe src="https://example.org/"></iframe>
<style>*{display:none}</style>
<base href="https://example.org/">
<meta http-equiv="refresh" content="url=https://example.org/">
<form action="https://example.org/"><input></form>
<object data="x"></object>
<math><mtext><style><img src=x onerror=a></style></mtext></math>
<template><b>x</b></template>
<noscript><p title="</noscript><img src=x onerror=a>"></noscript>
<plaintext>
<x n="a"></x>
<details open ontoggle=alert()><summary>x</summary></details>
x <b onclick=alert()>b</b>
x <B ONCLICK=alert()>b</B>
x <b style="position:fixed">b</b>
x <b title="x>y" onclick=a>b</b>
x <b title=">" onclick="a">b</b>
x <b/onclick=alert()>b</b>
x <b lang=en lang=de>b</b>
x <a href="javascript:alert()">a</a>
x <a href="JaVaScRiPt:alert()">a</a>
x <a href="&#106;avascript:alert()">a</a>
x <a href="java&Tab;script:alert()">a</a>
x <a href="javascript&colon;alert()">a</a>
x <a href="java\tscript:alert()">a</a>
x <a href="data:text/html,x">a</a>
x <a href="//example.org/">a</a>
x <a href="../../etc/passwd">a</a>
x <a href="https://example.org/" target=_blank>a</a>
<p><a href=javascript:alert()>y</a></p>
<div id="menu">x</div>
<div>open
</div>
a </div> b
a <b>b
*a <b>x* y</b>
- a <div>x
<!--><b onclick=a></b>-->
<!-- a --!><script></script>
<abbr title="<!--">a</abbr> x <abbr title='--> onclick=a'>b</abbr>
<![CDATA[<script></script>]]>
<?php echo ?>
<!DOCTYPE html>
!!! note "<script>alert()</script>"
> [!NOTE] <img src=x onerror=a>
## A <b onclick=a>x</b>
| a | b |\\n| - | - |\\n| <b onclick=a>c</b> | d |
para\\n{: onclick=alert() }
para\\n{: style="position:fixed" }
para\\n{: autofocus }
para\\n{: srcdoc=x }
## Head {onclick="alert()"}
[a](https://example.org){: href="javascript:alert()" }
![a](../../static/x.png){: src="javascript:a" onerror="a"}
*a*{: onmouseover=alert() }
`x`{onclick=a}
- a\\n{: onclick=a }
| a | b |\\n| - | - |\\n| c { onclick=a } | d |
## H {#a"onclick=alert()}
para\\n{: .a"b }
``` {.python onclick=alert() style="x:y"}\\nx\\n```
``` {#a"b .python}\\nx\\n```
[a](javascript:alert())
[a](JAVASCRIPT:alert())
[a](<javascript:alert()>)
[a]( javascript:alert())
[a](data:text/html;base64,PHNjcmlwdD4=)
[a](vbscript:x)
[a](file:///etc/passwd)
[a](//example.org/x)
[a](ftp://example.org/)
![a](javascript:alert())
![a](data:image/svg+xml,x)
<javascript:alert()>
<data:text/html,x>
<ftp://example.org/>
<https://user:word@example.org/>
[a][r]\\n\\n[r]: javascript:alert()
[r]\\n\\n[r]: JavaScript:alert()
![a][r]\\n\\n[r]: javascript:alert()
[a][r]\\n\\n[r]:\\n    javascript:alert()
> [a][r]\\n>\\n> [r]: javascript:alert()
- [a][r]\\n\\n    [r]: javascript:alert()
> ![a][r]\\n>\\n> [r]: javascript:alert()
x[^n]\\n\\n[^n]: [a](javascript:alert())
x[^n]\\n\\n[^n]: a <b onclick=a>b</b>
"""
_RULES = ("html-refused", "attribute-refused", "link-address", "image-remote")


@pytest.mark.parametrize("line", REFUSED.strip().split("\n"))
def test_what_could_act_is_a_problem_with_its_place(line: str) -> None:
    found = [one for one in problems(line.replace("\\n", "\n")) if one.endswith(_RULES)]
    assert found
    assert all(re.match("[1-9]", one) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "H<sub>two</sub>O, <kbd>Ctrl</kbd>, <abbr title='so &amp; so'>x</abbr>, one<br>two<br/>",
        '<p lang="zh-Hans">字</p>',
        "<details open>\n<summary>More</summary>\n<p>Words</p>\n</details>",
        '<table>\n<tr><th scope="col" colspan="2">a</th></tr>\n<tr><td>b</td></tr>\n</table>',
        '<ol start="3"><li value="4">x</li></ol>',
        'x <a href="https://example.org/?a&amp;b">a</a> <a href="mailto:desk@example.org">b</a>',
        'x <time datetime="2026-03-02">today</time>',
        "a < b and c > d, 3 <4, &lt;script&gt;",
        "`<script>` and\n\n```html\n<script>alert()</script>\n<!-- x\n```",
        "<!-- a note <script> -->\n\nwords <!-- <b> --> words",
        "<div>\n<!-- a <script> -->\na < b\n</div>",
        "## Head {#name .wide}\n\npara\n{: .lead lang=de title='x' }\n\n*a*{.b}",
        '``` {.python #code}\nx\n```\n\n```py hl_lines="1"\nx\n```',
        "<desk@example.org> <https://example.org/a?b=c&d=e>",
    ],
)
def test_words_may_be_marked_up(text: str) -> None:
    found = [one for one in problems(text) if one.endswith(_RULES)]
    assert not found
    assert not acting(html(text))


def test_an_address_in_a_quoted_definition_is_a_link_of_the_report() -> None:
    _, mentions, found = read_body(
        "content/sections/case.md", "x\n\n> [a][r]\n>\n> [r]: 02-berths.md"
    )
    assert not found
    assert [target.path for target in mentions.targets] == ["content/sections/02-berths.md"]


def test_the_problem_says_what_to_write_instead() -> None:
    _, _, (found,) = read_body("content/sections/case.md", 'x\n\nHere <img src="x.png" alt="y">')
    assert (found.place.line, found.place.column) == (3, 6)
    assert found.message == "“<img>” may not stand in a text"
    assert found.hint == "write ![what it shows](static/file.png)"


def test_a_tag_shown_as_code_does_not_draw_the_place_away() -> None:
    text = "`<b onclick=a>` shows\n\n```\n<b onclick=a>\n```\n\nreal <b onclick=a>x</b>"
    assert problems(text) == ["7:6 html-refused"]


def test_a_text_that_cannot_be_read_leaves_nothing_behind_for_the_next() -> None:
    """The converter is one for all texts."""
    for _ in range(2):
        assert problems("words[^a]\n\n[^a]: note <b onclick=a>x</b>") == ["3:12 html-refused"]
    assert problems("words") == []


def test_everything_allowed_is_harmless() -> None:
    every = set().union(*ATTRIBUTES.values())
    assert not {name for name in every if name.startswith("on")}
    assert not every & {"style", "src", "srcset", "action", "formaction", "srcdoc", "id", "name"}
    assert not TAGS & {"script", "style", "svg", "math", "iframe", "form", "template", "img"}


_PIECES = [
    "<", ">", "</", "/>", '"', "'", "=", " ", "\n", "\n\n", "    ", "- ", "> ", "`", "```\n", "*",
    "[a](", ")", "[r]: ", "![", "](", "{: ", "}", "<!--", "-->", "--!>", "&lt;", "&#106;", "\\",
    "<b>", "</b>", "<div>", "</div>", "<p ", "<a href=", "javascript:", "data:", "onclick=a",
    " onerror=a", "style=x", "<script>", "</script>", "<svg ", "<img src=x", "<x n=", "title=",
    "|a|b|\n|-|-|\n|", "[^a]", "[^a]: ", "!!! note ", "x", "https://example.org/", "<?", "<!",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
@example("<abbr title=\"<!--\">a</abbr> x <abbr title='--> onclick=1 '>b</abbr>")
@settings(max_examples=400, deadline=None)
def test_no_text_without_a_problem_acts(text: str) -> None:
    body, _, found = read_body("content/sections/case.md", text)
    if found:
        return
    page = "".join(part if isinstance(part, str) else "" for part in body.parts)
    assert not acting(page)


@pytest.mark.parametrize(
    "html",
    ["<script>alert(12)</script>", "<script>\nlet a = 5;\n\nlet b = 7;\n</script>",
     "x <iframe src='x'></iframe>", "<style>p { margin: 3px }</style>"],
)  # fmt: skip
def test_a_tag_that_may_not_stand_is_told_once(newsroom: Newsroom, html: str) -> None:
    newsroom.append("content/sections/02-berths.md", f"\n{html}\n")
    (line,) = newsroom.lines()
    assert "html-refused" in line


def test_a_second_tag_of_the_kind_is_told_too(newsroom: Newsroom) -> None:
    newsroom.append("content/sections/02-berths.md", "\n<font>a</font> b <font>c</font> d</font>\n")
    assert len([line for line in newsroom.lines() if "“<font>” may not stand" in line]) == 3
