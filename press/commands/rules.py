"""`rules`: the rules that content is held to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

HELP = "list the rules that content is held to"
DESCRIPTION = "List the rules that content is held to, with their severities."
EXAMPLES = """\
  {prog} rules                         each rule, its severity and what it is about
"""
SHARED: tuple[str, ...] = ()


def add_options(parser: ArgumentParser) -> None:
    pass


def run(parsed: Namespace, root: Path) -> int:
    from press.rules import RULES

    width = max(map(len, RULES))
    for rule in RULES.values():
        fixed = ", always" if rule.is_fixed else ""
        print(f"{rule.name:<{width}}  {rule.summary} ({rule.severity}{fixed})")
    return 0
