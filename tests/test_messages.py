"""What editors are told: a catalogue of mistakes, each a broken report with its exact output.

A folder of `sites/broken` lays files over the base report; a file that ends in `.gone` removes
one, in `.link` makes a link to what it names, and in `.folder` a folder. `pytest --rewrite` writes
what is told now; read it aloud before it is committed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.newsroom import SITES, Newsroom

CASES = sorted(p for p in (SITES / "broken").iterdir() if p.is_dir())
GROUPS = {
    "charts", "corrections", "evidence", "expressions", "fields", "files", "links", "names",
    "nothing", "references", "scalars", "sources", "yaml",
}  # fmt: skip
"""Cases with many mistakes at once; every other is one mistake and named for it."""


def lay(case: Path, root: Path) -> None:
    """Lay the files of a case over a report."""
    newsroom = Newsroom(root)
    for file in sorted(case.rglob("*")):
        path = file.relative_to(case).as_posix()
        target = root / path
        if path.endswith(".link"):
            target.with_suffix("").symlink_to(file.read_text(encoding="utf-8").strip())
        elif path.endswith(".folder"):
            target.with_suffix("").unlink(missing_ok=True)
            target.with_suffix("").mkdir(parents=True)
        elif file.is_dir():
            continue
        elif path.endswith(".gone"):
            newsroom.remove(path.removesuffix(".gone"))
        elif path != "expected.txt":
            if target.is_dir():
                shutil.rmtree(target)
            newsroom.write(path, file.read_bytes())


def headers(told: list[str]) -> list[str]:
    return [problem.split("\n")[0] for problem in told]


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_a_mistake_is_told_exactly(case: Path, tmp_path: Path, rewrite: bool) -> None:
    newsroom = Newsroom.open(tmp_path / "report")
    (tmp_path / "outside.md").touch()
    lay(case, newsroom.root)
    told = newsroom.said()
    text = "\n".join(told) + "\n"
    expected = case / "expected.txt"
    if rewrite:
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert not newsroom.site.exists()
    if case.name not in GROUPS:
        assert len(told) == 1, f"one mistake is one problem: {headers(told)}"


def test_the_catalogue_is_large_and_no_message_speaks_of_the_machine() -> None:
    assert len([case for case in CASES if case.name not in GROUPS]) >= 60
    jargon = re.compile(
        r"Traceback|\w+Error|object at|NoneType|\bnull\b|0x[0-9A-F]{2}|scalar|mapping|sequence"
        r"|token|parse|regex|unicode|codec|\bdict\b|\bstr\b|boolean|invalid",
        re.IGNORECASE,
    )
    for case in CASES:
        lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
        for at, line in enumerate(lines):
            is_source = at + 1 < len(lines) and re.fullmatch(r" +\^+", lines[at + 1])
            said = re.sub(r"^\S+ [a-z-]+: |“[^”]*”", "", line)
            if not is_source and not case.name.startswith("template-"):
                assert not jargon.search(said), f"{case.name}: {line}"


def test_nearly_every_problem_has_a_next_step() -> None:
    """A hint may be left out only where the sentence says it already."""
    bare = []
    for case in CASES:
        lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
        for at, line in enumerate(lines):
            rest = lines[at + 1 : at + 4]
            if line.startswith(" "):
                continue
            own = rest[: next((n for n, x in enumerate(rest) if not x.startswith(" ")), len(rest))]
            if len(own) in (0, 2):
                bare.append((case.name, line))
    assert all(
        re.search(r"one of: |should be a number, a text, or a range|cannot be worked out", line)
        for _, line in bare
    ), bare


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: data.replace(b"---\n", b"--- \t\n"),
    ],
    ids=["byte-order mark", "line ends of Windows", "line ends of old Macs", "blanks after dashes"],
)
def test_what_cannot_be_seen_makes_no_difference(newsroom: Newsroom, change: object) -> None:
    newsroom.build()
    before = newsroom.published()
    for file in (newsroom.root / "content").rglob("*.md"):
        file.write_bytes(change(file.read_bytes()))  # type: ignore[operator]
    assert newsroom.build(strict=True).problems == ()
    assert newsroom.published() == before


def test_a_file_may_be_front_matter_alone(newsroom: Newsroom) -> None:
    newsroom.write("content/pages/tides.md", "---\ntitle: Tides\nsummary: When.\n---")
    assert newsroom.check(strict=True).problems == ()


def test_a_heading_needs_no_space_after_its_signs(newsroom: Newsroom) -> None:
    newsroom.append("content/sections/02-berths.md", "\n##Heading\n\nText.\n")
    newsroom.build()
    assert '<h2 id="heading">' in newsroom.page("/berths/")
