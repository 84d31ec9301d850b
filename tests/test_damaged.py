"""Damaged reports before the real command.

Each is either built right, where right is said, or refused with the damaged file named; then the
published site is byte for byte as it was. Never a traceback, a hang, or more memory than a small
report may take.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import socket
import unicodedata
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.damage import (
    CHART,
    CONFIG,
    CORRECTION,
    DRAWING,
    FIGURE,
    FRONT,
    IMAGES,
    NAMES,
    OTHER,
    PAGE,
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
from tests.damages import Damage, also, copy, folder, pipe, put, text_of
from tests.images import draw, saved

pytestmark = pytest.mark.slow

needs_modes = pytest.mark.skipif(
    os.geteuid() == 0 and shutil.which("setpriv") is None and not os.environ.get("PRESS_CI"),
    reason="root reads everything, and setpriv is not there to bind it",
)


def recode(path: str, encoding: str, more: str = "") -> Damage:
    return lambda report: (report / path).write_bytes(
        (text_of(report, path) + more).encode(encoding)
    )


def insert(path: str, data: bytes, after: bytes = b"\n---\n") -> Damage:
    """Put bytes at the beginning of the text, or elsewhere."""

    def damage(report: Path) -> None:
        before = (report / path).read_bytes()
        assert after in before
        (report / path).write_bytes(before.replace(after, after + data, 1))

    return damage


def link(path: str, target: str) -> Damage:
    """A symbolic link; `{out}` is a folder beside the report that holds a copy of its content."""

    def damage(report: Path) -> None:
        out = report.parent / "out"
        if not out.exists():
            shutil.copytree(report, out, ignore=shutil.ignore_patterns("site", ".press"))
        replace(report / path).symlink_to(target.format(out=out))

    return damage


def listens(path: str) -> Damage:
    def damage(report: Path) -> None:
        before = Path.cwd()
        os.chdir(replace(report / path).parent)  # a socket's address must be short
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(Path(path).name)
        os.chdir(before)

    return damage


def sparse(path: str, size: int) -> Damage:
    def damage(report: Path) -> None:
        with replace(report / path).open("wb") as file:
            file.truncate(size)

    return damage


def mode(path: str, bits: int) -> Damage:
    return lambda report: (report / path).chmod(bits)


def deep(levels: int) -> Damage:
    def damage(report: Path) -> None:
        before = Path.cwd()
        os.chdir(report / "content")
        for _ in range(levels):
            Path("d").mkdir()
            os.chdir("d")
        os.chdir(before)

    return damage


def png(width: int, height: int) -> bytes:
    """The head of a PNG file of any size, with next to nothing in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        )

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )  # fmt: skip


LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "' + "ha" * 99 + '">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 99}">' for a, b in pairwise("abcdefghi"))
    + ']><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&i;</text></svg>'
)  # fmt: skip
FETCHES = (
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&x;</text></svg>'
)
NFC, NFD = (unicodedata.normalize(form, "café") for form in ("NFC", "NFD"))
LONG = "x" * 240

