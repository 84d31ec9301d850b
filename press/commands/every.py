"""The commands, one module each: its options, its help, and what it does.

Importing them costs next to nothing, because a command imports what it works with when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from press.commands import (
    archive,
    build,
    changes,
    check,
    completion,
    due,
    explain,
    galley,
    hosting,
    new,
    preview,
    release,
    rules,
    schemas,
    sources,
    verify,
)

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path
    from typing import Protocol

    class Command(Protocol):
        """What each module here has."""

        HELP: str
        """One line for the list of commands."""
        DESCRIPTION: str
        """What its own help says of it."""
        EXAMPLES: str
        """Command lines with what they do, `{prog}` standing for the program."""

        SHARED: tuple[str, ...]
        """Which of the options that several commands have it takes, by name."""

        def add_options(self, parser: ArgumentParser) -> None: ...

        def run(self, parsed: Namespace, root: Path) -> int:
            """Do it for the report in `root`; the value is the exit status."""


COMMANDS: dict[str, Command] = {
    "build": build,
    "check": check,
    "preview": preview,
    "new": new,
    "explain": explain,
    "due": due,
    "galley": galley,
    "release": release,
    "sources": sources,
    "archive": archive,
    "changes": changes,
    "verify": verify,
    "hosting": hosting,
    "rules": rules,
    "schemas": schemas,
    "completion": completion,
}
"""By name, in the order in which help lists them."""
