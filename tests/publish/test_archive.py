"""The site in one file: from a disk, and replayed by the tools of web archives."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote, urldefrag

import lxml.html
import pytest
from cdxj_indexer.main import CDXJIndexer
from warcio.archiveiterator import ArchiveIterator

from press.cli import main
from press.publish.copies import address_of
from tests.newsroom import Newsroom
from tests.servers import CHROMIUM, CHROMIUM_FLAGS, needs

BASE = "https://example.org/harbour/"


def archived(newsroom: Newsroom, name: str) -> Path:
    file = newsroom.root.parent / name
    assert main(["archive", str(file), "--report", str(newsroom.root)]) == 0
    return file


def test_links_in_a_zip_name_files(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.edit("content/sections/01-cargo.md", "title:", "aliases: [/goods/]\ntitle:")
    with zipfile.ZipFile(archived(newsroom, "report.zip")) as archive:
        archive.extractall(tmp_path / "out")
    seen = 0
    for file in (tmp_path / "out").rglob("*.html"):
        if file.name == "404.html":
            continue
        document = lxml.html.fromstring(file.read_bytes())
        for address in document.xpath("//a/@href | //link[@rel='stylesheet']/@href | //@src"):
            path = unquote(urldefrag(address)[0])
            if path and "//" not in path and not path.startswith("mailto:"):
                assert (file.parent / path).is_file(), (file, address)
                seen += 1
    assert seen > 50
    assert main(["verify", str(tmp_path / "out")]) == 0


@pytest.mark.slow
@pytest.mark.browser
def test_a_reader_walks_through_the_zip_from_a_disk(newsroom: Newsroom, tmp_path: Path) -> None:
    needs("Chromium", is_there=Path(CHROMIUM).is_file())
    from playwright.sync_api import sync_playwright

    with zipfile.ZipFile(archived(newsroom, "report.zip")) as archive:
        archive.extractall(tmp_path / "out")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS])
        page = browser.new_page()
        page.goto((tmp_path / "out" / "index.html").as_uri())
        page.click(".cards a")
        assert page.title().startswith("Cargo")
        page.click("a.value")
        assert page.title().startswith("Cargo handled in a year")
        page.click(".brand")
        assert page.url.endswith("/out/index.html")
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == "flex"
        )
        browser.close()


def test_a_web_archive_holds_every_file_at_its_address(newsroom: Newsroom) -> None:
    newsroom.build()
    held = {}
    with archived(newsroom, "report.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            if record.rec_type == "response":
                uri = record.rec_headers.get_header("WARC-Target-URI")
                held[uri] = record.content_stream().read()
    published = {BASE + address_of(path)[1:]: data for path, data in newsroom.published().items()}
    assert held == published


@pytest.mark.slow
def test_the_tools_of_web_archives_find_nothing_wrong(newsroom: Newsroom) -> None:
    warc, wacz = archived(newsroom, "report.warc.gz"), archived(newsroom, "report.wacz")
    tools = Path(sys.executable).parent
    for command in (
        [str(tools / "warcio"), "check", str(warc)],
        [str(tools / "wacz"), "validate", "-f", str(wacz)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "fail" not in done.stdout.lower(), done.stdout


def test_the_index_is_the_one_that_an_indexer_makes(newsroom: Newsroom, tmp_path: Path) -> None:
    with zipfile.ZipFile(archived(newsroom, "report.wacz")) as archive:
        (tmp_path / "data.warc.gz").write_bytes(archive.read("archive/data.warc.gz"))
        ours = archive.read("indexes/index.cdx").decode()
        pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").splitlines()]
    out = io.StringIO()
    CDXJIndexer(output=out, inputs=[str(tmp_path / "data.warc.gz")], sort=True).process_all()

    def rows(text: str) -> list[tuple[str, str, str, str, str]]:
        found = []
        for line in text.splitlines():
            key, moment, rest = line.split(" ", 2)
            place = json.loads(rest)
            found.append((key, moment, place["url"], place["offset"], place["length"]))
        return sorted(found)

    assert rows(ours) == rows(out.getvalue())
    assert pages[1]["url"] == BASE
    assert {page["url"] for page in pages[1:]} >= {f"{BASE}cargo/", f"{BASE}figures/cargo/"}


@pytest.mark.parametrize("name", ["report.zip", "report.warc.gz", "report.wacz"])
def test_the_same_site_gives_the_same_archive(newsroom: Newsroom, name: str) -> None:
    assert archived(newsroom, name).read_bytes() == archived(newsroom, f"again-{name}").read_bytes()


def test_what_cannot_be_archived_is_told(
    newsroom: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["archive", "--report", str(newsroom.root)]
    assert main([*command, str(tmp_path / "x.tar")]) == 2
    newsroom.edit("config.yaml", f"url: {BASE}\n", "")
    assert main([*command, str(tmp_path / "x.wacz")]) == 2
    assert "add “url” to config.yaml" in capsys.readouterr().err
    newsroom.append("content/index.md", "{{ nothing }}\n")
    assert main([*command, str(tmp_path / "x.zip")]) == 1
    assert not list(tmp_path.glob("x.*"))
