"""One digest for a whole site, by which readers can say which state of it they saw."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

COLOPHON_FILE = "colophon/index.html"
"""The page that shows the digest. It cannot be covered by it, nor can what packs it."""
_PACKED = (".gz", ".br")


def site_digest(files: Mapping[str, str]) -> str:
    """SHA-256 over `digest  path` lines, as `sha256sum` prints them, in the order of the paths.

    Packed files are left out, which hold nothing that the plain ones do not.
    """
    lines = "".join(
        f"{digest}  {path}\n"
        for path, digest in sorted(files.items())
        if path != COLOPHON_FILE and not path.endswith(_PACKED)
    )
    return hashlib.sha256(lines.encode()).hexdigest()
