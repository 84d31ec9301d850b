"""Reports that somebody means harm with, or that went wrong as nobody would think of.

Each is either built right or refused with the file named; the published site is then as it was.
Never a traceback, a hang, or more memory than a small report may take.
"""

from __future__ import annotations

import fcntl
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.damage import (
    BUILD,
    CONFIG,
    CORRECTION,
    DRAWING,
    FIGURE,
    FRONT,
    IMAGES,
    OTHER,
    PICTURE,
    RELEASE,
    SECTION,
    SOURCES,
    STYLES,
    TEMPLATE,
    all_below,
    build,
    is_told,
    replace,
)
from tests.damages import Damage, also, copy, folder, pipe, put
from tests.images import draw, saved
from tests.newsroom import Newsroom

pytestmark = pytest.mark.slow


def more(path: str, text: str) -> Damage:
    """More at the end of a file."""
    return lambda report: Newsroom(report).append(path, text)


def edit(path: str, old: str, new: str) -> Damage:
    return lambda report: Newsroom(report).edit(path, old, new)


def field(path: str, line: str) -> Damage:
    """A field at the head of a file's front matter."""
    return edit(path, "---\n", f"---\n{line}\n")


def both(*damages: Damage) -> Damage:
    def damage(report: Path) -> None:
        for each in damages:
            each(report)

    return damage


def unreleased(report: Path) -> None:
    shutil.rmtree(report / "content/releases")


def page(name: str, fields: str = "", text: str = "Words.") -> Damage:
    return put(f"content/pages/{name}.md", f"---\ntitle: T\nsummary: S\n{fields}---\n{text}\n")


def derived(name: str, inputs: str, expression: str = "a") -> Damage:
    return put(
        f"content/figures/{name}.md",
        "---\ntitle: T\nvalue: 1\nunit: tonnes\nlabel: of it\nas_of: 2025\ntopic: traffic\n"
        f"origin: {{source: customs}}\nderived_from: {{{inputs}}}\nexpression: {expression}\n"
        "check: {verdict: unchecked}\n---\nWords.\n",
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(kind: bytes, data: bytes) -> bytes:
    """A small right picture with a chunk of another program's before its pixels."""
    whole = saved(draw(), "PNG")
    return whole[:33] + chunk(kind, data) + whole[33:]


ZEROS = zlib.compress(b"\0" * 400_000_000)


def animated() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), (at, 0, 0)) for at in range(9)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def svg(inner: str, head: str = "") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' viewBox="0 0 9 9"{head}>{inner}</svg>\n'
    )


USES = svg(
    '<g id="a0"><path d="M0 0h9"/></g>'
    + "".join(f'<g id="a{at}">' + f'<use href="#a{at - 1}"/>' * 10 + "</g>" for at in range(1, 12))
)
PDF = more(CONFIG, "editions: [pdf]\n")


