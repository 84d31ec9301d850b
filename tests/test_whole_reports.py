"""Whole reports drawn at random, and one damage done to each.

A valid report has no problems. A damaged one says the same as before, or something else without a
problem where what was damaged is only words, or has problems, one of which names the damaged
file, a file that refers to it, or one that it referred to. Nothing ends in an exception.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.newsroom import SITES, Newsroom

pytestmark = pytest.mark.slow

WORDS = st.lists(
    st.sampled_from(
        "port quay crane berth Zoll Hafen café 港口 ship’s “cargo” & <- A*B [x] (y) `z`".split()
    ),
    min_size=1, max_size=6,
).map(" ".join)  # fmt: skip
WORD = st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{2,8}){0,3}", fullmatch=True)
SLUG = st.from_regex(r"[a-z]{3,8}(-[a-z]{3,5})?", fullmatch=True)
DAY = st.dates(date(1990, 1, 1), date(2025, 12, 31))
VALUE = st.decimals(min_value=1, max_value=999, places=1).map(str)


@st.composite
def reports(draw: st.DrawFn) -> dict[str, str]:
    """Sections, figures and sources of their own, added to the base report by path."""
    files: dict[str, str] = {}
    names = draw(st.lists(SLUG.map("x-{}".format), min_size=1, max_size=3, unique=True))
    sources = draw(st.lists(SLUG.map("s-{}".format), min_size=1, max_size=2, unique=True))
    files["content/sources.yaml"] = "".join(
        f"{name}:\n  type: report\n  title: {draw(WORD)}\n  publisher: {draw(WORD)}\n"
        f"  issued: {draw(DAY)}\n"
        for name in sources
    )
    for name in names:
        files[f"content/figures/{name}.md"] = (
            f"---\ntitle: {draw(WORD)}\nvalue: {draw(VALUE)}\nunit: tonnes\nlabel: {draw(WORD)}\n"
            f"as_of: 2025\norigin: {{source: {draw(st.sampled_from(sources))}}}\ntopic: traffic\n"
            f"check:\n  verdict: supported\n  on: 2026-02-20\n  by: Data desk\n"
            f"  finding: {draw(WORD)}.\n  evidence:\n"
            f"    - {{source: {draw(st.sampled_from(sources))}, relation: supports,"
            f" says: It is so.}}\n"
            f"---\n{draw(WORDS)} [@{draw(st.sampled_from(sources))}].\n"
        )
    text = "".join(
        f"{draw(WORDS)} {{{{ {name} }}}} {draw(WORD)} [@{draw(st.sampled_from(sources))}].\n\n"
        for name in names
    )
    cited = " ".join(f"[@{name}]" for name in sources)
    files[f"content/sections/03-{draw(SLUG.map('y-{}'.format))}.md"] = (
        f"---\ntitle: {draw(WORD)}\nsummary: {draw(WORD)}.\nauthors: [Harbour desk]\n"
        f"date: 2026-03-02\n---\n{text}Seen {cited}.\n"
    )
    return files


def opened(files: dict[str, str], folder: Path) -> Newsroom:
    shutil.copytree(SITES / "base", folder)
    newsroom = Newsroom(folder)
    for path, text in files.items():
        if path == "content/sources.yaml":
            newsroom.append(path, text)
        else:
            newsroom.write(path, text)
    return newsroom


DAMAGES = (
    "delete a line", "repeat a line", "change a character", "cut short", "swap two files",
    "delete the file", "add control characters",
)  # fmt: skip


def damage(data: st.DataObject, kind: str, root: Path, path: Path, other: Path) -> None:
    before = path.read_bytes()
    lines = before.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(before) - 1), label="at")
    line = at % len(lines)
    if kind == "delete a line":
        path.write_bytes(b"".join(lines[:line] + lines[line + 1 :]))
    elif kind == "repeat a line":
        path.write_bytes(b"".join(lines[: line + 1] + lines[line:]))
    elif kind == "change a character":
        byte = data.draw(st.binary(min_size=1, max_size=1), label="byte")
        path.write_bytes(before[:at] + byte + before[at + 1 :])
    elif kind == "cut short":
        path.write_bytes(before[:at])
    elif kind == "swap two files":
        path.write_bytes(other.read_bytes())
        other.write_bytes(before)
    elif kind == "delete the file":
        path.unlink()
    else:
        path.write_bytes(before[:at] + b"\x00\x1b\x7f" + before[at:])


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(files=reports(), data=st.data())
def test_a_damage_is_harmless_or_told_by_name(files: dict[str, str], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        newsroom = opened(files, Path(temporary) / "report")
        assert newsroom.lines() == []
        root = newsroom.root
        paths = sorted(p for p in root.rglob("*") if p.is_file() and ".press" not in p.parts)
        path, other = (data.draw(st.sampled_from(paths), label="file") for _ in range(2))
        kind = data.draw(st.sampled_from(DAMAGES), label="damage")
        named = {p.relative_to(root).as_posix() for p in (path, other)[: 1 + (kind[:4] == "swap")]}
        ids = {Path(p).stem.lstrip("0123456789-") for p in named}
        if "content/sources.yaml" in named:
            ids |= set(
                re.findall("^([a-z-]+):", (root / "content/sources.yaml").read_text(), re.MULTILINE)
            )
        before = "".join((root / p).read_text(encoding="utf-8") for p in named)
        referred = {
            p.relative_to(root).as_posix() for p in paths if re.sub(r"^\d+-", "", p.stem) in before
        }
        damage(data, kind, root, path, other)
        problems = newsroom.check().problems
        if kind == "add control characters":
            assert problems
        if kind == "delete the file" and next(iter(named)).startswith("content/figures/"):
            assert problems, "every figure is referred to"
        told = {problem.place.path for problem in problems}
        refers = {
            p.relative_to(root).as_posix()
            for p in paths
            if p.is_file()
            and any(i in p.read_text(encoding="utf-8", errors="replace") for i in ids)
        }
        assert not problems or told & (named | refers | referred), (named, told)
        outcome = newsroom.build()
        assert (outcome.published is None) == bool(outcome.errors)
