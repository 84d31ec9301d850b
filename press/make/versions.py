"""Versions of installed packages, from the names of the folders that say them.

`importlib.metadata` asks the same folders and imports the e-mail package for it, which takes
longer than anything else of a build in which nothing has to be made.
"""

from __future__ import annotations

import os
import re
import sys

_NAME = re.compile(r"(.+?)-([^-]+)\.dist-info")


def version_of(package: str) -> str:
    """The version of the package that an import would find; an empty text if there is none."""
    wanted = _plain(package)
    for folder in sys.path:
        try:
            names = os.listdir(folder)  # noqa: PTH208  (called for every build)
        except OSError:
            continue
        for name in names:
            found = _NAME.fullmatch(name)
            if found and _plain(found[1]) == wanted:
                return found[2]
    return ""


def _plain(name: str) -> str:
    """As https://packaging.python.org/en/latest/specifications/name-normalization/ has it."""
    return re.sub(r"[-_.]+", "-", name).lower()