def lone(name: bytes) -> Damage:
    def damage(report: Path) -> None:
        file = report / os.fsdecode(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(report / SECTION, file)

    return damage


def memory(change: object) -> Damage:
    """Change every file of the memory of earlier builds."""

    def damage(report: Path) -> None:
        files = [f for f in (report / ".press/memory").rglob("*") if f.is_file()]
        assert files
        for file in files:
            change(file)  # type: ignore[operator]
        Newsroom(report).append(SECTION, "\nMore words.\n")

    return damage


def elsewhere(report: Path) -> None:
    shutil.move(report / ".press", report.parent / "kept")
    (report / ".press").symlink_to(report.parent / "kept")
    Newsroom(report).append(SECTION, "\nMore words.\n")


def loop_of_links(report: Path) -> None:
    (report / "static/a").symlink_to("b")
    (report / "static/b").symlink_to("a")


def link_up(report: Path) -> None:
    (report / "static/up").symlink_to("..")


REFUSED: dict[str, tuple[Damage, str]] = {
    # Templates
    "a loop without end": (
        put(TEMPLATE, "\n{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}"
                      "{% endfor %}"), TEMPLATE,
    ),
    "loops in loops over words": (
        put(TEMPLATE, "{% set w = 'x' * 999 %}" + "{% for a in w %}" * 5 + "{% endfor %}" * 5),
        TEMPLATE,
    ),
    "a range beyond bounds": (put(TEMPLATE, "\n\n{{ range(10 ** 9) | list }}"), f"{TEMPLATE}:3"),
    "a macro that calls itself": (
        put(TEMPLATE, "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}"), TEMPLATE,
    ),
    "a macro that calls itself twice": (
        put(TEMPLATE, "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}"
                      "{% endmacro %}{{ m(60) }}"), TEMPLATE,
    ),
    "a loop that calls itself": (
        put(TEMPLATE, "{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}"), TEMPLATE,
    ),
    "a text that is repeated without end": (put(TEMPLATE, "{{ 'x' * 10 ** 10 }}"), TEMPLATE),
    "a number without end": (put(TEMPLATE, "{{ 9 ** (9 ** 9) }}"), TEMPLATE),
    "a text that doubles": (
        put(TEMPLATE, "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}"
                      "{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}"), TEMPLATE,
    ),
    "padding without end": (put(TEMPLATE, "{{ '%999999999999d' % 1 }}"), TEMPLATE),
    "wide padding": (put(TEMPLATE, "{{ '{:>9999999999}'.format(1) }}"), TEMPLATE),
    "a text that doubles by adding": (
        put(TEMPLATE, "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}"
                      "{% set ns.s = ns.s + ns.s %}{% endfor %}{{ ns.s }}"), f"{TEMPLATE}:1",
    ),
    "a text that doubles by being put out": (
        put(TEMPLATE, "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}\n"
                      "{% set ns.s %}{{ ns.s }}{{ ns.s }}{% endset %}{% endfor %}"),
        f"{TEMPLATE}:2",
    ),
    "a number that grows by itself": (
        put(TEMPLATE, "{% set ns = namespace(n=9) %}{% for i in range(60) %}"
                      "{% set ns.n = ns.n * ns.n %}{% endfor %}{{ ns.n }}"), f"{TEMPLATE}:1",
    ),
    "texts kept in a list": (
        put(TEMPLATE, "{% set ns = namespace(l=[]) %}{% for i in range(5000) %}"
                      "{% set ns.l = ns.l + ['x' * 999999] %}{% endfor %}"), f"{TEMPLATE}:1",
    ),
    "a long text that is joined with itself": (
        put(TEMPLATE, "{{ (['x' * 999999] * 999999) | join }}"), f"{TEMPLATE}:1",
    ),
    "a long text that is joined by its method": (
        put(TEMPLATE, "{{ 'x'.join(['y' * 999999] * 99999) }}"), f"{TEMPLATE}:1",
    ),
    "a long text put for each letter": (
        put(TEMPLATE, "{{ ('x' * 999999) | replace('x', 'y' * 999999) }}"), f"{TEMPLATE}:1",
    ),
    "a long text put for each letter by its method": (
        put(TEMPLATE, "{{ ('x' * 999999).replace('x', 'y' * 999999) }}"), f"{TEMPLATE}:1",
    ),
    "a long text in each of many places": (
        put(TEMPLATE, "{{ ('%s' * 99999) | format('x' * 99999) }}"), f"{TEMPLATE}:1",
    ),
    "a long text in each of many numbered places": (
        put(TEMPLATE, "{{ ('{0}' * 99999).format('x' * 99999) }}"), f"{TEMPLATE}:1",
    ),
    "padding of a width that is given": (
        put(TEMPLATE, "{{ '%*d' % (999999999, 1) }}"), f"{TEMPLATE}:1",
    ),
    "room on both sides": (put(TEMPLATE, "{{ 'x' | center(999999999) }}"), f"{TEMPLATE}:1"),
    "lists of nothing": (put(TEMPLATE, "{{ [1] | slice(10 ** 9) | list }}"), f"{TEMPLATE}:1"),
    "a number with a billion digits": (
        put(TEMPLATE, "{{ 1 | round(10 ** 9, 'ceil') }}"), f"{TEMPLATE}:1",
    ),
    "a long text put out again and again": (
        put(TEMPLATE, "{% set w = 'x' * 999999 %}{% for a in range(99999) %}{{ w }}{% endfor %}"),
        f"{TEMPLATE}:1",
    ),
    "a long template in a loop": (
        put(TEMPLATE, "{% for a in range(99999) %}" + "x" * 9_999 + "{% endfor %}"),
        f"{TEMPLATE}:1",
    ),
    "a long text looked through again and again": (
        put(TEMPLATE, "{% set w = 'ab' * 499999 %}{% for a in range(99999) %}"
                      "{% for b in range(99) %}{% if 'zz' in w %}{% endif %}{% endfor %}"
                      "{% endfor %}"), f"{TEMPLATE}:1",
    ),
    "a template that rolls dice": (put(TEMPLATE, "{{ [1, 2] | random }}"), f"{TEMPLATE}:1"),
    "two templates that extend each other": (
        also(put("templates/a.html", '{% extends "b.html" %}'),
             put("templates/b.html", '{% extends "a.html" %}'),
             put(TEMPLATE, '{% include "a.html" %}')), "templates/",
    ),
    "two templates that import each other": (
        also(put("templates/a.html", '{% import "b.html" as b %}'),
             put("templates/b.html", '{% import "a.html" as a %}'),
             put(TEMPLATE, '{% import "a.html" as a %}')), "templates/",
    ),
    "a template that reaches into Python": (
        put(TEMPLATE, "{{ ''.__class__.__mro__[1].__subclasses__() }}"), f"{TEMPLATE}:1",
    ),
    "a template that reaches in by a filter": (
        put(TEMPLATE, "{{ '' | attr('__class__') }}"), f"{TEMPLATE}:1",
    ),
    "a template that reaches in by a format": (
        put(TEMPLATE, "{{ '{0.__class__.__mro__}'.format('') }}"), f"{TEMPLATE}:1",
    ),
    "a template in braces without end": (put(TEMPLATE, "{{ " + "(" * 5_000), TEMPLATE),
    "a template of a thousand ifs": (
        put(TEMPLATE, "{% if 1 %}" * 1_500 + "{% endif %}" * 1_500), TEMPLATE,
    ),
    "a template that is a FIFO in a folder": (pipe("templates/partials/x.html"),
                                              "templates/partials/x.html"),
    # Links, kinds and names
    "static links in a circle": (loop_of_links, "static/a"),
    "a static link to the folder above": (link_up, "static/up"),
    "a FIFO in content": (pipe("content/notes"), "content/notes"),
    "a folder named like a release": (folder("content/releases/2.0.json"),
                                      "content/releases/2.0.json"),
    "a picture that is a folder": (folder(PICTURE), PICTURE),
    "a name with a colon": (copy(SECTION, "content/sections/03-a:b.md"),
                            "content/sections/03-a:b.md"),
    "a static name with a colon": (copy(STYLES, "static/root/a:b.css"), "static/root/a:b.css"),
    "a name that turns round": (copy(SECTION, "content/sections/03-\u202edm.md"),
                                "content/sections/03-\\u202edm.md"),
    "a static name that turns round": (copy(STYLES, "static/\u202egnp.css"),
                                       "static/\\u202egnp.css"),
    "a name with nothing between letters": (copy(SECTION, "content/sections/03-a\u200bb.md"),
                                            "content/sections/03-a\\u200bb.md"),
    "a name of escape signs": (copy(STYLES, "static/\x1b[2Jx.css"), "static/\\x1b[2Jx.css"),
    "a folder that is no text": (lone(b"content/\xff\xfe/x.md"), "content/\\xff\\xfe/x.md"),
    "twins but for sharp s": (
        also(copy(STYLES, "static/root/stra\u00dfe.css"), copy(STYLES, "static/root/strasse.css")),
        "static/root/stra\u00dfe.css",
    ),
    "a device with an ending": (copy(STYLES, "static/AUX.tar.css"), "static/AUX.tar.css"),
    "a name that ends in a point": (copy(STYLES, "static/root/a."), "static/root/a."),
    "a static file over a page but for capitals": (put("static/root/CARGO/index.html", "x"),
                                                   "static/root/CARGO/index.html"),
    "a static file over the data": (put("static/root/data/figures.csv", "x"),
                                    "static/root/data/figures.csv"),
    "a static folder over a file": (put("static/root/feed.xml/x", "x"),
                                    "static/root/feed.xml/x"),
    "a static file that runs on hosts": (
        also(more(CONFIG, "hosting: [netlify]\n"), put("static/root/_headers", "x")),
        "static/root/_headers",
    ),
    # Images
    "a picture of nothing": (put(PICTURE, b""), PICTURE),
    "a drawing of nothing": (put(DRAWING, b""), DRAWING),
    "a moving picture": (put("static/x.gif", animated()), "static/x.gif"),
    "a web page as a picture": (put(PICTURE, "<html><script>alert(1)</script></html>"), PICTURE),
    "a picture of an impossible size": (
        put(PICTURE, b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(
            ">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0))), PICTURE,
    ),
    "a JPEG that is all size": (
        put("static/x.jpg", b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\3\1\x22\0\2\x11\1\3\x11\1"
            + b"\0" * 999), "static/x.jpg",
    ),
    "a drawing with a script": (put(DRAWING, svg("<script>alert(1)</script>")), f"{DRAWING}:1"),
    "a drawing that waits for a click": (put(DRAWING, svg('<a href="javascript:alert(1)"/>')),
                                         f"{DRAWING}:1"),
    "a drawing that acts on loading": (put(DRAWING, svg("", ' onload="alert(1)"')), f"{DRAWING}:1"),
    "a drawing with a page in it": (
        put(DRAWING, svg("<foreignObject><b/></foreignObject>")), f"{DRAWING}:1",
    ),
    "a drawing that reads the disk": (
        put(DRAWING, '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("&x;")),
        DRAWING,
    ),
    "a drawing with a DTD from elsewhere": (
        put(DRAWING, '<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">' + svg("&x;")), DRAWING,
    ),
    "a drawing that unfolds by its uses": (put(DRAWING, USES), DRAWING),
    "a drawing that uses itself": (put(DRAWING, svg('<g id="a"><use href="#a"/></g>')), DRAWING),
    "a drawing in UTF-16": (put(DRAWING, svg("<script/>").encode("utf-16")), DRAWING),
    "a drawing that is changed after loading": (
        put(DRAWING, svg('<a><set attributeName="href" to="javascript:alert(1)"/></a>')),
        f"{DRAWING}:1",
    ),
    "a picture that unfolds into words": (
        put(PICTURE, png_with(b"zTXt", b"a\0\0" + ZEROS)), PICTURE,
    ),
    "a picture that unfolds into colours": (
        put(PICTURE, png_with(b"iCCP", b"a\0\0" + ZEROS)), PICTURE,
    ),
    # Records
    "a value that no program holds": (
        edit(FIGURE, "value: 12.5", f"value: {'9' * 29}"), f"{FIGURE}:3",
    ),
    "a hundred thousand fields that there are not": (
        put(CONFIG, "".join(f"k{at}: x\n" for at in range(100_000))), f"{CONFIG}:1",
    ),
    "a hundred thousand numbers in one line": (
        more(SECTION, "\n" + "百分之" * 100_000 + "\n"), f"{SECTION}:",
    ),
    "a figure derived from itself": (derived("loop", "a: loop"), "content/figures/loop.md"),
    "figures derived from each other": (
        also(derived("loop", "a: ring"), derived("ring", "a: loop")), "content/figures/loop.md",
    ),
    "an expression without end": (
        derived("deep", "a: cargo", "(" * 100 + "a" + ")" * 90), "content/figures/deep.md",
    ),
    "an expression that divides by nothing": (
        derived("zero", "a: cargo", "a / (a - a)"), "content/figures/zero.md",
    ),
    "an expression that is a program": (
        derived("evil", "a: cargo", "__import__('os').system('x')"), "content/figures/evil.md",
    ),
    "a figure that speaks of itself without end": (
        edit(FIGURE, "title: Cargo handled in a year", "title: '{{ cargo.title }}'"), FIGURE,
    ),
    "an alias that is a page": (page("old", "aliases: [/cargo/]\n"), "content/pages/old.md"),
    "an alias that is a page but for capitals": (
        page("old", "aliases: [/Cargo/]\n"), "content/pages/old.md",
    ),
    "two pages of one alias": (
        also(page("old", "aliases: [/older/]\n"), page("new", "aliases: [/older/]\n")),
        "content/pages/",
    ),
    "an alias in a page": (page("old", "aliases: [/cargo/index.html]\n"), "content/pages/old.md"),
    "an alias over a file": (page("old", "aliases: [/data/figures.csv]\n"), "content/pages/old.md"),
    "an alias that leaves the site": (page("old", "aliases: [/../x/]\n"), "content/pages/old.md:4"),
    "a slug that leaves the site": (page("old", "slug: ..%2f..%2fx\n"), "content/pages/old.md:4"),
    "a slug of the program's": (page("old", "slug: data\n"), "content/pages/old.md"),
    "a slug that is a device": (page("old", "slug: com1\n"), "content/pages/old.md:4"),
    "a language that nobody speaks": (more(CONFIG, "language: xx\n"), CONFIG),
    "a language that leaves the report": (more(CONFIG, "language: ../../x\n"), CONFIG),
    "a path that leaves the site as its address": (
        edit(CONFIG, "https://example.org/harbour/", "https://example.org/<script>/"), CONFIG,
    ),
    "an editor that is a script": (more(CONFIG, "editor: javascript:alert(1)//{file}\n"), CONFIG),
    "a waiver of what cannot be waived": (
        more(CONFIG, "waivers:\n  - {rule: html-refused, path: x, text: y, reason: z}\n"), CONFIG,
    ),
    "a release from the time after time": (
        lambda r: (r / RELEASE).rename(r / f"content/releases/{'9' * 5_0}.json"),
        f"content/releases/{'9' * 50}.json",
    ),
    "a release of a very long version": (
        lambda r: (r / RELEASE).rename(r / ("content/releases/" + "1." * 100 + "1.json")),
        "content/releases/",
    ),
    "an image record that leaves static": (
        more(IMAGES, "../../config.yaml: {alt: A, credit: B}\n"), IMAGES,
    ),
    "a correction of what is not there": (
        field(CORRECTION, "figure: nobody"), CORRECTION,
    ),
    "a source that is a script": (
        edit(SOURCES, "https://example.org/port/report", "java\tscript:alert(1)"), SOURCES,
    ),
    # Texts
    "a link that runs": (more(SECTION, "\n[a](javascript:alert(1))\n"), f"{SECTION}:"),
    "a link that runs in disguise": (more(SECTION, "\n[a](java&#x09;script:alert(1))\n"), SECTION),
    "a link that runs by name": (more(SECTION, "\n[a][b]\n\n[b]: data:text/html,x\n"), SECTION),
    "a link in pointed brackets that runs": (more(SECTION, "\n<javascript:alert(1)>\n"), SECTION),
    "an event in a tag": (more(SECTION, '\n<b onclick="x">a</b>\n'), SECTION),
    "a script in a comment": (more(SECTION, "\n<!--><script>alert(1)</script>-->\n"), SECTION),
    "an attribute that runs": (more(SECTION, "\nA *b*{: onclick=alert(1) }\n"), SECTION),
    "a picture of the machine": (more(SECTION, "\n![a](/etc/passwd)\n"), SECTION),
    "a picture of the report's own files": (more(SECTION, "\n![a](../../config.yaml)\n"), SECTION),
    "a picture from elsewhere": (more(SECTION, "\n![a](https://example.org/a.png)\n"), SECTION),
    "front matter that never ends": (
        lambda r: (r / SECTION).write_text("---\n" + "a: b\n" * 50_000, encoding="utf-8"),
        f"{SECTION}:1",
    ),
    "a reference of a mile": (more(SECTION, "\n{{ " + "a" * 100_000 + " }}\n"), SECTION),
    "a citation of a mile": (more(SECTION, "\n[@" + "a" * 100_000 + "]\n"), SECTION),
    "notes that note each other": (
        more(SECTION, "\nA.[^a]\n\n[^a]: B.[^b]\n\n[^b]: A.[^a]{: onclick=x }\n"), SECTION,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_means_harm_is_refused_by_name(case: str, report: Path) -> None:
    damage, place = REFUSED[case]
    before = all_below(report / "site")
    damage(report)
    ended = build(report)
    assert "Traceback" not in ended.said, ended.said
    assert ended.status == 1, ended.said[-3000:]
    assert is_told(ended.said, place) or (place.endswith("/") and place in ended.said), ended.said
    assert max(map(len, ended.said.split("\n"))) < 2_000, "no line is a mile"
    assert all_below(report / "site") == before


BUILT: dict[str, Damage] = {
    "a drawing by another program": put(
        DRAWING, svg('<x:note xmlns:x="urn:x">a</x:note><path d="M0 0h9"/>')
    ),
    "notes that note each other": more(SECTION, "\nA.[^a]\n\n[^a]: B.[^b]\n\n[^b]: A.[^a]\n"),
    "a note in itself": more(SECTION, "\nA.[^a]\n\n[^a]: A.[^a]\n"),
    "a link to itself": more(SECTION, "\n[here](01-cargo.md)\n"),
    "a thousand headings of one name": more(SECTION, "\n" + "## Same\n\nWords.\n\n" * 1_000),
    "a heading of a mile": more(SECTION, "\n## " + "word " * 20_000 + "\n\nWords.\n"),
    "a word of a mile": more(SECTION, "\n" + "a" * 100_000 + "\n"),
    "a table of many columns": more(
        SECTION, "\n|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + ("|" + "b|" * 300 + "\n") * 100
    ),
    "Jinja in a text": more(SECTION, "\n{% for x in y %} {# a #} `{{ 7*7 }}`\n"),
    "Jinja in a title": edit(OTHER, "title: ", "title: '{% include \"x\" %}' #"),
    "markup in a title": edit(OTHER, "title: ", "title: '</script><script>alert()</script>' # "),
    "a formula in a label": edit(
        FIGURE, "label: of cargo a year, the port says", "label: \"=cmd|' /C calc'!A0\""
    ),
    "far in the future": both(
        edit(FIGURE, "as_of: 2025\n", "as_of: 9999-12-31\nupdate_period_days: 36500\n"), unreleased
    ),
    "far in the past": both(
        edit(FIGURE, "as_of: 2025\n", "as_of: 0001-01-01\nupdate_period_days: 1\n"), unreleased
    ),
    "a page for the last day": page("later", "publish_on: 9999-12-31\n"),
    "a report of the first day": edit(CONFIG, "date: 2026-03-02", "date: 0001-01-01"),
    "a memory cut short": memory(lambda file: file.write_bytes(file.read_bytes()[:-99])),
    "a memory emptied": memory(lambda file: file.write_bytes(b"")),
    "a memory of noise": memory(lambda file: file.write_bytes(os.urandom(5_000))),
    "a memory of folders": memory(lambda file: replace(file).mkdir()),
    "a memory of gigabytes": memory(lambda file: os.truncate(file, 3 * 10**9)),
    "pictures of gigabytes": lambda report: [
        os.truncate(file, 3 * 10**9)
        for file in (report / ".press/made").rglob("*")
        if file.is_file()
    ],
    "a memory of pipes": memory(lambda file: os.mkfifo(replace(file))),
    "a memory of links": memory(lambda file: replace(file).symlink_to("/etc/passwd")),
    "a memory open to all": memory(lambda file: file.chmod(0o666)),
    "a memory elsewhere": elsewhere,
    "names with dots and other scripts in static": also(
        put("static/root/港口.txt", "x"), put("static/root/.well-known/x", "x"),
    ),
    "a hundred folders in static": put("static/root/" + "a/" * 15 + "x.txt", "x"),
}  # fmt: skip


@pytest.mark.parametrize("case", BUILT)
def test_what_means_no_harm_is_built(case: str, report: Path) -> None:
    damage = BUILT[case]
    damage(report)
    ended = build(report)
    assert "Traceback" not in ended.said, ended.said
    assert ended.status == 0, ended.said[-3000:]
    whole = all_below(report / "site")
    shutil.rmtree(report / "site")
    if (report / ".press").is_symlink():
        (report / ".press").unlink()
    subprocess.run(["rm", "-rf", str(report / ".press")], check=True)
    assert build(report).status == 0
    assert all_below(report / "site") == whole, "as a build from nothing makes it"
    assert b"<script>alert(" not in b"".join(
        f.read_bytes() for f in (report / "site").rglob("*.html")
    )


OUTPUTS = {
    "in content": "content/site", "content": "content", "in templates": "templates/site",
    "in static": "static/site", "the report": ".", "above the report": "..", "everything": "/",
    "a device": "/dev/null", "below a file": "config.yaml/site", "of a mile": "a" * 300,
    "with a NUL in disguise": "site/../content",
}  # fmt: skip


@pytest.mark.parametrize("case", OUTPUTS)
def test_an_output_folder_that_would_do_harm_is_refused(case: str, report: Path) -> None:
    before = all_below(report)
    output = OUTPUTS[case]
    ended = build(report, "--output", output if output[0] == "/" else str(report / output))
    assert ended.status == 2, ended.said
    assert ended.said.count("\n") == 1, ended.said
    after = all_below(report)
    assert {p: k for p, k in after.items() if ".press" not in p} == {
        p: k for p, k in before.items() if ".press" not in p
    }


def test_a_second_build_waits_for_nobody(report: Path) -> None:
    Newsroom(report).append(SECTION, "\nMore words.\n")
    before = all_below(report / "site")
    handle = os.open(report / "site", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        ended = build(report)
        assert ended.status == 2
        assert "another build" in ended.said
        assert all_below(report / "site") == before
    finally:
        os.close(handle)
    assert build(report).status == 0


@pytest.mark.parametrize("clock", ["-1", "0", "99999999999", "9" * 30, "1e9", "soon", "", " 1"])
def test_a_clock_that_is_wrong_is_one_sentence(
    clock: str, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", clock)
    before = all_below(report / "site")
    ended = build(report, is_bound=True)
    assert "Traceback" not in ended.said, ended.said
    assert ended.status in (0, 1, 2)
    if ended.status:
        assert all_below(report / "site") == before


@pytest.mark.parametrize(
    ("closed", "status"),
    [("1>&-", 0), ("2>&-", 0), ("1>&- 2>&-", 0), ("0<&-", 0), (">/dev/full", 2)],
)
def test_what_cannot_be_said_is_no_traceback(closed: str, status: int, report: Path) -> None:
    Newsroom(report).append(SECTION, "\nMore words.\n")
    command = f'"{sys.executable}" "{BUILD}" --report "{report}" {closed}'
    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stdout + ended.stderr
    assert ended.returncode == status, ended.stderr
    assert ended.stderr.count("\n") <= 1


def test_many_problems_are_told_in_part(report: Path) -> None:
    Newsroom(report).append(SECTION, "\n" + "There are 4,321 ships.\n\n" * 1_500)
    ended = build(report)
    assert ended.status == 1
    assert ended.said.count(f"{SECTION}:") == 1_000
    assert "… and 500 more" in ended.said
    assert "1500 errors" in ended.said


def test_a_formula_is_no_formula_in_the_tables(report: Path) -> None:
    BUILT["a formula in a label"](report)
    assert build(report).status == 0
    import csv

    for file in (report / "site/data").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.reader(rows):
                assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row), (file, row)


def test_a_release_is_never_read_twice_as_another(report: Path) -> None:
    """Two files of one version cannot be: their names would be the same file."""
    data = json.loads((report / RELEASE).read_text(encoding="utf-8"))
    (report / "content/releases/01.0.json").write_text(json.dumps(data), encoding="utf-8")
    ended = build(report)
    assert ended.status == 1
    assert is_told(ended.said, "content/releases/01.0.json")


def test_the_front_page_alone_is_a_report(tmp_path: Path) -> None:
    """Nothing but what every report has: it is built, small as it is."""
    room = Newsroom(tmp_path / "report")
    room.write(CONFIG, "title: T\ndescription: D\npublisher: {name: P}\ncards: false\n")
    room.write(FRONT, "---\ntitle: T\nsummary: S\n---\nWords.\n")
    ended = build(room.root)
    assert ended.status == 0, ended.said
