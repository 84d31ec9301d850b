"""Image files that no page could show, or that would act, are told with the next step."""

from __future__ import annotations

import struct
import zlib

import pytest

from tests.images import draw, photograph, saved
from tests.newsroom import Newsroom

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
BOX = 'viewBox="0 0 40 30"'


def bomb(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that says that it unfolds into so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )  # fmt: skip


def moving() -> bytes:
    return saved(draw(), "GIF", save_all=True, append_images=[draw(mode="RGB").rotate(180)])


CASES = [
    ("quay.jpg", b"", "image-damaged", "holds no image"),
    ("quay.jpg", b"not an image at all", "image-damaged", "holds no image"),
    ("quay.jpg", photograph()[:900], "image-damaged", "is damaged"),
    ("quay.png", saved(draw(), "PNG")[:60], "image-damaged", "is damaged"),
    ("quay.jpg", saved(draw(), "PNG"), "image-format", "named like a JPEG file and is PNG"),
    ("quay.tif", saved(draw(), "TIFF"), "image-format", "browsers do not show"),
    ("quay.png", bomb(20_000, 20_000), "image-size", "more pixels"),
    ("quay.png", bomb(40_000, 2), "image-size", "40000 × 2"),
    ("quay.gif", moving(), "image-moving", "readers could not stop it"),
]


@pytest.mark.parametrize(("name", "data", "rule", "words"), CASES)
def test_an_image_that_cannot_be_shown_is_told(
    newsroom: Newsroom, name: str, data: bytes, rule: str, words: str
) -> None:
    newsroom.write(f"static/{name}", data)
    (problem,) = newsroom.build().problems
    assert (problem.place.path, problem.rule) == (f"static/{name}", rule)
    assert words in problem.message
    assert problem.hint
    assert not newsroom.site.exists()


SCRIPTS = [
    ("<script>alert(1)</script>", "holds <script>"),
    ("<SCRIPT/>", "holds <SCRIPT>"),
    ("<foreignObject><p>x</p></foreignObject>", "holds <foreignObject>"),
    ('<g onload="alert(1)"/>', "acts by itself (onload)"),
    ('<a xlink:href=" java&#10;script:alert(1)"><path d="M0 0"/></a>', "holds a script"),
    ('<a href="data:text/html,x"/>', "holds a script"),
    ('<set attributeName="href" to="javascript:alert(1)"/>', "holds a script"),
    ('<image href="https://example.org/spy.png"/>', "loads another file"),
    ('<use xlink:href="other.svg#x"/>', "loads another file"),
    ('<rect fill="url(https://example.org/x)"/>', "loads another file"),
    ("<style>@import 'https://example.org/x.css';</style>", "loads another file"),
]


@pytest.mark.parametrize(("inner", "words"), SCRIPTS)
def test_a_drawing_that_acts_is_refused(newsroom: Newsroom, inner: str, words: str) -> None:
    newsroom.write("static/plan.svg", SVG.format(BOX, f"\n{inner}"))
    (problem,) = newsroom.check().problems
    assert (problem.rule, problem.place.line) == ("image-script", 2)
    assert words in problem.message


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            '<!DOCTYPE svg [<!ENTITY a "aaa">]>\n' + SVG.format(BOX, "<text>&a;</text>"),
            "image-script",
        ),
        ('<?xml-stylesheet href="x.css"?>' + SVG.format(BOX, ""), "image-script"),
        (SVG.format(BOX, "<g>"), "image-damaged"),
        (SVG.format("", ""), "image-damaged"),
        ("<html/>", "image-damaged"),
    ],
)
def test_a_drawing_that_is_none_is_told(newsroom: Newsroom, text: str, rule: str) -> None:
    newsroom.write("static/plan.svg", text)
    (problem,) = newsroom.check().problems
    assert problem.rule == rule


def test_a_drawing_loses_what_programs_note_in_it(newsroom: Newsroom) -> None:
    notes = (
        f'{BOX} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'inkscape:export-filename="/home/reporter/secret.png"'
    )
    inner = (
        "<!-- call the source --><metadata>secret</metadata><inkscape:page/>"
        '<path id="a" d="M0 0h9"/><use xlink:href="#a" y="3"/><text xml:lang="en">a &amp; b</text>'
    )
    newsroom.write("static/plan.svg", SVG.format(notes, inner)).build()
    (plan,) = (newsroom.site / "assets").glob("plan.*.svg")
    text = plan.read_text(encoding="utf-8")
    for word in ("secret", "inkscape", "call the source"):
        assert word not in text
    for word in ('<use xlink:href="#a" y="3">', 'xml:lang="en">a &amp; b<', BOX):
        assert word in text


def test_a_drawing_has_its_size_on_the_page(newsroom: Newsroom) -> None:
    newsroom.write("static/plan.svg", SVG.format('width="2in" height="48"', ""))
    newsroom.append("content/sections/02-berths.md", "\n![The plan](../../static/plan.svg)\n")
    newsroom.build()
    assert 'width="192" height="48"' in newsroom.page("/berths/")


def test_images_without_words_or_maker_are_told_once_each(newsroom: Newsroom) -> None:
    newsroom.write("static/quay.jpg", photograph(80, 60))
    newsroom.append(
        "content/sections/02-berths.md",
        "\n![](../../static/quay.jpg)\n\n![](../../static/quay.jpg)\n",
    )
    rules = [problem.rule for problem in newsroom.check().problems]
    assert rules == ["image-alt", "image-credit", "image-alt"]
    newsroom.write("content/images.yaml", "quay.jpg: {alt: The quay, credit: Harbour desk}\n")
    assert newsroom.check().problems == ()
    newsroom.build()
    assert newsroom.page("/berths/").count('alt="The quay"') == 2


def test_a_record_of_an_image_is_held_to_its_fields(newsroom: Newsroom) -> None:
    newsroom.write("static/quay.jpg", photograph(80, 60))
    newsroom.write(
        "content/images.yaml",
        "quai.jpg: {credit: Harbour desk}\nquay.jpg: {credits: x}\n",
    )
    assert [line.partition(": ")[2] for line in newsroom.lines()] == [
        "image-record: there is no file static/quai.jpg\n    did you mean “quay.jpg”?",
        "field-unknown: an image has no field “credits”\n    did you mean “credit”?",
    ]
    newsroom.write("content/images.yaml", "quay.jpg: {credit: x, caption: The 14 cranes}\n")
    (problem,) = newsroom.check().problems
    assert (problem.rule, str(problem.place)) == ("number-unbound", "content/images.yaml:1:36")
    newsroom.write("content/images.yaml", "quay.jpg: {credit: x, source: custom}\n")
    (problem,) = newsroom.check().problems
    assert (problem.rule, problem.hint) == ("source-unknown", "did you mean “customs”?")
