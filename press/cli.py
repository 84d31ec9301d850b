"""The command line: which command is asked for, and the exit status. Knows every command.

Nothing that a command works with is imported here, so that help, mistakes and completion
answer at once.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

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
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == ["help"]:
        given = [*given[1:], "--help"]
    parsed = parser(prog).parse_args(given)
    root = parsed.report or report or Path.cwd()
    return carry_out(COMMANDS[parsed.command or "build"].run, parsed, root)


def parser(prog: str) -> argparse.ArgumentParser:
    """The whole command line, for `prog` as it was called."""
    name = "press" if " " in prog else prog  # not “python -m press”, which no shell completes
    firsts = "".join(command.EXAMPLES.splitlines(keepends=True)[0] for command in COMMANDS.values())
    top = _Parser(
        prog=prog,
        description=DESCRIPTION,
        epilog=f"examples:\n{firsts.format(prog=prog, name=name)}\n{STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.set_defaults(name=name)
    top.add_argument("--version", action="version", version=f"press {__version__}")
    _add_shared_options(top, tuple(_SHARED), default=None)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for word, command in COMMANDS.items():
        added = commands.add_parser(
            word,
            help=command.HELP,
            description=command.DESCRIPTION,
            epilog=f"examples:\n{command.EXAMPLES.format(prog=prog, name=name)}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_options(added)
        _add_shared_options(added, command.SHARED, default=argparse.SUPPRESS)
    return top


class _Parser(argparse.ArgumentParser):
    """Says in whole words what is wrong with a command, and where help is."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        parsed, rest = self.parse_known_args(args, namespace)
        if rest:
            self._chosen(parsed)._refuse(rest[0], self)
        return parsed

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {_in_words(message)}\n{self._help()}\n")

    def _help(self) -> str:
        return f"“{self.prog} --help” tells what can be said"

    def _refuse(self, got: str, top: _Parser) -> NoReturn:
        """End because of a word or an option that the command does not know."""
        from press.problems import did_you_mean

        name = got.partition("=")[0]
        if name in top._options():
            said = f"“{name}” does not belong to this command; leave it out"
        else:
            hint = did_you_mean(name, self._own_options()) if got.startswith("-") else ""
            said = f"“{got}” is not understood here; {hint or 'leave it out'}"
        self.exit(2, f"{top.prog}: {said}\n{self._help()}\n")

    def _chosen(self, parsed: argparse.Namespace) -> _Parser:
        """The command, or the kind of thing, that was named."""
        for dest, parsers in self._below():
            if chosen := parsers.get(getattr(parsed, dest, "")):
                return chosen._chosen(parsed)
        return self

    def _own_options(self) -> list[str]:
        return [option for option in self._option_string_actions if option.startswith("--")]

    def _options(self) -> list[str]:
        below = (p for _, parsers in self._below() for p in parsers.values())
        return [*self._own_options(), *(option for p in below for option in p._options())]

    def _below(self) -> Iterator[tuple[str, dict[str, _Parser]]]:
        """The commands, or the kinds of things, by the name under which the choice is kept."""
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                yield action.dest, action.choices


def _in_words(message: str) -> str:
    """What argparse says, as it would be said to an editor."""
    from press.problems import did_you_mean

    if found := _NO_CHOICE.fullmatch(message):
        choices = re.findall(r"[^\s,']+", found["choices"])
        hint = did_you_mean(found["got"], choices) or f"one of: {', '.join(choices)}"
        what = {"COMMAND": "command", "WHAT": "kind of thing"}.get(found["what"])
        wrong = f"there is no {what}" if what else f"{found['what']} cannot be"
        return f"{wrong} “{found['got']}”; {hint}"
    if found := re.fullmatch(r"the following arguments are required: (.*)", message):
        return f"{found[1].replace(', ', ' and ')} {'are' if ', ' in found[1] else 'is'} missing"
    message = re.sub(r"^argument (\S+): expected one argument", r"\1 needs a value", message)
    return message.removeprefix("argument ")


_NO_CHOICE = re.compile(
    r"argument (?P<what>\S+): invalid choice: '(?P<got>.*?)' \(choose from (?P<choices>.*)\)"
)


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
