"""The command line: which command is asked for, and the exit status. Knows every command.

Nothing that a command works with is imported here, so that help, mistakes and completion
answer at once.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NoReturn

from press import __version__
from press.commands.every import COMMANDS
from press.commands.running import carry_out

DESCRIPTION = """\
Build an investigative report: Markdown sections and figure files become a static site in which
no number stands without a record and no record without a source.
"""
_FOLDERS = ("report", "output")
_SHARED = {
    "report": "the report's folder (default: the one beside build.py, or where you are)",
    "output": "where it goes (default: site/ in the report's folder)",
    "strict": "let warnings stop the build, too",
    "drafts": "take in drafts and what waits for its day; the site goes to .press/drafts",
    "verbose": "say which files change, and why",
    "timings": "say where the time goes",
}
STATUS = "exit status: 0 done, 1 problems in the content, 2 the command itself cannot work\n"


def main(
    arguments: Sequence[str] | None = None, report: Path | None = None, prog: str = "press"
) -> int:
    """Run a command; `report` is the folder to work on unless another is named."""
    parsed = parser(prog).parse_args(arguments)
    root = parsed.report or report or Path.cwd()
    return carry_out(COMMANDS[parsed.command or "build"].run, parsed, root)


def parser(prog: str) -> argparse.ArgumentParser:
    """The whole command line, for `prog` as it was called."""
    firsts = "".join(command.EXAMPLES.splitlines(keepends=True)[0] for command in COMMANDS.values())
    top = _Parser(
        prog=prog,
        description=DESCRIPTION,
        epilog=f"examples:\n{firsts.format(prog=prog)}\n{STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"press {__version__}")
    _add_shared_options(top, tuple(_SHARED), default=None)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, command in COMMANDS.items():
        added = commands.add_parser(
            name,
            help=command.HELP,
            description=command.DESCRIPTION,
            epilog=f"examples:\n{command.EXAMPLES.format(prog=prog)}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_options(added)
        _add_shared_options(added, command.SHARED, default=argparse.SUPPRESS)
    return top


class _Parser(argparse.ArgumentParser):
    """Says in whole words what is wrong with a command, and where help is."""

    def error(self, message: str) -> NoReturn:
        words = _in_words(message, self._all_options())
        self.exit(2, f"{self.prog}: {words}\n“{self.prog} --help” tells what can be said\n")

    def _all_options(self) -> list[str]:
        found = list(self._option_string_actions)
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                for parser in action.choices.values():
                    found += parser._all_options()
        return [option for option in found if option.startswith("--")]


def _in_words(message: str, options: Collection[str]) -> str:
    """What argparse says, as it would be said to an editor."""
    from press.problems import did_you_mean

    if found := _NO_CHOICE.fullmatch(message):
        choices = re.findall(r"[^\s,']+", found["choices"])
        hint = did_you_mean(found["got"], choices) or f"one of: {', '.join(choices)}"
        what = {"COMMAND": "command", "WHAT": "kind of thing"}.get(found["what"])
        wrong = f"there is no {what}" if what else f"{found['what']} cannot be"
        return f"{wrong} “{found['got']}”; {hint}"
    if found := _NOT_KNOWN.fullmatch(message):
        got = found["got"].partition("=")[0]
        if got in options:
            return f"“{got}” does not belong to this command; leave it out"
        hint = did_you_mean(got, options) if got.startswith("-") else ""
        hint = hint or "leave it out"
        return f"“{found['got']}” is not understood here; {hint}"
    if found := re.fullmatch(r"the following arguments are required: (.*)", message):
        return f"{found[1].replace(', ', ' and ')} {'are' if ', ' in found[1] else 'is'} missing"
    message = re.sub(r"^argument (\S+): expected one argument", r"\1 needs a value", message)
    return message.removeprefix("argument ")


_NO_CHOICE = re.compile(
    r"argument (?P<what>\S+): invalid choice: '(?P<got>.*?)' \(choose from (?P<choices>.*)\)"
)
_NOT_KNOWN = re.compile(r"unrecognized arguments: (?P<got>\S+).*", re.DOTALL)


def _add_shared_options(
    parser: argparse.ArgumentParser, names: tuple[str, ...], default: object
) -> None:
    """Options that may stand before the command, and after one that takes them."""
    for name in names:
        if name in _FOLDERS:
            parser.add_argument(
                f"--{name}", type=Path, metavar="DIR", default=default, help=_SHARED[name]
            )
        else:
            parser.add_argument(
                f"--{name}", action="store_true", default=default or False, help=_SHARED[name]
            )
