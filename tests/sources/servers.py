"""A real server on this machine that answers well, badly and not at all."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class BadServer:
    """Answers by the first word of the path; remembers who asked for what and when."""

    port: int = 0
    robots: bytes = b""
    asked: list[tuple[float, str, str, str]] = field(default_factory=list)
    """Time, method, path and user agent of each request."""

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [f"{method} {path}" for _, method, path, _ in self.asked]

    def times(self) -> list[float]:
        return [moment for moment, *_ in self.asked]


@contextmanager
def bad_server() -> Iterator[BadServer]:
    server = BadServer()
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    handlers: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        handlers.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, path, _ = head.split("\r\n")[0].split(" ", 2)
            agent = next((line.partition(": ")[2] for line in head.split("\r\n")
                          if line.lower().startswith("user-agent:")), "")  # fmt: skip
            server.asked.append((time.monotonic(), method, path, agent))
            await answer(server, method, path, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            handlers.discard(task)
            writer.close()

    async def main() -> None:
        listener = await asyncio.start_server(handle, "127.0.0.1", 0)
        server.port = listener.sockets[0].getsockname()[1]
        stop = asyncio.Event()
        loop.stop_event = stop  # type: ignore[attr-defined]
        ready.set()
        await stop.wait()
        listener.close()
        for task in list(handlers):
            task.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(main(),), daemon=True)
    thread.start()
    assert ready.wait(5)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop_event.set)  # type: ignore[attr-defined]
        thread.join(5)
        loop.close()


async def answer(server: BadServer, method: str, path: str, writer: asyncio.StreamWriter) -> None:
    def say(status: str, *headers: str, body: bytes = b"hello") -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
        head = "\r\n".join([*lines, *headers, "", ""])
        writer.write(head.encode() + (b"" if method == "HEAD" else body))

    times = sum(other == path and m == method for _, m, other, _ in server.asked)
    word = path.strip("/").split("/")[0].partition("?")[0]
    if path == "/robots.txt":
        say("200 OK" if server.robots else "404 Not Found", body=server.robots)
    elif word in ("", "ok", "new"):
        say("200 OK")
    elif word == "moved":
        say("301 Moved Permanently", "Location: /new/place")
    elif word == "found":
        say("302 Found", "Location: /new/place")
    elif word == "home":
        say("302 Found", "Location: /")
    elif word == "circle":
        say("302 Found", "Location: /circle")
    elif word == "nowhere":
        say("302 Found", "Location: http://[bad")
    elif word == "gone":
        say("404 Not Found")
    elif word == "forbidden":
        say("403 Forbidden")
    elif word == "nohead":
        say("405 Method Not Allowed" if method == "HEAD" else "200 OK")
    elif word == "failing":
        say("500 Internal Server Error")
    elif word == "meet":
        for _ in range(500):
            if len({other for _, _, other, _ in server.asked if other.startswith("/meet/")}) > 1:
                break
            await asyncio.sleep(0.01)
        else:
            say("500 Internal Server Error")
            return
        say("200 OK")
    elif word == "recovers":
        say("503 Service Unavailable" if method == "HEAD" or times < 2 else "200 OK")
    elif word == "busy":
        say("429 Too Many Requests", "Retry-After: 0" if times < 1 else "Retry-After: 1")
    elif word == "garbage":
        writer.write(b"\x00\xff this is no protocol\r\n\r\n")
    elif word == "cut":
        writer.transport.abort()
    elif word == "half":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Le")
    elif word == "hangs":
        await asyncio.sleep(60)
    elif word == "drips":
        writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(600):
            writer.write(b"h")
            await writer.drain()
            await asyncio.sleep(0.1)
    elif word == "slow":
        await asyncio.sleep(0.3)
        say("200 OK")
    elif word == "endless":
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for _ in range(600):
            writer.write(b"x" * 1000)
            await writer.drain()
            await asyncio.sleep(0.05)
    else:
        raise AssertionError(path)
