"""`completion`: what a shell needs in order to complete the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

HELP = "print what a shell needs to complete commands and options"
DESCRIPTION = "Print a script with which a shell completes commands, options and figures."
EXAMPLES = """\
  {prog} completion bash > ~/.local/share/bash-completion/completions/{name}
  {prog} completion zsh > ~/.zfunc/_{name}
  {prog} completion fish > ~/.config/fish/completions/{name}.fish
"""
SHARED: tuple[str, ...] = ()


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")


def run(parsed: Namespace, root: Path) -> int:
    import shtab

    from press.cli import parser

    top = parser(parsed.name)
    for action in _actions(top):
        if isinstance(action.choices, dict):
            for command in action.choices.values():
                command.description = None  # else shells show its first line, and not its summary
        if action.metavar == "DIR":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        elif action.metavar == "FIGURE":
            action.complete = _FIGURES  # type: ignore[attr-defined]
    print(shtab.complete(top, shell=parsed.shell))
    return 0


_FIGURES = {
    "bash": "_press_figures",
    "zsh": "_press_figures",
    "fish": "(command ls content/figures 2>/dev/null | string replace .md '')",
    "preamble": {
        "bash": """\
_press_figures() {
  compgen -W "$(command ls content/figures 2>/dev/null | sed -n 's/\\.md$//p')" -- "$1"
}
""",
        "zsh": """\
_press_figures() {
  local -a figures=(content/figures/*.md(N:t:r))
  compadd -a figures
}
""",
    },
}
"""Figures are completed from the report in the current folder."""


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    """Every option and argument, those of the commands included."""
    for action in parser._actions:
        yield action
        if isinstance(action.choices, dict):
            for command in action.choices.values():
                yield from _actions(command)
