"""`build.py preview` from the terminal: how it begins, what it says, how it ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from press.commands.preview import guessed_editor
from tests.newsroom import Newsroom
from tests.preview.conftest import BUILD, Desk

CARGO = "content/sections/01-cargo.md"


def wait_for(desk: Desk, words: str, seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not re.search(words, desk.terminal):
        assert time.monotonic() < end, desk.terminal
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(desk: Desk, how: signal.Signals) -> None:
    """To stop a preview is to be done with it, not to break it off: the status is 0."""
    desk.process.send_signal(how)
    assert desk.process.wait(5) == 0
    wait_for(desk, "preview: ended")
    assert "Traceback" not in desk.terminal


@pytest.mark.slow
def test_it_ends_while_it_builds(desk: Desk) -> None:
    desk.newsroom.append(CARGO, "\nMore.\n" * 2000)
    time.sleep(0.02)
    assert desk.end() == 0
    assert "Traceback" not in desk.terminal


@pytest.mark.slow
def test_the_published_site_is_not_touched(newsroom: Newsroom, opened: Callable[..., Desk]) -> None:
    newsroom.build()
    before = newsroom.published()
    names = {file.name for file in newsroom.root.iterdir()}
    desk = opened()
    newsroom.append(CARGO, "\nNew.\n")
    wait_for(desk, rf"{CARGO}: \d+ pages")
    desk.end()
    assert newsroom.published() == before
    assert {file.name for file in newsroom.root.iterdir()} == names
    newsroom.build()
    for name, data in newsroom.published().items():
        assert b"preview.js" not in data, name
        assert b"livereload" not in data, name


@pytest.mark.slow
def test_a_taken_port_moves_to_the_next_and_says_so(newsroom: Newsroom) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, BUILD, "preview", "--report", newsroom.root, "--port", str(port)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        with process.stdout as lines:
            said = [next(lines) for _ in range(3)]
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
    assert f"port {port} is taken, so this is " in "".join(said)
    assert f"http://localhost:{port}/" not in "".join(said)


@pytest.mark.slow
def test_a_burst_of_saves_becomes_few_builds(desk: Desk) -> None:
    pages = int(desk.terminal.split()[1])
    for turn in range(60):
        desk.newsroom.append(CARGO, f"\nSave {'again ' * turn}.\n")
        desk.newsroom.write(f"content/pages/note-{turn}.md", "---\ntitle: A\nsummary: B\n---\nC\n")
    wait_for(desk, f" {pages + 60} pages")
    time.sleep(0.2)
    builds = desk.terminal.count("pages,")
    assert builds <= 12, desk.terminal


@pytest.mark.slow
def test_a_file_that_is_gone_for_a_moment_is_no_news(desk: Desk) -> None:
    """Editors replace a file by removing it, or empty it before they write."""
    file = desk.newsroom.root / CARGO
    text = file.read_text(encoding="utf-8")
    for _ in range(5):
        file.unlink()
        time.sleep(0.01)
        file.write_text(text)
        time.sleep(0.15)
        file.write_text("")
        time.sleep(0.01)
        file.write_text(text)
        time.sleep(0.15)
    assert "error" not in desk.terminal


@pytest.mark.slow
def test_hidden_files_and_copies_that_editors_keep_are_no_change(desk: Desk) -> None:
    said = desk.terminal
    desk.newsroom.write("content/sections/.01-cargo.md.swp", "x")
    desk.newsroom.write("content/sections/01-cargo.md~", "x")
    desk.newsroom.write("notes.txt", "x")
    desk.newsroom.write("site/index.html", "x")
    time.sleep(0.3)
    assert desk.terminal == said


@pytest.mark.slow
def test_a_folder_that_goes_and_comes_back_is_followed(desk: Desk) -> None:
    content = desk.newsroom.root / "content"
    content.rename(desk.newsroom.root / "away")
    wait_for(desk, "content/index.md: file-missing")
    (desk.newsroom.root / "away").rename(content)
    time.sleep(0.5)
    desk.newsroom.append(CARGO, "\nBack.\n")
    wait_for(desk, rf"{CARGO}: \d+ pages")


@pytest.mark.slow
def test_bytes_that_are_no_text_do_not_end_it(desk: Desk) -> None:
    desk.newsroom.write("config.yaml", b"\xff\xfe\x00")
    wait_for(desk, "config.yaml: file-encoding")
    desk.newsroom.write(CARGO, b"\x00\x01")
    wait_for(desk, f"{CARGO}: the last good pages stay")
    assert desk.end() == 0


@pytest.mark.parametrize(
    "options",
    [["--port", "70000"], ["--port", "many"], ["--editor", "vscoed"], ["--report", "no/where"]],
)
def test_options_that_cannot_work_are_told(newsroom: Newsroom, options: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, BUILD, "preview", "--report", newsroom.root, *options],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    if "vscoed" in options:
        assert "did you mean “vscode”?" in done.stderr


def test_the_editor_is_guessed_from_the_terminal() -> None:
    assert guessed_editor({"TERM_PROGRAM": "vscode"}) == "vscode"
    assert guessed_editor({"TERM_PROGRAM": "vscode", "CURSOR_TRACE_ID": "1"}) == "cursor"
    assert guessed_editor({"TERM_PROGRAM": "zed"}) == "zed"
    assert guessed_editor({"TERMINAL_EMULATOR": "JetBrains-JediTerm"}) == "idea"
    assert guessed_editor({}) == "vscode"


def test_no_thread_and_no_socket_is_left(newsroom: Newsroom, tmp_path: Path) -> None:
    """Run the loop in this process and end it from within."""
    import asyncio
    import threading

    from press.pipeline import Desk as Builder
    from press.pipeline import Proof
    from press.preview.loop import Preview

    class Silent:
        def opened(self, port: int, base_path: str) -> None:
            signal.raise_signal(signal.SIGTERM)

        def built(self, proof: Proof, changed: frozenset[Path], took: float) -> None:
            pass

        def failed(self, error: Exception) -> None:
            raise error

    async def run() -> None:
        preview = Preview(
            Builder(newsroom.request()), Silent(), session="s",
            today=lambda: newsroom.today, editor_of=lambda proof: "vscode",
        )  # fmt: skip
        await preview.run(0)

    before = set(threading.enumerate())
    asyncio.run(run())
    for thread in set(threading.enumerate()) - before:
        thread.join(2)
        assert not thread.is_alive()
