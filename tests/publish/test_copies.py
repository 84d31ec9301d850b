"""A copy of the site is held against its digests; two builds are compared address by address."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import brotli
import pytest

from press.cli import main
from press.publish.manifest import NAME
from tests.newsroom import Newsroom
from tests.servers import free_port, running

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def copy(newsroom: Newsroom, tmp_path: Path) -> Path:
    newsroom.build()
    shutil.copytree(newsroom.site, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def served(copy: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "-b", "127.0.0.1", "-d", str(copy)]
    with running(command, port) as base:
        yield base


def test_an_exact_copy_is_exact(copy: Path, capsys: Capture) -> None:
    assert main(["verify", str(copy)]) == 0
    assert "all as published" in capsys.readouterr().out


def spoil(copy: Path) -> None:
    (copy / "cargo" / "index.html").write_bytes(b"defaced")
    (copy / "robots.txt").unlink()
    (copy / "extra.html").write_bytes(b"new")


def test_what_differs_is_named(copy: Path, capsys: Capture) -> None:
    spoil(copy)
    assert main(["verify", str(copy)]) == 1
    assert capsys.readouterr().out.splitlines()[:3] == [
        "robots.txt: missing",
        "cargo/index.html: changed",
        "extra.html: not part of the site",
    ]


def test_a_copy_on_the_web_is_read_over_http(served: str, copy: Path, capsys: Capture) -> None:
    assert main(["verify", served]) == 0
    spoil(copy)
    assert main(["verify", f"{served}/"]) == 1
    out = capsys.readouterr().out
    assert "robots.txt: missing" in out and "cargo/index.html: changed" in out


def test_a_copy_that_swears_by_itself_is_caught_by_what_was_built(
    served: str, copy: Path, newsroom: Newsroom, capsys: Capture
) -> None:
    page = copy / "cargo" / "index.html"
    data = json.loads((copy / NAME).read_text())
    page.write_bytes(b"defaced")
    import hashlib

    data["files"]["cargo/index.html"] = hashlib.sha256(b"defaced").hexdigest()
    (copy / NAME).write_text(json.dumps(data))
    assert main(["verify", served]) == 0
    assert main(["verify", served, "--against", str(newsroom.site)]) == 1
    assert "cargo/index.html: changed" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["/nowhere", "http://127.0.0.1:9/"])
def test_what_is_no_site_exits_with_2(where: str, capsys: Capture) -> None:
    assert main(["verify", where]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_changes_lists_addresses(newsroom: Newsroom, copy: Path, capsys: Capture) -> None:
    newsroom.edit("content/sections/02-berths.md", "two are closed", "three are closed")
    newsroom.write("content/pages/thanks.md", "---\ntitle: Thanks\nsummary: To whom.\n---\nAll.\n")
    newsroom.build()
    assert main(["changes", str(copy), str(newsroom.site)]) == 0
    out = capsys.readouterr().out
    assert "+ /thanks/\n" in out
    assert "~ /berths/\n" in out
    assert main(["changes", str(copy), str(newsroom.site), "--format", "urls", "--base", "/x"]) == 0
    urls = capsys.readouterr().out.splitlines()
    assert "/x/berths/" in urls and "/x/thanks/" not in urls
    assert main(["changes", str(copy / NAME), str(newsroom.site), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == ["/thanks/"]


def test_the_first_publication_is_all_new(
    newsroom: Newsroom, served: str, copy: Path, capsys: Capture
) -> None:
    (copy / NAME).unlink()
    newsroom.edit("config.yaml", "https://example.org/harbour/", f"{served}/").build()
    command = ["changes", "live", str(newsroom.site), "--report", str(newsroom.root)]
    assert main(command) == 2
    assert main([*command, "--first-time-too"]) == 0
    assert "+ /cargo/\n" in capsys.readouterr().out
    assert main(["verify", "live", "--against", str(copy), "--report", str(newsroom.root)]) == 2


def test_nothing_changed_is_nothing(newsroom: Newsroom, copy: Path, capsys: Capture) -> None:
    newsroom.build()
    assert main(["changes", str(copy), str(newsroom.site)]) == 0
    assert capsys.readouterr().out == "0 added, 0 changed, 0 removed\n"


def test_a_removed_address_is_a_problem_until_something_leads_on(
    newsroom: Newsroom, copy: Path, capsys: Capture
) -> None:
    newsroom.edit("content/sections/02-berths.md", "title:", "slug: quays\ntitle:").build()
    assert main(["changes", str(copy), str(newsroom.site)]) == 1
    assert "/berths/: removed, and nothing leads on from it" in capsys.readouterr().err
    newsroom.edit("content/sections/02-berths.md", "title:", "aliases: [/berths/]\ntitle:").build()
    assert main(["changes", str(copy), str(newsroom.site)]) == 0


def test_static_files_change_their_names_freely(newsroom: Newsroom, copy: Path) -> None:
    newsroom.write("static/site.css", "body { color: black }\n").build()
    assert main(["changes", str(copy), str(newsroom.site)]) == 0


def test_packed_files_are_the_same_words_and_the_same_bytes(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "compress: true\n").build()
    files = newsroom.published()
    assert {"index.html.br", "index.html.gz"} <= files.keys()
    for path, data in files.items():
        if path.endswith(".br"):
            assert brotli.decompress(data) == files[path.removesuffix(".br")]
        if path.endswith(".gz"):
            assert gzip.decompress(data) == files[path.removesuffix(".gz")]
            assert data[3:10] == b"\0\0\0\0\0\x02\xff", "no name, no moment, no system"
    assert not any(path.endswith(".svg.gz") and len(files[path[:-3]]) < 860 for path in files)
    newsroom.edit("config.yaml", "compress: true\n", "").build()
    assert not any(path.endswith((".br", ".gz")) for path in newsroom.published())


def test_changes_compares_releases(newsroom: Newsroom, copy: Path, capsys: Capture) -> None:
    assert newsroom.release("1.0") == []
    newsroom.edit("content/sections/02-berths.md", "two are closed", "three are closed")
    newsroom.edit("content/figures/cargo.md", "of cargo a year", "of freight a year")
    newsroom.correct(
        "2026-03-05",
        "figure: cargo\nchanges:\n  - field: words\n    was: of cargo a year, the port says\n"
        "    now: of freight a year, the port says",
    )
    newsroom.write("content/pages/thanks.md", "---\ntitle: Thanks\nsummary: To whom.\n---\nAll.\n")
    assert newsroom.release("1.1") == []
    old, new = (str(newsroom.root / f"content/releases/{v}.json") for v in ("1.0", "1.1"))
    assert main(["changes", old, new, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["added"] == ["/thanks/"]
    assert {"/berths/", "/figures/cargo/"} <= set(told["changed"])
    assert told["removed"] == []
    assert "/figures/berths/" not in told["changed"]
    assert main(["changes", new, old]) == 1
    assert main(["changes", old, str(copy)]) == 2
    assert "a release is compared with a release" in capsys.readouterr().err


def test_what_is_no_file_in_a_copy_is_a_change_and_never_waited_for(
    copy: Path, capsys: Capture
) -> None:
    page = copy / "cargo" / "index.html"
    page.unlink()
    os.mkfifo(page)
    assert main(["verify", str(copy)]) == 1
    assert "cargo/index.html: changed" in capsys.readouterr().out


def test_a_copy_in_which_folders_lie_in_folders_without_end_is_looked_through(
    copy: Path, capsys: Capture
) -> None:
    with chdir(copy):
        for _ in range(1_500):
            Path("d").mkdir()
            os.chdir("d")
        Path("x").touch()
    try:
        assert main(["verify", str(copy)]) == 1
        assert "d/x: not part of the site" in capsys.readouterr().out
    finally:
        subprocess.run(["rm", "-rf", str(copy)], check=True)
