"""The server as strangers meet it: raw requests, from names and places it must not answer."""

from __future__ import annotations

import http.client
import os
import socket
import time
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.newsroom import Newsroom
from tests.preview.conftest import Desk, start

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One preview for all the tests that only ask."""
    newsroom = Newsroom.open(tmp_path_factory.mktemp("shown") / "report")
    newsroom.write(".git/config", "secret")
    desk = start(newsroom)
    yield desk
    assert desk.end() == 0


def ask(port: int, request: str, *headers: str, host: str | None = "localhost") -> bytes:
    """What comes back for a request typed by hand."""
    lines = [f"{request} HTTP/1.1", *([f"Host: {host}"] if host is not None else []), *headers]
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1"))
        got = b""
        while more := connection.recv(65536):
            got += more
            if got.startswith(b"HTTP/1.1 101"):
                break
    return got


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


class Got(NamedTuple):
    status: int
    headers: Message
    body: bytes


def test_only_loopback_names_are_answered(desk: Desk) -> None:
    for host in (f"localhost:{desk.port}", "127.0.0.1", f"[::1]:{desk.port}", "LOCALHOST"):
        assert status(ask(desk.port, "GET /harbour/", host=host)) == 200, host
    for host in (
        "evil.example", f"evil.example:{desk.port}", "localhost.evil.example", "127.0.0.1.evil",
        "localhost@evil.example", "evil.example#localhost", "[::1", "", "0", None,
        "192.168.1.7",
    ):  # fmt: skip
        answer = ask(desk.port, "GET /harbour/", host=host)
        assert status(answer) in (400, 403), host
        assert b"Harbour" not in answer
    assert status(ask(desk.port, "GET /.press/preview.js", host="evil.example")) == 403


def test_it_listens_on_loopback_alone(desk: Desk) -> None:
    loopback = {"tcp": "0100007F", "tcp6": "00000000000000000000000001000000"}
    for family, address in loopback.items():
        table = Path("/proc/net") / family
        if not table.exists():
            pytest.skip("only Linux lists its sockets here")
        rows = [line.split() for line in table.read_text().splitlines()[1:]]
        listening = {row[1] for row in rows if row[3] == "0A"}
        ours = {name for name in listening if name.endswith(f":{desk.port:04X}")}
        assert ours <= {f"{address}:{desk.port:04X}"}
        assert ours or family == "tcp6"


def test_the_web_socket_refuses_other_origins(desk: Desk) -> None:
    upgrade = (
        "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )  # fmt: skip

    def join(origin: str, host: str) -> int:
        with socket.create_connection(("127.0.0.1", desk.port), timeout=5) as connection:
            lines = ["GET /.press/livereload HTTP/1.1", f"Host: {host}", f"Origin: {origin}"]
            connection.sendall("\r\n".join([*lines, *upgrade, "", ""]).encode())
            return status(connection.recv(4096))

    here = f"localhost:{desk.port}"
    assert join(f"http://{here}", here) == 101
    for origin in (
        "http://evil.example", f"http://localhost:{desk.port + 1}", f"http://evil.example:{desk.port}",
        "null", "http://[x", "//[", f"http://{here}.evil.example", f"http://127.0.0.1:{desk.port}",
    ):  # fmt: skip
        assert join(origin, here) == 403, origin
    assert join("http://evil.example", "evil.example") == 403


@pytest.mark.parametrize(
    "path",
    [
        "/harbour/../config.yaml",
        "/harbour/../../../../../../etc/passwd",
        "/harbour/%2e%2e/config.yaml",
        "/harbour/..%2fconfig.yaml",
        "/harbour/%252e%252e/config.yaml",
        "/harbour/..%5cconfig.yaml",
        "/harbour/..;/config.yaml",
        "/harbour//etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/config.yaml",
        "/harbour/config.yaml",
        "/harbour/.git/config",
        "/.press/../config.yaml",
        "/.press/client.js",
        "/harbour/%00",
        "/harbour/index.html%00.png",
        "/harbour/%ff%fe",
        "/harbour/%c0%ae%c0%ae/config.yaml",
        "/harbour/%",
        "/harbour/%5c..%5cconfig.yaml",
        "/harbour/C:%5cconfig.yaml",
        "/harbour/%2fetc%2fpasswd",
        "/harbour/..%c1%9cconfig.yaml",
        "/harbour/.%00./config.yaml",
        "/harbour/" + "../" * 2_000 + "etc/passwd",
        "/harbour/" + "a" * 20_000,
        "file:///etc/passwd",
        "http://evil.example/harbour/",
        "*",
    ],
)
def test_nothing_but_the_site_is_served(desk: Desk, path: str) -> None:
    answer = ask(desk.port, f"GET {path}")
    assert status(answer) in (400, 404), answer[:200]
    for secret in (b"root:", b"publisher:", b"secret"):
        assert secret not in answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "NONSENSE"])
def test_the_site_is_for_reading(desk: Desk, method: str) -> None:
    answer = ask(desk.port, f"{method} /harbour/", "Content-Length: 0")
    assert status(answer) == 405
    assert b"Traceback" not in answer


def test_a_static_file_that_becomes_a_link_to_elsewhere_is_not_followed(
    newsroom: Newsroom, opened: Callable[..., Desk], tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    newsroom.write("static/root/notes.txt", "public")
    desk = opened()
    assert b"public" in ask(desk.port, "GET /harbour/notes.txt")
    file = newsroom.root / "static/root/notes.txt"
    file.unlink()
    file.symlink_to(tmp_path / "secret.txt")
    answer = ask(desk.port, "GET /harbour/notes.txt")
    assert b"secret" not in answer
    assert status(answer) == 404


@pytest.mark.parametrize("how", ["folder a link", "pipe", "folder", "loop"])
def test_what_becomes_of_a_static_file_is_not_followed_and_mends(
    newsroom: Newsroom, opened: Callable[..., Desk], tmp_path: Path, how: str
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/notes.txt").write_text("secret")
    newsroom.write("static/root/a/notes.txt", "public")
    desk = opened()
    file = newsroom.root / "static/root/a/notes.txt"
    file.unlink()
    if how == "folder a link":
        file.parent.rmdir()
        file.parent.symlink_to(tmp_path / "out")
    elif how == "pipe":
        os.mkfifo(file)
    elif how == "folder":
        file.mkdir()
    else:
        file.symlink_to(file)
    answer = ask(desk.port, "GET /harbour/a/notes.txt")
    assert b"secret" not in answer
    assert status(answer) == 404
    assert status(ask(desk.port, "GET /harbour/")) == 200
    if how == "folder a link":
        file.parent.unlink()
    elif how == "folder":
        file.rmdir()
    else:
        file.unlink()
    newsroom.write("static/root/a/notes.txt", "mended")
    for _ in range(100):
        if b"mended" in (answer := ask(desk.port, "GET /harbour/a/notes.txt")):
            break
        time.sleep(0.05)
    assert b"mended" in answer


def test_it_answers_as_a_static_host_would(desk: Desk) -> None:
    def get(path: str, **headers: str) -> Got:
        connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=5)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return Got(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    page = get("/harbour/cargo/")
    assert page.status == 200
    assert page.headers.get("Content-Type") == "text/html; charset=utf-8"
    assert page.headers.get("Cache-Control") == "no-store"
    assert page.headers.get("X-Content-Type-Options") == "nosniff"
    text = page.body.decode()
    assert text.count("preview.js") == 1
    (css,) = [piece for piece in text.split('"') if piece.endswith(".css")]
    style = get(f"/harbour/{css.removeprefix('../')}")
    assert (style.status, style.headers.get("Content-Type")) == (200, "text/css; charset=utf-8")
    assert b"preview.js" not in style.body
    for path, there in (
        ("/", "/harbour/"), ("/harbour", "/harbour/"), ("/harbour/cargo", "/harbour/cargo/"),
        ("/harbour/cargo?a=b", "/harbour/cargo/?a=b"),
    ):  # fmt: skip
        moved = get(path)
        assert moved.status in (301, 302)
        assert moved.headers.get("Location") == there
    missing = get("/harbour/nowhere/")
    assert missing.status == 404
    assert b"Page not found" in missing.body
    assert get("/cargo/").status == 404, "the report is published below /harbour/"
    part = get(f"/harbour/{css.removeprefix('../')}", Range="bytes=2-5")
    assert part.status == 206
    assert len(part.body) == 4


def test_head_answers_without_a_body(desk: Desk) -> None:
    head, _, body = ask(desk.port, "HEAD /harbour/").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert body == b""


def test_a_message_that_makes_no_sense_harms_nobody(desk: Desk) -> None:
    from tornado.ioloop import IOLoop
    from tornado.websocket import websocket_connect

    async def talk(message: str) -> None:
        connection = await websocket_connect(f"ws://localhost:{desk.port}/.press/livereload")
        await connection.write_message(message)
        connection.close()
        assert await connection.read_message() is None

    for message in ("", "{", "[]", "{}", '"x"', '{"command": "info"}', '{"command": 5}'):
        IOLoop().run_sync(lambda m=message: talk(m), timeout=5)  # type: ignore[misc]
    assert status(ask(desk.port, "GET /harbour/")) == 200
    assert "Traceback" not in desk.terminal
