"""What identifies a confidential source never reaches a published byte."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest

from press.check import check_leaks
from press.cli import main
from press.house import house_folder
from press.read import read_site
from tests.newsroom import Newsroom

INSIDER = """\
insider:
  type: interview
  title: Talk with Märta O'Neil
  publisher: Dockyard Watch & Co
  URL: https://example.org/dockyard
  confidential: true
  described_as: A person with knowledge of the port
  aliases: [the Harbour Heron]
  private_note: Met at the lighthouse.
"""


@pytest.fixture
def desk(newsroom: Newsroom) -> Newsroom:
    newsroom.append("content/sources.yaml", INSIDER)
    newsroom.append("content/sections/02-berths.md", "\nTwo are rented out [@insider].\n")
    return newsroom


def test_a_confidential_source_is_cited_without_its_name(desk: Newsroom) -> None:
    assert desk.build(strict=True).problems == ()
    assert "A person with knowledge of the port (not named)" in desk.page("/berths/")
    for name, data in desk.published().items():
        for term in ("Märta".encode(), b"Dockyard", b"dockyard", b"Heron", b"lighthouse"):
            assert term not in data, name


def packed(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("page.xhtml", text)
    return stream.getvalue()


@pytest.mark.parametrize(
    "wrap",
    [
        lambda text: text.encode(),
        lambda text: text.upper().encode(),
        lambda text: json.dumps({"x": text}).encode(),
        lambda text: text.encode("utf-16-le"),
        lambda text: quote(text).encode(),
        lambda text: re.sub("[MHDä]", lambda c: f"\\{ord(c[0]):x} ", text).encode(),
        lambda text: gzip.compress(text.encode()),
        lambda text: packed(text),
        lambda text: b"%PDF-1.7\nstream\n" + zlib.compress(text.encode()) + b"\nendstream",
    ],
)
@pytest.mark.parametrize(
    "term", ["Märta O'Neil said", "by the Harbour Heron", "Dockyard Watch & Co"]
)
def test_a_leak_is_found_in_every_wrapping(
    desk: Newsroom, wrap: Callable[[str], bytes], term: str
) -> None:
    desk.edit("content/sources.yaml", "Talk with Märta O'Neil", "Märta O'Neil")
    site, _ = read_site(desk.root, house_folder(), desk.today)
    (problem,) = check_leaks(site, [("data/x.bin", wrap(f"Words {term} here."))])
    assert problem.rule == "source-leak"
    assert "insider" in problem.message
    assert "data/x.bin" in problem.message
    for secret in ("Märta", "Heron", "Dockyard"):
        assert secret not in f"{problem.message}{problem.hint}{problem.excerpt}"


def test_a_leak_stops_the_build(desk: Newsroom) -> None:
    desk.build()
    before = desk.published()
    desk.append("content/sections/02-berths.md", "\nSo says the harbour heron.\n")
    outcome = desk.build()
    assert {p.rule for p in outcome.errors} == {"source-leak"}
    assert desk.published() == before


def test_a_description_that_names_the_source_is_refused(desk: Newsroom) -> None:
    desk.edit("content/sources.yaml", "A person with knowledge", "Dockyard Watch & Co")
    assert "source-leak" in {p.rule for p in desk.check().errors}


def test_a_confidential_source_needs_words_for_readers(desk: Newsroom) -> None:
    desk.edit("content/sources.yaml", "  described_as: A person with knowledge of the port\n", "")
    assert any("described_as" in p.message for p in desk.check().errors)


def test_the_summary_says_whether_they_were_looked_for(
    desk: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["check", "--report", str(desk.root)]
    assert main(check) == 0
    assert re.search(
        "\n1 confidential source looked for in [0-9]+ files\n", capsys.readouterr().out
    )
    desk.append("content/sections/02-berths.md", "\nThe Harbour Heron {{ nowhere }}.\n")
    assert main(check) == 1
    assert "\n1 confidential source not looked for: " in capsys.readouterr().out


def test_a_draft_is_searched_when_it_is_shown(desk: Newsroom) -> None:
    desk.edit("content/sections/02-berths.md", "title: Berths", "draft: true\ntitle: Berths")
    desk.append("content/sections/02-berths.md", "\nSo says the *Harbour* Heron.\n")
    assert "source-leak" in {p.rule for p in desk.check(drafts=True).errors}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_name_on_two_lines_of_a_static_text_is_found(desk: Newsroom, encoding: str) -> None:
    desk.write("static/list.txt", "Zürich\nDockyard\n  Watch & Co\n".encode(encoding))
    assert "source-leak" in {p.rule for p in desk.check().errors}


def test_a_chinese_name_is_found_in_an_old_encoding(desk: Newsroom) -> None:
    desk.edit("content/sources.yaml", "the Harbour Heron", "张泉民")
    desk.write("static/list.csv", "名,数\n他叫张泉民先生,好\n".encode("gb18030"))
    assert "source-leak" in {p.rule for p in desk.check().errors}
