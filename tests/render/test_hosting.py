"""Files for hosts: what Netlify, Cloudflare Pages, Caddy and CloudFront are given."""

from __future__ import annotations

import json
import shutil
import subprocess
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

import brotli
import pytest

from press.cli import main
from tests.newsroom import Newsroom
from tests.servers import free_port, get, needs, running


@pytest.fixture
def moved(newsroom: Newsroom) -> Newsroom:
    newsroom.edit("config.yaml", "org/harbour/", "org/")
    return newsroom.edit("content/sections/01-cargo.md", "title:", "aliases: [/goods/]\ntitle:")


def rules(text: str) -> dict[str, list[str]]:
    """`_headers` by path."""
    found: dict[str, list[str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            found[path].append(line.strip())
        elif line:
            path = line
            found[path] = []
    return found


def test_a_host_that_reads_the_site_finds_headers_and_redirects(moved: Newsroom) -> None:
    moved.append("config.yaml", "hosting: [cloudflare]\n").build()
    files = moved.published()
    assert files["_redirects"].decode() == "/goods/ /cargo/ 301\n/goods /cargo/ 301\n"
    found = rules(files["_headers"].decode())
    assert found["/assets/*"] == ["Cache-Control: public, max-age=31536000, immutable"]
    for path in files:
        named = [
            rule.partition(":")[0] for pattern, told in found.items() for rule in told
            if fnmatchcase(f"/{path}", pattern) and pattern != "/embed/*"
        ]  # fmt: skip
        assert len(named) == len(set(named)) > 0, "hosts join what two rules say"
    assert found["/embed/*"][0] == "! Content-Security-Policy"
    (policy,) = [r for r in found["/*"] if r.startswith("Content-Security-Policy: ")]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert all(len(line) < 2000 for line in files["_headers"].decode().splitlines())


def test_netlify_lets_a_redirect_go_before_the_page_of_that_name(moved: Newsroom) -> None:
    moved.append("config.yaml", "hosting: [netlify]\n").build()
    files = moved.published()
    assert files["_redirects"].decode().startswith("/goods/ /cargo/ 301!\n")
    assert "!" not in files["_headers"].decode()


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_below_a_path_rules_are_of_the_folder_and_redirects_lead_to_readers(
    newsroom: Newsroom, host: str
) -> None:
    """Both hosts serve the folder as their root, whatever lies before the address."""
    newsroom.edit("content/sections/01-cargo.md", "title:", "aliases: [/goods/]\ntitle:")
    newsroom.append("config.yaml", f"hosting: [{host}]\n").build()
    files = newsroom.published()
    (first, _) = files["_redirects"].decode().splitlines()
    assert first.split()[:2] == ["/goods/", "https://example.org/harbour/cargo/"]
    found = rules(files["_headers"].decode())
    assert {"/*", "/assets/*", "/data/*", "/feed.xml", "/corrections/feed.xml"} <= found.keys()
    assert not any("harbour" in path for path in found)


def test_only_one_host_reads_the_files_of_a_site(newsroom: Newsroom) -> None:
    newsroom.append("config.yaml", "hosting: [netlify, cloudflare]\n")
    (line,) = newsroom.lines()
    assert line.startswith("config.yaml:9:1: field-value: Netlify and Cloudflare Pages read")
    assert "name the host that serves the site" in line


def test_a_report_that_names_no_host_has_no_such_files(moved: Newsroom) -> None:
    moved.build()
    assert not {"_headers", "_redirects"} & moved.published().keys()


def written(newsroom: Newsroom, host: str, *more: str) -> dict[str, str]:
    folder = newsroom.root.parent / host
    assert main(["hosting", host, str(folder), "--report", str(newsroom.root), *more]) == 0
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


@pytest.mark.slow
@pytest.mark.parametrize("base", ["", "/harbour"], ids=["root", "path"])
def test_caddy_serves_the_report(moved: Newsroom, base: str) -> None:
    needs("Caddy", is_there=shutil.which("caddy") is not None)
    port = free_port()
    moved.edit("config.yaml", "https://example.org/", f"http://127.0.0.1:{port}{base}/")
    moved.append("config.yaml", "compress: true\n").build()
    published = moved.published()
    spaced = moved.site.rename(moved.root.parent / "my site")
    text = written(moved, "caddy", "--site", str(spaced))["Caddyfile"]
    file = moved.root / "Caddyfile"
    file.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text)
    command = [
        "env",
        f"HOME={moved.root}",
        "caddy",
        "run",
        "--config",
        str(file),
        "--adapter",
        "caddyfile",
    ]
    (css,) = [p for p in published if p.startswith("assets/site") and p.endswith(".css")]
    with running(command, port) as origin:
        for path, cache in (
            ("cargo/index.html", "no-cache"), (css, "public, max-age=31536000, immutable"),
        ):  # fmt: skip
            address = f"{base}/{path.removesuffix('index.html')}"
            answer, body = get(origin, address, Accept_Encoding="br")
            assert brotli.decompress(body) == published[path]
            assert answer.getheader("Cache-Control") == cache
            assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")
        assert get(origin, f"{base}/feed.xml")[0].getheader("Content-Type") == (
            "application/atom+xml; charset=utf-8"
        )
        for old in ("/goods/", "/goods"):
            answer, _ = get(origin, base + old)
            assert (answer.status, answer.getheader("Location")) == (301, f"{base}/cargo/")
        outside = ["/elsewhere/", "/harbourside"] if base else []
        inside = [f"{base}{path}" for path in ("/nothing/", "/.git/config", "/index.html.br")]
        for nowhere in (*outside, *inside):
            answer, body = get(origin, nowhere)
            assert (answer.status, body) == (404, published["404.html"])
            assert "default-src 'none'" in (answer.getheader("Content-Security-Policy") or "")


def test_cloudfront_shows_index_pages_and_leads_on(moved: Newsroom) -> None:
    files = written(moved, "s3")
    if (node := shutil.which("node")) is None:
        pytest.skip("Node is not installed")
    asked = [
        "/", "/cargo/", "/cargo", "/goods/", "/goods", "/feed.xml", "/changes/1.0", "/changes/10",
        "/x.7z", "/search/pagefind/en_1.pf_meta",
    ]  # fmt: skip
    script = files["cloudfront-function.js"] + (
        f";console.log(JSON.stringify({json.dumps(asked)}.map("
        "uri => { var r = handler({request: {uri}});"
        " return r.uri || r.statusCode + ' ' + r.headers.location.value; })))"
    )
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [
        "/index.html", "/cargo/index.html", "301 /cargo/", "301 /cargo/", "301 /cargo/",
        "/feed.xml", "301 /changes/1.0/", "301 /changes/10/", "/x.7z",
        "/search/pagefind/en_1.pf_meta",
    ]  # fmt: skip
    assert (
        subprocess.run(["sh", "-n"], input=files["s3.sh"], text=True, check=False).returncode == 0
    )


def test_a_function_for_cloudfront_stays_below_its_limit(newsroom: Newsroom) -> None:
    few = written(newsroom, "s3")["cloudfront-function.js"]
    assert "10 KB" not in few
    aliases = ", ".join(f"/2024/how-many-ships-came-in-the-year-{n}/" for n in range(200))
    newsroom.edit("content/sections/01-cargo.md", "title:", f"aliases: [{aliases}]\ntitle:")
    many = written(newsroom, "s3")["cloudfront-function.js"]
    assert len(many.encode()) < 10_240
    assert "so the pages there lead on" in many
    assert newsroom.build().errors == ()
    assert "2024/how-many-ships-came-in-the-year-7/index.html" in newsroom.published()


def test_every_file_is_sent_to_s3_once_and_texts_as_utf_8(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    """Follows the filters as the aws command does: the last that fits a file decides."""
    newsroom.append("config.yaml", "compress: true\n").build()
    script = written(newsroom, "s3")["s3.sh"]
    log, aws = tmp_path / "log", tmp_path / "aws"
    aws.write_text(
        f'#!/bin/sh\nfor word; do printf "%s\\t" "$word"; done >> {log}\necho >> {log}\n'
    )
    aws.chmod(0o755)
    subprocess.run(
        ["sh", "-c", script, "s3.sh", str(newsroom.site)],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "BUCKET": "b", "DISTRIBUTION": "d"},
        check=True,
    )
    calls = [line.rstrip("\t").split("\t") for line in log.read_text().splitlines()]
    sent: dict[str, list[str]] = {path: [] for path in newsroom.published()}
    for call in calls:
        kind = call[call.index("--content-type") + 1] if "--content-type" in call else ""
        if call[:2] == ["s3", "cp"]:
            sent[call[2].removeprefix(f"{newsroom.site}/")].append(kind)
        if call[:2] == ["s3", "sync"] and "--delete" not in call:
            for path in sent:
                inside = f"{newsroom.site}/{path}".removeprefix(f"{call[2]}/")
                if not inside.startswith("/") and _is_chosen(inside, call):
                    sent[path].append(kind)
    for path, kinds in sent.items():
        assert len(kinds) == (not path.endswith((".br", ".gz"))), path
        if path.endswith((".html", ".css", ".csv", ".json", ".xml", ".txt", ".svg", ".js")):
            assert kinds[0].endswith("; charset=utf-8"), path
    assert sent["corrections/feed.xml"] == ["application/atom+xml; charset=utf-8"]
    assert sent["index.html"] == ["text/html; charset=utf-8"]


def _is_chosen(path: str, call: list[str]) -> bool:
    chosen = True
    for option, pattern in pairwise(call):
        if option in ("--include", "--exclude") and fnmatchcase(path, pattern):
            chosen = option == "--include"
    return chosen


@pytest.mark.parametrize("site", ["site", "./x", "", '/srv/"x', "/srv/$x", "/srv/a\nb", "~/site"])
def test_a_place_that_a_host_would_misread_is_refused(
    moved: Newsroom, tmp_path: Path, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["hosting", "nginx", str(tmp_path), "--report", str(moved.root), "--site", site]
    assert main(command) == 2
    assert "write the whole path from “/” on" in capsys.readouterr().err
    assert not (tmp_path / "nginx.conf").exists()


def test_below_a_path_caddy_answers_for_the_rest_of_the_domain(newsroom: Newsroom) -> None:
    text = written(newsroom, "caddy")["Caddyfile"]
    assert "\thandle {\n\t\terror 404\n\t}\n\thandle_errors {" in text


def test_a_file_of_somebody_else_is_left(
    moved: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nginx.conf").write_text("mine")
    assert main(["hosting", "nginx", str(tmp_path), "--report", str(moved.root)]) == 2
    assert "press did not make it" in capsys.readouterr().err
    assert (tmp_path / "nginx.conf").read_text() == "mine"
    assert main(["hosting", "nginx", str(tmp_path / "new"), "--report", str(moved.root)]) == 0
    assert main(["hosting", "nginx", str(tmp_path / "new"), "--report", str(moved.root)]) == 0


def test_a_report_with_problems_has_no_configuration(
    moved: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved.append("content/index.md", "{{ nothing }}\n")
    assert main(["hosting", "nginx", str(tmp_path), "--report", str(moved.root)]) == 2
    assert "“check” tells them" in capsys.readouterr().err
