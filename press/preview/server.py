"""The server: loopback alone, pages from memory, and word of each build to the pages open.

livereload gives the protocol between server and page and keeps the list of pages; its own server
is left aside, since it answers any host and origin, serves any file below a folder, and drops
what is saved within three seconds of the save before.
"""

from __future__ import annotations

import json
import logging
import re
import socket
from collections import deque
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from press.preview.pages import Answer, find, page_at
from press.preview.showing import Showing, news
from press.problems import UsageError
from press.structs import replace

SCRIPT = "/.press/preview.js"
SOCKET = "/.press/livereload"
"""No page can have these addresses: hidden files are never read."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_NAMED_BY_CONTENT = re.compile(r"/assets/.+\.[0-9a-f]{10}(\.\w+)?$")
"""What may be kept for ever, as on a host; all else is asked for anew."""
_PORTS_TRIED = 20
_LONGEST_MESSAGE = 16_384
_TURNS_KEPT = 4
"""A page that took longer than this to load and call back is loaded once more."""


class Board:
    """What is shown now, and the pages that show it."""

    def __init__(self, session: str, folders: tuple[Path, ...]) -> None:
        self.showing = Showing()
        self._shown: deque[Showing] = deque([self.showing], _TURNS_KEPT)
        self._asked_last = "/"
        self._folders = tuple(folder.resolve() for folder in folders)
        self._session = session
        """Tells this server's turns from those of the one before on the same port."""
        self._readers: dict[Reader, Showing | None] = {}

    def turn(self, showing: Showing | None = None) -> str:
        """Names what is shown, now or at another time, from one start of a preview to the next."""
        return f"{self._session}-{(showing or self.showing).turn}"

    def file_bytes(self, file: Path) -> bytes | None:
        """A static file as it is now; None if it has gone, or leads out of the report."""
        try:
            real = file.resolve()
            if not any(folder in real.parents for folder in self._folders):
                return None
            return real.read_bytes() if real.is_file() else None
        except (OSError, RuntimeError):  # before Python 3.13, a loop of links is a RuntimeError
            return None

    def put(self, showing: Showing) -> None:
        """Show something else and tell every page what it has to know of it."""
        self.showing = showing
        self._shown.append(showing)
        for reader, seen in list(self._readers.items()):
            self._tell(reader, seen)

    def join(self, reader: Reader, turn: str) -> None:
        """Take in a page that was served at `turn`; tell it what has come since."""
        loaded = next((s for s in self._shown if self.turn(s) == turn), None)
        if loaded is None:
            reader.send_message({"command": "reload", "path": "*", "again": True})
            return
        self._tell(reader, replace(loaded, problems=(), is_stale=False))

    def asked(self, address: str) -> None:
        """A page at this address was asked for."""
        self._asked_last = address

    def looked_at(self) -> frozenset[str]:
        """Paths of the pages that are open in a browser, and of the one that was asked for last."""
        addresses = {self._asked_last, *(reader.address for reader in self._readers)}
        pages = (page_at(self.showing.site, address) for address in addresses)
        return frozenset(page for page in pages if page)

    def leave(self, reader: Reader) -> None:
        self._readers.pop(reader, None)

    def _tell(self, reader: Reader, seen: Showing | None) -> None:
        if seen is not None:
            for message in news(seen, self.showing, reader.address):
                reader.send_message(message)
        self._readers[reader] = self.showing


