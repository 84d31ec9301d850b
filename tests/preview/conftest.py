"""A preview as an editor starts it, and Chromium to look at it with."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.newsroom import Newsroom

BUILD = Path(__file__).parents[2] / "build.py"
CHROMIUM = shutil.which("chromium")


@dataclass
class Desk:
    """A preview running in a process of its own, and the report it shows."""

    newsroom: Newsroom
    process: subprocess.Popen[str]
    url: str
    said: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.url.split(":")[2].partition("/")[0])

    @property
    def terminal(self) -> str:
        return "".join(self.said)

    def end(self) -> int:
        """Press Ctrl-C; the value is the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)


def start(newsroom: Newsroom, *options: str) -> Desk:
    """Start a preview and wait until it answers."""
    process = subprocess.Popen(
        [sys.executable, BUILD, "preview", "--report", newsroom.root, "--port", "0", *options],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={k: v for k, v in os.environ.items() if k not in ("TERM_PROGRAM", "CURSOR_TRACE_ID")},
    )  # fmt: skip
    said: list[str] = []
    is_open = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                said.append(line)
                if "follows the files" in line:
                    is_open.set()
        is_open.set()

    threading.Thread(target=listen, daemon=True).start()
    assert is_open.wait(30)
    found = re.search(r"http://\S+", "".join(said))
    if found is None:
        process.kill()
        raise AssertionError("".join(said))
    return Desk(newsroom, process, found[0], said)


@pytest.fixture
def opened(newsroom: Newsroom) -> Iterator[Callable[..., Desk]]:
    """Start previews of the report; all are ended with the test."""
    desks: list[Desk] = []

    def open_desk(*options: str) -> Desk:
        desks.append(start(newsroom, *options))
        return desks[-1]

    yield open_desk
    for desk in desks:
        if desk.process.poll() is None:
            desk.process.kill()
        desk.process.wait(10)


@pytest.fixture
def desk(opened: Callable[..., Desk]) -> Desk:
    return opened()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("PRESS_CI"):
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        )  # fmt: skip
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.set_default_timeout(5000)
    yield page
    context.close()