REFUSED: dict[str, tuple[Damage, str]] = {
    # Encodings
    "section in UTF-16": (recode(SECTION, "utf-16"), SECTION),
    "section in UTF-16 without a mark": (recode(SECTION, "utf-16-le"), f"{SECTION}:1"),
    "section in UTF-32": (recode(SECTION, "utf-32"), SECTION),
    "section in Latin-1": (recode(SECTION, "latin-1", "Caf\u00e9\n"), f"{SECTION}:14"),
    "figure in Latin-1": (recode(FIGURE, "latin-1", "Caf\u00e9\n"), f"{FIGURE}:20"),
    "config in UTF-16": (recode(CONFIG, "utf-16"), CONFIG),
    "sources in UTF-16": (recode(SOURCES, "utf-16"), SOURCES),
    "template in UTF-16": (recode(TEMPLATE, "utf-16"), TEMPLATE),
    "template in Latin-1": (recode(TEMPLATE, "latin-1", "\u00e9"), f"{TEMPLATE}:2"),
    "style sheet in UTF-16": (recode(STYLES, "utf-16"), STYLES),
    "section with a NUL": (insert(SECTION, b"a\0b "), f"{SECTION}:7"),
    "sources with a NUL": (insert(SOURCES, b"\0", b"port-report:\n"), f"{SOURCES}:2"),
    "config with a NUL": (insert(CONFIG, b"\0", b"title: "), f"{CONFIG}:1"),
    "section with a control character": (insert(SECTION, b"\x1b[2J"), f"{SECTION}:7"),
    "section with a line separator": (insert(SECTION, "a\u2028b".encode()), f"{SECTION}:7"),
    "section with a lone surrogate": (insert(SECTION, b"\xed\xa0\x80"), f"{SECTION}:7"),
    "section with an overlong slash": (insert(SECTION, b"\xc0\xaf"), f"{SECTION}:7"),
    "section with a private character": (insert(SECTION, "\ue000".encode()), f"{SECTION}:7"),
    # Links
    "section a link out of the report": (link(SECTION, "{out}/" + SECTION), SECTION),
    "figure a link out of the report": (link(FIGURE, "{out}/" + FIGURE), FIGURE),
    "config a link out of the report": (link(CONFIG, "{out}/" + CONFIG), CONFIG),
    "sources a link out of the report": (link(SOURCES, "{out}/" + SOURCES), SOURCES),
    "picture a link out of the report": (link(PICTURE, "{out}/" + PICTURE), PICTURE),
    "template a link out of the report": (link(TEMPLATE, "{out}/" + TEMPLATE), TEMPLATE),
    "content a link out of the report": (link("content", "{out}/content"), "content"),
    "sections a link out of the report": (
        link("content/sections", "{out}/content/sections"), "content/sections",
    ),
    "figures a link out of the report": (
        link("content/figures", "{out}/content/figures"), "content/figures",
    ),
    "static a link out of the report": (link("static", "{out}/static"), "static"),
    "templates a link out of the report": (link("templates", "{out}/templates"), "templates"),
    "a folder of static a link out of the report": (link("static/root", "/etc"), "static/root"),
    "content a link to itself": (link("content", "content"), "content"),
    "section a link to itself": (link(SECTION, "01-cargo.md"), SECTION),
    "sources a link to itself": (link(SOURCES, "sources.yaml"), SOURCES),
    "section a link to nothing": (link(SECTION, "nowhere.md"), SECTION),
    "a folder that links to the one above": (link("content/sections/more", ".."),
                                             "content/sections/more"),
    "section a link to a device": (link(SECTION, "/dev/zero"), SECTION),
    "picture a link to a device": (link(PICTURE, "/dev/zero"), PICTURE),
    # Other kinds of files
    "section a FIFO": (pipe(SECTION), SECTION),
    "config a FIFO": (pipe(CONFIG), CONFIG),
    "sources a FIFO": (pipe(SOURCES), SOURCES),
    "images a FIFO": (pipe(IMAGES), IMAGES),
    "picture a FIFO": (pipe(PICTURE), PICTURE),
    "template a FIFO": (pipe(TEMPLATE), TEMPLATE),
    "a FIFO that nothing asked for": (pipe("content/sections/09-x.md"), "content/sections/09-x.md"),
    "section a socket": (listens(SECTION), SECTION),
    "section a folder": (folder(SECTION), SECTION),
    "config a folder": (folder(CONFIG), CONFIG),
    "sources a folder": (folder(SOURCES), SOURCES),
    "front page a folder": (folder(FRONT), FRONT),
    "figure a folder": (folder(FIGURE), FIGURE),
    "content a file": (put("content", "x"), "content"),
    "sections a file": (put("content/sections", "x"), "content/sections"),
    "figures a file": (put("content/figures", "x"), "content/figures"),
    "releases a file": (put("content/releases", "x"), "content/releases"),
    "static a file": (put("static", "x"), "static"),
    "templates a file": (put("templates", "x"), "templates"),
    # Missing and empty
    "no config": (lambda report: (report / CONFIG).unlink(), CONFIG),
    "no content": (lambda report: shutil.rmtree(report / "content"), FRONT),
    "no front page": (lambda report: (report / FRONT).unlink(), FRONT),
    "no figure": (lambda report: (report / FIGURE).unlink(), SECTION),
    "no sources": (lambda report: (report / SOURCES).unlink(), SECTION),
    "no picture": (lambda report: (report / PICTURE).unlink(), OTHER),
    "section empty": (put(SECTION, ""), SECTION),
    "figure empty": (put(FIGURE, ""), FIGURE),
    "front page empty": (put(FRONT, ""), FRONT),
    "config empty": (put(CONFIG, ""), CONFIG),
    "release empty": (put(RELEASE, ""), RELEASE),
    "picture empty": (put(PICTURE, ""), PICTURE),
    "drawing empty": (put(DRAWING, ""), DRAWING),
    # Size and depth
    "section of 3 MB": (put(SECTION, "---\ntitle: T\nsummary: S\n---\n" + "word " * 600_000),
                        SECTION),
    "section of 10 GB": (sparse(SECTION, 10 * 10**9), SECTION),
    "config of 10 GB": (sparse(CONFIG, 10 * 10**9), CONFIG),
    "picture of 10 GB": (sparse(PICTURE, 10 * 10**9), PICTURE),
    "any static file of 10 GB": (sparse("static/x.bin", 10 * 10**9), "static/x.bin"),
    "folders in folders": (deep(1200), "content/d"),
    "sources nested without end": (put(SOURCES, "x: " + "[" * 100_000), SOURCES),
    "release nested without end": (put(RELEASE, "[" * 100_000), RELEASE),
    # Names
    "a name with spaces": (copy(SECTION, "content/sections/03 my cargo.md"),
                           "content/sections/03 my cargo.md"),
    "a name with dots": (copy(SECTION, "content/sections/03-a..b.md"),
                         "content/sections/03-a..b.md"),
    "a name of a number alone": (copy(SECTION, "content/sections/03-.md"),
                                 "content/sections/03-.md"),
    "a device's name, con": (copy(SECTION, "content/sections/03-con.md"),
                             "content/sections/03-con.md"),
    "a device's name, aux": (copy(FIGURE, "content/figures/aux.md"), "content/figures/aux.md"),
    "a device's name, nul": (copy(PAGE, "content/pages/nul.md"), "content/pages/nul.md"),
    "a device's name in static": (copy(STYLES, "static/root/con.css"), "static/root/con.css"),
    "capitals": (copy(SECTION, "content/sections/03-Cargo.md"), "content/sections/03-Cargo.md"),
    "a figure's twin in capitals": (copy(FIGURE, "content/figures/Cargo.md"),
                                    "content/figures/Cargo.md"),
    "two sections of one name": (copy(SECTION, "content/sections/03-cargo.md"),
                                 "content/sections/03-cargo.md"),
    "static twins but for capitals": (also(copy(STYLES, "static/root/a.css"),
                                           copy(STYLES, "static/root/A.css")),
                                      "static/root/a.css"),
    "static twins but for accents": (also(copy(STYLES, f"static/root/{NFC}.css"),
                                          copy(STYLES, f"static/root/{NFD}.css")),
                                     f"static/root/{NFC}.css"),
    "a name with an accent": (copy(SECTION, f"content/sections/03-{NFC}.md"),
                              f"content/sections/03-{NFC}.md"),
    "a very long name": (copy(SECTION, f"content/sections/03-{LONG}.md"),
                         f"content/sections/03-{LONG}.md"),
    "a very long static name": (copy(STYLES, f"static/{LONG}.css"), f"static/{LONG}.css"),
    "a name that is no text": (copy(SECTION, b"content/sections/03-\xff.md"),
                               "content/sections/03-\\xff.md"),
    "a static name that is no text": (copy(STYLES, b"static/\xff.css"), "static/\\xff.css"),
    "a name with a line end": (copy(SECTION, "content/sections/03-a\nb.md"),
                               "content/sections/03-a\\nb.md"),
    "a static name with a line end": (copy(STYLES, "static/a\nb.css"), "static/a\\nb.css"),
    "a name that is markup": (copy(SECTION, "content/sections/03-<b>.md"),
                              "content/sections/03-<b>.md"),
    "a static file over a page": (put("static/root/index.html", "x"), "static/root/index.html"),
    "a static file over the manifest": (put("static/root/press-manifest.json", "{}"),
                                        "static/root/press-manifest.json"),
    "a static file over a folder": (put("static/root/cargo", "x"), "static/root/cargo"),
    "a copy that an editor kept": (copy(SECTION, SECTION + ".bak"), SECTION + ".bak"),
    # Templates
    "a template with an open tag": (put(TEMPLATE, "<footer>\n{% if %}"), f"{TEMPLATE}:2"),
    "a template with an unknown word": (put(TEMPLATE, "\n{{ nobody.name }}"), f"{TEMPLATE}:2"),
    "a template with an unknown filter": (put(TEMPLATE, "{{ 1 | nothing }}"), f"{TEMPLATE}:1"),
    "a template that includes itself": (put(TEMPLATE, '{% include "partials/foot.html" %}'),
                                        TEMPLATE),
    "a template that includes nothing": (put(TEMPLATE, '{% include "gone.html" %}'),
                                         f"{TEMPLATE}:1"),
    "a template that extends itself": (put("templates/front.html", '{% extends "front.html" %}'),
                                       "templates/front.html"),
    "a template that divides by zero": (put(TEMPLATE, "{{ 1 / 0 }}"), f"{TEMPLATE}:1"),
    "a template that is binary": (put(TEMPLATE, bytes(range(256))), TEMPLATE),
    "an empty template of a page": (put("templates/section.html", ""), "templates/section.html"),
    # Images
    "half a picture": (lambda r: (r / PICTURE).write_bytes((r / PICTURE).read_bytes()[:70]),
                       PICTURE),
    "a picture that is text": (put(PICTURE, "no picture"), PICTURE),
    "a picture that is another's kind": (put(PICTURE, saved(draw(), "JPEG")), PICTURE),
    "a picture that unfolds": (put(PICTURE, png(60_000, 60_000)), PICTURE),
    "a picture that unfolds to just under the limit": (put(PICTURE, png(29_000, 3_000)), PICTURE),
    "a drawing that unfolds": (put(DRAWING, LAUGHS), DRAWING),
    "a drawing that fetches": (put(DRAWING, FETCHES), DRAWING),
    "a drawing in pieces": (put(DRAWING, '<svg xmlns="http://www.w3.org/2000/svg"><g>'), DRAWING),
    "a drawing nested without end": (
        put(DRAWING, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
            + "<g>" * 50_000 + "</g>" * 50_000 + "</svg>"), DRAWING,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_right_is_refused_by_name(case: str, report: Path) -> None:
    damage, place = REFUSED[case]
    before = all_below(report / "site")
    damage(report)
    ended = build(report)
    assert "Traceback" not in ended.said
    assert ended.status == 1, ended.said
    assert is_told(ended.said, place), ended.said
    assert all_below(report / "site") == before


def as_before(report: Path, before: dict[str, str]) -> None:
    assert all_below(report / "site") == before


def only(*paths: str) -> Callable[[Path, dict[str, str]], None]:
    """Right is: these files are new, and no page is gone or has changed but for what names them."""

    def check(report: Path, before: dict[str, str]) -> None:
        after = all_below(report / "site")
        assert set(paths) <= after.keys() - before.keys()
        assert before.keys() <= after.keys()

    return check


def swap(path: str, old: str, new: str) -> Damage:
    def damage(report: Path) -> None:
        assert old in text_of(report, path)
        (report / path).write_bytes(text_of(report, path).replace(old, new).encode())

    return damage


def kept(damage: Callable[[Path], object]) -> Damage:
    """Do something to each thing that is kept of what was made, and make the site anew."""

    def all_of(report: Path) -> None:
        found = sorted((report / ".press/made").iterdir())
        assert found
        for each in found:
            damage(each)
        for icon in (report / "site/icons").iterdir():
            icon.unlink()

    return all_of


def as_folder(path: Path) -> None:
    replace(path).mkdir()


class _Runs:
    """What runs a program when it is read as a pickle."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.file,)


def made_elsewhere(report: Path) -> None:
    out = report.parent / "made"
    shutil.move(report / ".press/made", out)
    (out / "drawing-of-somebody").mkdir()
    (report / ".press/made").symlink_to(out)


FINE: dict[str, tuple[Damage, Callable[[Path, dict[str, str]], None]]] = {
    "a byte-order mark and the line ends of Windows": (
        lambda r: [
            (r / path).write_bytes(
                b"\xef\xbb\xbf" + (r / path).read_bytes().replace(b"\n", b"\r\n")
            )
            for path in (SECTION, FIGURE, CONFIG, SOURCES, FRONT, PAGE, CORRECTION, IMAGES, NAMES)
        ], as_before,
    ),
    "the line ends of old Macs": (swap(SECTION, "\n", "\r"), as_before),
    "a link within the report": (
        also(copy(FIGURE, "kept/cargo.md"), link(FIGURE, "../../kept/cargo.md")), as_before,
    ),
    "hidden files": (
        also(put("content/sections/.x.md.swp", b"\0"), put("content/.DS_Store", b"\0"),
             put("static/.x", "x"), put("templates/.x.html", "{% x")), as_before,
    ),
    "copies that editing programs keep": (
        also(put("content/sections/x.md~", "x"), put("content/sections/#x.md#", "x"),
             put("content/sections/...md", "x"), put("static/x.css~", "x")), as_before,
    ),
    "a lock that Emacs keeps": (link("content/sections/.#x.md", "desk@host.1:2"), as_before),
    "a hidden FIFO": (pipe("content/.x"), as_before),
    "a FIFO beside the report's folders": (pipe("notes"), as_before),
    "dates of 1970": (
        lambda r: [os.utime(f, (0, 0)) for f in r.rglob("*") if f.is_file()], as_before,
    ),
    "dates of 2100": (
        lambda r: [os.utime(f, (4_102_444_800,) * 2) for f in r.rglob("*") if f.is_file()],
        as_before,
    ),
    "no names": (lambda r: (r / NAMES).unlink(), as_before),
    "a static file with a space in its name": (
        copy(STYLES, "static/root/a b.css"), only("a b.css"),
    ),
    "a static file without anything in it": (put("static/root/x.txt", ""), only("x.txt")),
    "other scripts in a static name": (put("static/root/\u4e2d.txt", "x"), only("\u4e2d.txt")),
    # What is kept of earlier builds
    "nothing kept": (lambda r: shutil.rmtree(r / ".press"), as_before),
    "the cache a file": (put(".press", "x"), as_before),
    "what is kept a file": (put(".press/made", "x"), as_before),
    "what is kept a FIFO": (pipe(".press/made"), as_before),
    "what is kept elsewhere": (made_elsewhere, as_before),
    "the note of the last build a FIFO": (pipe(".press/unchanged"), as_before),
    "the note of the last build a folder": (folder(".press/unchanged"), as_before),
    "the note of the last build binary": (put(".press/unchanged", bytes(range(256))), as_before),
    "the cache cut short": (kept(lambda e: (e / "-").write_bytes((e / "-").read_bytes()[:9])),
                            as_before),
    "the cache emptied": (kept(lambda e: (e / "-").write_bytes(b"")), as_before),
    "the cache changed in one place": (
        kept(lambda e: (e / "-").write_bytes((e / "-").read_bytes()[:-1] + b"x")), as_before,
    ),
    "the cache without its files": (kept(lambda e: (e / "-").unlink()), as_before),
    "the cache without its lists": (kept(lambda e: (e / ".kept").unlink()), as_before),
    "the cache with lists of another kind": (kept(lambda e: (e / ".kept").write_text("[1]")),
                                             as_before),
    "the cache with lists nested without end": (
        kept(lambda e: (e / ".kept").write_text("[" * 100_000)), as_before,
    ),
    "the cache with folders for files": (kept(lambda e: as_folder(e / "-")), as_before),
    "the cache with files for folders": (
        kept(lambda e: replace(e).write_bytes(b"x")), as_before,
    ),
    "the cache with links": (
        kept(lambda e: replace(e / "-").symlink_to("/etc/passwd")), as_before,
    ),
    "the cache with FIFOs": (kept(lambda e: os.mkfifo(replace(e / "-"))), as_before),
    "the cache with programs": (
        kept(lambda e: (e / ".problems").write_bytes(
            pickle.dumps(_Runs(e.parents[3] / "fooled"))
        )), as_before,
    ),
    # What is published
    "a page changed": (put("site/cargo/index.html", "x"), as_before),
    "a page removed": (lambda r: (r / "site/cargo/index.html").unlink(), as_before),
    "a folder of pages removed": (lambda r: shutil.rmtree(r / "site/figures"), as_before),
    "the site removed": (lambda r: shutil.rmtree(r / "site"), as_before),
    "a build that was killed": (put("site/cargo/.index.html.press-new", "half"), as_before),
    "empty folders in the site": (lambda r: (r / "site/a/b").mkdir(parents=True), as_before),
    "a read-only page": (
        also(put("site/cargo/index.html", "x"), mode("site/cargo/index.html", 0o400)),
        as_before,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FINE)
def test_what_can_be_right_is_built_right(case: str, report: Path) -> None:
    damage, check = FINE[case]
    before = all_below(report / "site")
    damage(report)
    ended = build(report)
    assert ended.status == 0, ended.said
    check(report, before)
    assert not (report.parent / "fooled").exists()
    if case == "what is kept elsewhere":
        assert (report.parent / "made/drawing-of-somebody").is_dir(), "nothing of others is swept"


UNUSABLE: dict[str, tuple[Damage, str]] = {
    "a page a folder": (
        also(lambda r: (r / "site/cargo/index.html").unlink(),
             lambda r: (r / "site/cargo/index.html").mkdir()), "cargo/index.html",
    ),
    "a stranger's file": (put("site/cargo/letter.txt", "x"), "cargo/letter.txt"),
    "a stranger's link": (link("site/x", "/etc"), "site holds files"),
    "a stranger's FIFO": (pipe("site/x"), "x"),
    "the site a file": (put("site", "x"), "is a file"),
    "the site a link": (link("site", "{out}"), "is a link"),
    "the site a link to the sources": (link("site", "content"), "is a link"),
    "no manifest": (lambda r: (r / "site/press-manifest.json").unlink(), "press did not make"),
    "manifest empty": (put("site/press-manifest.json", ""), "press-manifest.json"),
    "manifest cut short": (
        lambda r: (r / "site/press-manifest.json").write_bytes(
            (r / "site/press-manifest.json").read_bytes()[:200]
        ), "press-manifest.json",
    ),
    "manifest binary": (put("site/press-manifest.json", bytes(range(256))), "press-manifest.json"),
    "manifest nested without end": (put("site/press-manifest.json", "[" * 100_000),
                                    "press-manifest.json"),
    "manifest of another kind": (put("site/press-manifest.json", "[1]"), "press-manifest.json"),
    "manifest a link": (link("site/press-manifest.json", "{out}/config.yaml"),
                        "press-manifest.json"),
    "manifest a folder": (folder("site/press-manifest.json"), "press-manifest.json"),
    "manifest a FIFO": (pipe("site/press-manifest.json"), "press-manifest.json"),
    "manifest that lists the sources": (
        lambda r: (r / "site/press-manifest.json").write_text(json.dumps(
            {"format": 1, "generator": "press", "files": {"../content/index.md": "0"}}
        )), "press-manifest.json",
    ),
    "manifest that lists what is at the root": (
        lambda r: (r / "site/press-manifest.json").write_text(json.dumps(
            {"format": 1, "generator": "press", "files": {"/etc/passwd": "0"}}
        )), "press-manifest.json",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_output_folder_that_cannot_be_used_is_left_alone(case: str, report: Path) -> None:
    damage, named = UNUSABLE[case]
    damage(report)
    before = all_below(report)
    ended = build(report)
    assert ended.status == 2, ended.said
    assert "Traceback" not in ended.said
    assert named in ended.said
    assert ended.said.count("\n") == 1, "one sentence"
    after = all_below(report)
    assert {p: k for p, k in after.items() if ".press/" not in p} == {
        p: k for p, k in before.items() if ".press/" not in p
    }


BOUND: dict[str, tuple[str, int, int, str]] = {
    "section that may not be read": (SECTION, 0, 1, SECTION),
    "config that may not be read": (CONFIG, 0, 1, CONFIG),
    "picture that may not be read": (PICTURE, 0, 1, PICTURE),
    "template that may not be read": (TEMPLATE, 0, 1, TEMPLATE),
    "content that may not be listed": ("content", 0o300, 1, "content"),
    "content that may not be entered": ("content", 0, 1, "content"),
    "figures that may not be listed": ("content/figures", 0o300, 1, "content/figures"),
    "static that may not be entered": ("static", 0, 1, "static"),
    "site that may not be written": ("site/cargo", 0o500, 2, "permission denied"),
    "site that may not be entered": ("site", 0, 2, "permission denied"),
    "manifest that may not be read": ("site/press-manifest.json", 0, 2, "press-manifest.json"),
    "cache that may not be written": (".press", 0o500, 0, "18 pages"),
    "cache that may not be read": (".press/made", 0, 0, "18 pages"),
}


@needs_modes
@pytest.mark.parametrize("case", BOUND)
def test_what_may_not_be_read_or_written_is_told(case: str, report: Path) -> None:
    path, bits, status, named = BOUND[case]
    before = all_below(report / "site")
    if status != 1:
        (report / "site/cargo/index.html").write_text("x")
        if status == 2:
            before = all_below(report / "site")
    was = (report / path).stat().st_mode
    (report / path).chmod(bits)
    ended = build(report, is_bound=True)
    (report / path).chmod(was)
    assert "Traceback" not in ended.said
    assert ended.status == status, ended.said
    assert is_told(ended.said, named) if status == 1 else named in ended.said, ended.said
    assert all_below(report / "site") == before


KINDS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "emptied": lambda data, draw: b"",
    "cut short": lambda data, draw: data[: draw.randrange(1, len(data) - 1)],
    "a list": lambda data, draw: b"- a\n- b\n",
    "a number": lambda data, draw: b"42\n",
    "HTML": lambda data, draw: b"<!DOCTYPE html><html><body><p>404: not found</p></body></html>\n",
    "binary": lambda data, draw: draw.randbytes(2_000),
}
RECORDS = (CONFIG, SOURCES, FIGURE, CORRECTION, RELEASE, IMAGES, NAMES, CHART)
MAY_BE_EMPTY = (NAMES, IMAGES)


@pytest.mark.parametrize("path", RECORDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_record_is_told(path: str, kind: str, report: Path) -> None:
    before = all_below(report / "site")
    data = (report / path).read_bytes()
    (report / path).write_bytes(KINDS[kind](data, random.Random(path)))  # noqa: S311
    ended = build(report)
    assert "Traceback" not in ended.said
    if ended.status == 0:
        assert kind == "cut short" or (kind == "emptied" and path in MAY_BE_EMPTY)
        return
    assert ended.status == 1, ended.said
    assert is_told(ended.said, path) or path == SOURCES, ended.said
    assert all_below(report / "site") == before
