"""`explain`: one figure, from its value to its evidence and every place that uses it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

HELP = "show where a figure comes from and where it is used"
DESCRIPTION = "Print one figure’s chain: its value, who says so, the evidence and every use."
EXAMPLES = """\
  {prog} explain chip-design-share     by the name of its file in content/figures
"""
SHARED: tuple[str, ...] = ("report", "drafts")


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("figure", metavar="FIGURE", help="the figure’s id")


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.request import request_of
    from press.desk.names import figure_named
    from press.pipeline import explain
    from press.said import style_for, visible

    name = figure_named(parsed.figure)
    style = style_for(sys.stdout, os.environ)
    step = ""
    for link in explain(request_of(parsed, root), name):
        what = "" if link.what == step else link.what
        step = link.what
        place = style.paint(str(link.place), "36")
        head = style.paint(f"{what:<11}", "1")
        if not link.more:
            print(f"{head}{place}  {visible(link.said)}")
            continue
        print(f"{head}{visible(link.said)}")
        for more in (*map(visible, link.more), place):
            print(f"{'':<11}{more}")
    if step != "use" and step != "correction":
        print(f"{'use':<11}none")
    return 0
