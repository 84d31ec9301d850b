"""Entities of HTML in a text that hide a digit, or a character that no text may hold."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from press.characters import first_forbidden, is_blank
from press.problems import Problem
from press.read.text_mistakes import FENCE
from press.read.written import Written

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


def entity_problems(written: Written) -> Iterator[Problem]:
    """Yield each entity that is one of them, outside of code."""
    if "&" not in written.text:
        return
    text = FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence[0]), written.text)
    for match in _ENTITY.finditer(text):
        meant = html.unescape(match[0])
        if not (_is_hidden(meant) or (is_blank(meant) and _is_in_number(text, match))):
            continue
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not before.endswith("\\") and before.count("`") % 2 == 0:
            yield Problem(
                written.at(match.start()),
                "file-characters",
                f"“{match[0]}” hides a character from the checks",
                f"write {meant}" if meant.isnumeric() else "delete it",
            )


def _is_hidden(meant: str) -> bool:
    return meant.isnumeric() or (meant[0] != "&" and first_forbidden(meant) is not None)


def _is_in_number(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isdigit() and after.isdigit()
