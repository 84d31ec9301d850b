"""Addresses and answers, without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.preview.pages import (
    Site,
    content_kind,
    differs_by_styles_alone,
    find,
    moved,
    style_swap,
)
from press.preview.server import byte_range

FILES: dict[str, bytes | Path] = {
    "index.html": b"front",
    "cargo/index.html": b"cargo",
    "hafen-größe/index.html": b"groesse",
    "404.html": b"missing",
    "feed.xml": b"feed",
}


@pytest.mark.parametrize(
    ("address", "status", "body"),
    [
        ("/", 200, b"front"),
        ("/index.html", 200, b"front"),
        ("/cargo/", 200, b"cargo"),
        ("/hafen-gr%C3%B6%C3%9Fe/", 200, b"groesse"),
        ("/hafen-größe/", 200, b"groesse"),
        ("/feed.xml", 200, b"feed"),
        ("/cargo", 301, b""),
        ("/CARGO/", 404, b"missing"),
        ("/cargo//", 404, b"missing"),
        ("/%ff", 404, b"missing"),
        ("", 404, b"missing"),
    ],
)
def test_an_address_leads_to_its_page(address: str, status: int, body: bytes) -> None:
    found = find(Site(FILES), address)
    assert (found.status, found.body) == (status, body)


def test_a_redirect_stays_on_this_host() -> None:
    odd = Site({"/evil.example/index.html": b"", **FILES})
    assert find(odd, "//evil.example").location in ("", "//evil.example/")
    assert find(Site(FILES), "//evil.example").location == ""
    assert find(Site(FILES), "/hafen-gr%C3%B6%C3%9Fe").location == "/hafen-gr%C3%B6%C3%9Fe/"


def test_below_a_path_as_where_it_is_published() -> None:
    site = Site(FILES, "/reports/harbour/")
    assert find(site, "/").location == "/reports/harbour/"
    assert find(site, "/reports/harbour").location == "/reports/harbour/"
    assert find(site, "/reports/harbour/cargo").location == "/reports/harbour/cargo/"
    assert find(site, "/reports/harbour/cargo/").body == b"cargo"
    assert find(site, "/cargo/").status == 404
    assert find(site, "/reports/harbourcargo/").status == 404


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"), ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"), ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"), ("a.csv", "text/csv; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"), ("a.woff2", "font/woff2"),
        ("a.AVIF", "image/avif"), ("a.png", "image/png"), ("a.pdf", "application/pdf"),
        ("a.unheard-of", "application/octet-stream"), ("LICENSE", "application/octet-stream"),
        ("a.mp4", "video/mp4"), ("a.vtt", "text/vtt; charset=utf-8"),
    ],
)  # fmt: skip
def test_types_are_told_by_name(name: str, kind: str) -> None:
    assert content_kind(name) == kind


def test_new_styles_alone_need_no_reload() -> None:
    old = {"index.html": b'<link href="assets/site.0a.css">a', "assets/site.0a.css": b"x"}
    new = {"index.html": b'<link href="assets/site.0b.css">a', "assets/site.0b.css": b"y"}
    swap = style_swap(old, new)
    assert swap == {"assets/site.0a.css": "assets/site.0b.css"}
    before, after = find(Site(old), "/"), find(Site(new), "/")
    assert differs_by_styles_alone(before, after, swap)
    other = find(Site({**new, "index.html": b'<link href="assets/site.0b.css">b'}), "/")
    assert not differs_by_styles_alone(before, other, swap)
    assert not differs_by_styles_alone(before, before, {})


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-3", range(4)), ("bytes=4-", range(4, 10)), ("bytes=-3", range(7, 10)),
        ("bytes=2-99", range(2, 10)), ("", None), ("bytes=", None), ("bytes=-", None),
        ("bytes=9-2", None), ("bytes=0-1,4-5", None), ("lines=0-3", None), ("bytes=a-b", None),
        ("bytes=99-", None), ("bytes=١-٢", None),
    ],
)  # fmt: skip
def test_part_of_a_file(header: str, part: range | None) -> None:
    assert byte_range(header, 10) == part


def _renamed(site: Site, old: str, new: str) -> Site:
    files = {new if path == old else path: body for path, body in site.files.items()}
    return Site(files, site.base_path, moved(site, files))


def test_a_page_that_was_renamed_is_found_under_its_old_address() -> None:
    site = _renamed(Site(FILES, "/port/"), "cargo/index.html", "goods/index.html")
    found = find(site, "/port/cargo/")
    assert (found.status, found.location) == (302, "/port/goods/")
    again = _renamed(site, "goods/index.html", "fracht/index.html")
    assert find(again, "/port/cargo/").location == "/port/fracht/"
    back = _renamed(again, "fracht/index.html", "cargo/index.html")
    assert find(back, "/port/cargo/").status == 200


def test_a_page_that_is_gone_leads_nowhere() -> None:
    less = {path: body for path, body in FILES.items() if path != "cargo/index.html"}
    assert moved(Site(FILES), less) == {}
    other = {**less, "figures/cargo/index.html": b"", "goods.html": b""}
    assert moved(Site(FILES), other) == {}
    assert moved(Site(FILES), {**less, "a/index.html": b"", "b/index.html": b""}) == {}