class Reader(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """The web socket of one page that is open."""

    board: Board
    address = "/"

    def initialize(self, board: Board) -> None:
        self.board = board

    def prepare(self) -> None:
        refuse_strangers(self)

    def check_origin(self, origin: str) -> bool:
        return bool(urlsplit(origin).netloc == self.request.headers.get("Host"))

    def on_message(self, message: str | bytes) -> None:
        try:
            said = json.loads(message)
            super().on_message(message)
            if said["command"] == "info":
                self.address = urlsplit(said["url"]).path
                self.board.join(self, said["turn"])
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
            self.close(1002, "not understood")

    def on_close(self) -> None:
        super().on_close()
        self.board.leave(self)


class Pages(RequestHandler):
    """Every address of the site."""

    board: Board

    def initialize(self, board: Board) -> None:
        self.board = board

    def prepare(self) -> None:
        refuse_strangers(self)

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def compute_etag(self) -> None:
        return None

    def head(self) -> None:
        self.get()

    def get(self) -> None:
        showing = self.board.showing
        if self.request.path == SCRIPT:
            self._send(Answer(200, "text/javascript; charset=utf-8", _client("client.js")))
        elif not showing.site.files:
            self._send(Answer(503, "text/html; charset=utf-8", _client("nothing.html")))
        else:
            self._send(find(showing.site, self.request.path))

    def _send(self, answer: Answer) -> None:
        body = answer.body if isinstance(answer.body, bytes) else self.board.file_bytes(answer.body)
        if body is None:
            answer, body = Answer(404, "text/plain"), b"This file is gone.\n"
        if answer.is_page:
            self.board.asked(self.request.path)
            # At the very end, where every browser runs it, whatever the page's own markup.
            body += f'<script src="{SCRIPT}" data-turn="{self.board.turn()}"></script>\n'.encode()
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.kind)
        if answer.status == 200 and _NAMED_BY_CONTENT.search(self.request.path):
            self.set_header("Cache-Control", "max-age=31536000, immutable")
        if answer.location:
            query = f"?{self.request.query}" if self.request.query else ""
            self.set_header("Location", answer.location + query)
        elif answer.status == 200 and not answer.is_page:
            self.set_header("Accept-Ranges", "bytes")
            if (part := byte_range(self.request.headers.get("Range", ""), len(body))) is not None:
                self.set_status(206)
                last = part.stop - 1
                self.set_header("Content-Range", f"bytes {part.start}-{last}/{len(body)}")
                body = body[part.start : part.stop]
        self.finish(body)

    def write_error(self, status_code: int, **said: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


def refuse_strangers(handler: RequestHandler) -> None:
    """Answer only what was asked for by a loopback name.

    A page of another site can make the browser ask here under a name of its own (DNS rebinding).
    """
    try:
        urlsplit(handler.request.headers.get("Origin", ""))  # which Tornado reads unguarded
        name = urlsplit(f"//{handler.request.headers.get('Host', '')}").hostname
    except ValueError:
        name = None
    if name not in _LOOPBACK:
        handler.set_status(403, "this preview answers on this machine alone")
        handler.set_header("Content-Type", "text/plain; charset=utf-8")
        handler.finish("This preview answers on this machine alone, as localhost or 127.0.0.1.\n")


def byte_range(header: str, length: int) -> range | None:
    """The part of a file that a `Range` header asks for; None for the whole."""
    unit, _, spans = header.partition("=")
    first, dash, last = spans.strip().partition("-")
    if unit.strip() != "bytes" or not dash or not (first + last).isascii():
        return None
    if not all(part.isdigit() or not part for part in (first, last)) or not first + last:
        return None
    start = int(first) if first else max(0, length - int(last))
    stop = min(int(last) + 1, length) if first and last else length
    return range(start, stop) if start < stop else None


def _client(name: str) -> bytes:
    return files("press.preview").joinpath(name).read_bytes()


def bind(port: int) -> tuple[int, list[socket.socket]]:
    """Take `port`, or the next that is free, on the loopback addresses of both families."""
    for wanted in range(port, min(port + _PORTS_TRIED, 65536)) if port else (0,):
        try:
            sockets = bind_sockets(wanted, "127.0.0.1", socket.AF_INET)
        except PermissionError:
            raise UsageError(f"port {wanted} may not be used; choose one above 1023") from None
        except OSError:
            continue
        taken = sockets[0].getsockname()[1]
        try:
            return taken, sockets + _bind_six(taken)
        except OSError:
            sockets[0].close()
    raise UsageError(f"no port from {port} to {port + _PORTS_TRIED - 1} is free; name another")


def _bind_six(port: int) -> list[socket.socket]:
    """The same port on ::1; none where the system has no IPv6."""
    import errno

    try:
        return bind_sockets(port, "::1", socket.AF_INET6)
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise
        return []


def serve(board: Board, sockets: list[socket.socket]) -> Callable[[], None]:
    """Answer on `sockets` from now on; what is returned ends it."""
    logging.getLogger("livereload").setLevel(logging.WARNING)
    application = Application(
        [(SOCKET, Reader, {"board": board}), (".*", Pages, {"board": board})],
        log_function=lambda handler: None,
        websocket_max_message_size=_LONGEST_MESSAGE,
        compress_response=False,
    )
    server = HTTPServer(application, max_body_size=0, max_header_size=65_536)
    server.add_sockets(sockets)
    return server.stop
