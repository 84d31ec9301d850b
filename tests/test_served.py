"""The report as nginx serves it with the configuration that we ship, at a root and below a path."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import lxml.html
import pytest

from press.cli import main
from press.publish.manifest import NAME
from tests.newsroom import Newsroom
from tests.servers import (
    CHROMIUM,
    CHROMIUM_FLAGS,
    free_port,
    get,
    needs,
    nginx,
)

LONG = "/2024/11/how-many-steps-does-the-old-water-tower-really-have-and-who-counted-them/"


@dataclass(frozen=True)
class Served:
    newsroom: Newsroom
    origin: str
    base: str

    def get(self, path: str, **headers: str) -> tuple[Any, bytes]:
        return get(self.origin, self.base + path, **headers)


@pytest.fixture(scope="module", params=["", "/harbour"], ids=["root", "path"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served here")  # with a space, as in “/srv/my site”
    newsroom = Newsroom.open(folder / "report")
    newsroom.edit(
        "config.yaml", "https://example.org/harbour/", f"https://example.org{request.param}/"
    )
    newsroom.append("config.yaml", "compress: true\n")
    newsroom.edit(
        "content/sections/01-cargo.md", "title:", f"aliases: [/goods/, /old.html, {LONG}]\ntitle:"
    )
    newsroom.write("static/table.csv", "a,b\n1,2\n")
    newsroom.append("content/sections/02-berths.md", "\n[Table](../../static/table.csv)\n")
    assert newsroom.build().errors == ()
    port = free_port()
    assert main([
        "hosting", "nginx", str(folder / "conf"), "--report", str(newsroom.root),
        "--site", str(newsroom.site), "--listen", f"127.0.0.1:{port}",
    ]) == 0  # fmt: skip
    with nginx(folder / "conf" / "nginx.conf", port, folder / "nginx") as origin:
        yield Served(newsroom, origin, request.param)


def test_every_file_is_served_as_published(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["verify", served.origin + served.base, "--against", str(served.newsroom.site)]
    assert main(command) == 0
    assert "all as published" in capsys.readouterr().out


def test_a_redirect_to_another_page_is_found(
    served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Newsroom.open(tmp_path / "report")
    shutil.copytree(served.newsroom.root, other.root, dirs_exist_ok=True)
    shutil.rmtree(other.site)
    other.edit("content/sections/01-cargo.md", f"aliases: [/goods/, /old.html, {LONG}]\n", "")
    other.edit("content/sections/02-berths.md", "title:", "aliases: [/goods/]\ntitle:")
    assert other.build().errors == ()
    assert main(["verify", served.origin + served.base, "--against", str(other.site)]) == 1
    assert "goods/index.html: changed\n" in capsys.readouterr().out


def test_the_list_alone_does_not_tell_where_a_redirect_should_lead(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", served.origin + served.base]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[:3] == [
        f"{LONG[1:]}index.html: changed", "goods/index.html: changed", "old.html: changed"
    ]  # fmt: skip
    assert out[-1].endswith(" 3 differ")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/cargo/", "text/html; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        (f"/{NAME}", "application/json; charset=utf-8"),
    ],
)
def test_types(served: Served, path: str, kind: str) -> None:
    assert served.get(path)[0].getheader("Content-Type") == kind


def test_static_files_have_types_and_are_kept_for_ever(served: Served) -> None:
    kinds = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml; charset=utf-8",
             ".csv": "text/csv; charset=utf-8",
             ".js": "text/javascript; charset=utf-8"}  # fmt: skip
    seen = set()
    for path in served.newsroom.published():
        if path.startswith("assets/") and not path.endswith((".br", ".gz")):
            response, _ = served.get(f"/{path}")
            assert response.getheader("Cache-Control") == "public, max-age=31536000, immutable"
            assert response.getheader("Content-Type") == kinds[Path(path).suffix]
            seen.add(Path(path).suffix)
    assert seen == kinds.keys()


def test_pages_are_asked_for_again_and_not_sent_again(served: Served) -> None:
    response, _ = served.get("/cargo/")
    assert response.getheader("Cache-Control") == "no-cache"
    again, body = served.get("/cargo/", If_None_Match=response.getheader("ETag"))
    assert (again.status, body) == (304, b"")


@pytest.mark.parametrize(("accepted", "coding"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_packed_files_are_sent_to_those_who_take_them(
    served: Served, accepted: str, coding: str | None
) -> None:
    response, body = served.get("/", Accept_Encoding=accepted)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    assert response.getheader("Content-Encoding") == coding
    assert response.getheader("Vary") == "Accept-Encoding"
    assert unpack[coding](body) == served.newsroom.published()["index.html"]
    assert served.get("/index.html.br")[0].status == 404


def test_what_is_not_there_is_told_with_the_reports_own_page(served: Served) -> None:
    for path in ("/nothing/", "/cargo/nothing", "/assets/", "/.git/config"):
        response, body = served.get(path)
        assert response.status == 404, path
        page = lxml.html.fromstring(body)
        assert page.xpath("//h1")[0].text == "Page not found"
        for address in page.xpath("//link[@rel='stylesheet']/@href | //main//a/@href"):
            assert get(served.origin, address)[0].status == 200, address


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/goods/", "/cargo/"),
        ("/goods", "/cargo/"),
        ("/old.html", "/cargo/"),
        (LONG, "/cargo/"),
        ("/cargo", "/cargo/"),
    ],
)
def test_former_addresses_and_missing_slashes_lead_on(served: Served, old: str, new: str) -> None:
    response, _ = served.get(old)
    assert (response.status, response.getheader("Location")) == (301, served.base + new)


def test_nothing_can_be_written(served: Served) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert get(served.origin, served.base + "/", method)[0].status in (403, 404, 405), method


def test_every_answer_has_the_security_headers(served: Served) -> None:
    for path in ("/", "/assets/x", "/nothing", "/feed.xml", "/goods/"):
        response, _ = served.get(path)
        assert csp_faults(response.getheader("Content-Security-Policy")) == []
        assert response.getheader("X-Content-Type-Options") == "nosniff"
        assert response.getheader("Referrer-Policy") == "strict-origin-when-cross-origin"
        assert response.getheader("Strict-Transport-Security") == "max-age=31536000"
        assert "camera=()" in response.getheader("Permissions-Policy")
        assert "/" not in (response.getheader("Server") or "")


def csp_faults(text: str | None) -> list[str]:
    """What an evaluator of policies objects to, high and medium; an empty list is a strict one."""
    if not text:
        return ["there is no policy"]
    rules = {rule.split()[0]: rule.split()[1:] for rule in text.split(";") if rule.strip()}
    faults = []
    for name in ("script-src", "style-src", "object-src", "img-src", "connect-src", "frame-src"):
        sources = rules.get(name, rules.get("default-src", ["*"]))
        allowed = {"'self'", "'none'"}
        faults += [f"{name} {s}" for s in sources if s not in allowed]
    if rules.get("object-src", rules.get("default-src")) != ["'none'"]:
        faults.append("object-src lets plug-ins run")
    if rules.get("base-uri") not in (["'none'"], ["'self'"]):
        faults.append("base-uri lets a page’s base be moved")
    if rules.get("form-action") not in (["'none'"], ["'self'"]):
        faults.append("form-action lets forms be sent away")
    if rules.get("frame-ancestors") not in (["'none'"], ["'self'"]):
        faults.append("frame-ancestors lets others frame pages")
    if rules.get("default-src") != ["'none'"]:
        faults.append("default-src allows what is not named")
    return faults


@pytest.mark.parametrize(
    "policy",
    [
        "", "script-src *", "default-src 'none'; script-src 'self' 'unsafe-inline'",
        "default-src 'self'; base-uri 'none'", "default-src 'none'; img-src https:",
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors *",
    ],
)  # fmt: skip
def test_the_evaluator_can_object(policy: str) -> None:
    assert csp_faults(policy)


@pytest.fixture(scope="module")
def our_report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """The report of this repository: its folder, where it is served, and below which path."""
    folder = tmp_path_factory.mktemp("ours")
    root, port = Path(__file__).parents[1], free_port()
    assert main(["--report", str(root), "--output", str(folder / "site")]) == 0
    assert main([
        "hosting", "nginx", str(folder / "conf"), "--report", str(root),
        "--site", str(folder / "site"), "--listen", f"127.0.0.1:{port}",
    ]) == 0  # fmt: skip
    with nginx(folder / "conf" / "nginx.conf", port, folder / "nginx") as origin:
        yield folder / "site", origin, "/precision"


@pytest.mark.slow
@pytest.mark.browser
def test_chromium_shows_our_report_without_a_word_of_complaint(
    our_report: tuple[Path, str, str],
) -> None:
    folder, origin, base = our_report
    paths = [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.html"))]
    assert browse(origin, base, paths) == ([], [])


def browse(origin: str, base: str, paths: list[str]) -> tuple[list[str], list[str]]:
    """What Chromium says while it shows the pages, and what it asks of other origins."""
    needs("Chromium", is_there=Path(CHROMIUM).is_file())
    from playwright.sync_api import sync_playwright

    told: list[str] = []
    strangers: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS])
        page = browser.new_page()
        page.on("console", lambda message: told.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"{page.url}: {error}"))
        page.on(
            "requestfailed",
            lambda r: (
                told.append(f"{r.url}: {r.failure}") if r.failure != "net::ERR_ABORTED" else None
            ),
        )  # gone on to the next page
        page.on("request", lambda r: strangers.append(r.url)
                if not r.url.startswith((origin, "data:")) else None)  # fmt: skip
        for path in paths:
            answer = page.goto(f"{origin}{base}/{path.removesuffix('index.html')}")
            assert answer is not None and answer.ok, path
        styled = page.evaluate("getComputedStyle(document.querySelector('.masthead')).display")
        assert styled == "flex", "the style sheet is let through"
        browser.close()
    return told, strangers


@pytest.mark.slow
@pytest.mark.browser
def test_chromium_shows_every_page_without_a_word_of_complaint(served: Served) -> None:
    paths = [path for path in served.newsroom.published() if path.endswith(".html")]
    moved = [path for path in paths if path.startswith(("goods", "old", "2024"))]
    shown = [path for path in paths if path not in moved]
    assert browse(served.origin, served.base, [*moved, *shown]) == ([], [])
