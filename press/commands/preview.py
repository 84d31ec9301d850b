"""`preview`: the report in a browser, following the files."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping
    from pathlib import Path

    from press.pipeline import Proof, Request

PORT = 5500
"""livereload's own."""
_LAST_PORT = 65_535
HELP = "show the report in a browser while you write it"
DESCRIPTION = """\
Show the report in a browser and follow its files: a save is there at once, problems lie over the
last good page, and links open the file at the place. Answers on this machine alone and publishes
nothing.
"""
EXAMPLES = """\
  {prog} preview                       follow the files; Ctrl-C ends it
  {prog} preview --open                and open the browser
  {prog} preview --port 8000 --editor zed
"""
SHARED: tuple[str, ...] = ("report", "strict", "drafts")


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--port",
        type=_port,
        default=PORT,
        metavar="N",
        help=f"the port to answer on (default: {PORT}, or the next that is free)",
    )
    parser.add_argument("--open", action="store_true", help="open the browser, too")
    parser.add_argument(
        "--editor",
        metavar="NAME",
        help="what links open files with: vscode, cursor, zed, idea, sublime …, or an address "
        "such as myeditor://{file}:{line} (default: “editor” in config.yaml, or what the "
        "terminal says)",
    )


def run(parsed: Namespace, root: Path) -> int:
    """Show the report until Ctrl-C, which is how a preview ends, so the status is 0."""
    import asyncio
    import secrets
    from contextlib import suppress

    from press.commands.request import request_of, today
    from press.editors import EDITORS, is_pattern
    from press.pipeline import Desk
    from press.preview.loop import Preview
    from press.problems import UsageError, did_you_mean

    if parsed.editor and parsed.editor not in EDITORS and not is_pattern(parsed.editor):
        hint = did_you_mean(parsed.editor, EDITORS) or f"one of: {', '.join(EDITORS)}"
        raise UsageError(f"“{parsed.editor}” is not an editor known here; {hint}")

    def editor_of(proof: Proof) -> str:
        return parsed.editor or proof.editor or guessed_editor(os.environ)

    request = request_of(parsed, root.resolve())
    narrator = _Terminal(request, parsed.port, is_opened=parsed.open)

    async def show() -> None:
        preview = Preview(
            Desk(request),
            narrator,
            today=lambda: today(os.environ),
            session=secrets.token_hex(4),
            editor_of=editor_of,
        )
        await preview.run(parsed.port)

    with suppress(KeyboardInterrupt):  # where a loop cannot take signals, as on Windows
        asyncio.run(show())
    print("preview: ended", flush=True)
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > _LAST_PORT:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"“{text}” is no number from 0 to {_LAST_PORT}")
    return int(text)


def guessed_editor(environment: Mapping[str, str]) -> str:
    """The editor in whose terminal the command runs; VS Code where nothing says."""
    if "CURSOR_TRACE_ID" in environment:
        return "cursor"
    if environment.get("TERM_PROGRAM") == "zed" or "ZED_TERM" in environment:
        return "zed"
    if environment.get("TERMINAL_EMULATOR") == "JetBrains-JediTerm":
        return "idea"
    return "vscode"


class _Terminal:
    """Says on the terminal what happens."""

    def __init__(self, request: Request, port: int, *, is_opened: bool) -> None:
        self._request = request
        self._root = request.root
        self._port = port
        self._is_opened = is_opened

    def opened(self, port: int, base_path: str) -> None:
        url = f"http://localhost:{port}{base_path}"
        if self._port not in (0, port):
            print(f"preview: port {self._port} is taken, so this is {port}")
        print(f"preview: {url} follows the files; Ctrl-C ends it", flush=True)
        if self._is_opened:
            import webbrowser

            webbrowser.open(url)

    def built(self, proof: Proof, changed: frozenset[Path], took: float) -> None:
        from press.commands.telling import counted, many, print_problems, print_withheld

        outcome = proof.outcome
        print_problems(outcome, self._request, sys.stdout)
        print_withheld(outcome)
        made = "the last good pages stay" if outcome.errors else many(outcome.pages, "page")
        print(
            f"preview: {self._said(changed)}{made}, {counted(outcome)} ({took * 1000:.0f} ms)",
            flush=True,
        )

    def failed(self, error: Exception) -> None:
        import traceback

        from press.problems import UsageError

        if isinstance(error, UsageError):
            print(f"preview: {error}; the last good pages stay until it is back", flush=True)
            return
        traceback.print_exception(error)
        print("preview: press itself failed; the last good pages stay", file=sys.stderr)

    def _said(self, changed: frozenset[Path]) -> str:
        names = sorted(
            (path.relative_to(self._root) if path.is_relative_to(self._root) else path).as_posix()
            for path in changed
        )
        if not names:
            return ""
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        return f"{names[0]}{more}: "
