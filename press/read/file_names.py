"""Names of files that stay one file, with one name, on every system and every host."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from press.problems import Place, Problem

MAX_NAME = 200
"""Bytes of one part of a path; what is published gets a digest, and an ending while written."""
MAX_SLUG = 100
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def name_problem(path: str) -> Problem | None:
    """Why no file can have this name, not even one that would be told for another reason.

    The path in the problem is spelled so that it can be printed.
    """
    if path.isprintable():
        return None
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)
    return Problem(
        Place(shown),
        "file-name",
        "the name of this file holds characters that cannot be seen",
        "rename it; letters, figures and hyphens are always right",
    )


def unfit(slug: str) -> str:
    """Why a slug of the right alphabet cannot name a page or record, or an empty text."""
    if _DEVICES.fullmatch(slug):
        return "is the name of a device on Windows, where no file can have it"
    return f"is too long; at most {MAX_SLUG} characters" if len(slug) > MAX_SLUG else ""


def static_problems(paths: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with the names of static files, which are published under them."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        for part in path.split("/"):
            if why := _why(part):
                yield Problem(Place(path), "file-name", f"“{part}” {why}", "rename it")
                break
        else:
            folded = normalize("NFC", normalize("NFC", path).casefold())
            if folded in seen:
                yield Problem(
                    Place(path),
                    "file-name",
                    f"many systems take this name and that of {seen[folded]} for the same",
                    "rename one of the two",
                )
            seen.setdefault(folded, path)


def _why(part: str) -> str:
    if _DEVICES.fullmatch(part):
        return "is the name of a device on Windows"
    if found := _FORBIDDEN.search(part):
        return f"holds “{found[0]}”, which not every system allows in a name"
    if part.endswith((".", " ")):
        return "ends in a point or a space, which not every system keeps"
    if len(part.encode()) > MAX_NAME:
        return f"is too long; at most {MAX_NAME} bytes"
    return ""
