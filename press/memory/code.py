"""Compiled templates, kept where Python keeps the compiled modules of this package.

They are code, so they never lie in a report's folder: what comes with a report must not be able to
have anything run. Whoever can write into the package's own folder needs no template for that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

from press.memory.pickles import Damaged, from_bytes, to_bytes
from press.memory.regular import read_regular

_MOST = 600
"""Templates that are kept at most; a house has some seventy."""
_DIGEST = 16


def _file() -> Path:
    beside = Path(__file__).parent.parent / "templates.py"
    return Path(cache_from_source(str(beside))).with_suffix(".templates")


def load_code(key: bytes, file: Path | None = None) -> dict[str, bytes]:
    """What was kept under the key, which names all that compiling depends on; or nothing."""
    try:
        data = read_regular(file or _file())
    except OSError:
        return {}
    digest, body = data[:_DIGEST], data[_DIGEST:]
    if blake2b(body, digest_size=_DIGEST, key=key).digest() != digest:
        return {}
    try:
        found = from_bytes(body)
    except Damaged:
        return {}
    return dict(found) if isinstance(found, dict) else {}


def save_code(key: bytes, code: Mapping[str, bytes], file: Path | None = None) -> None:
    """Keep it for the next process, if bytecode may be written there."""
    if sys.dont_write_bytecode or not code:
        return
    body = to_bytes(dict(list(code.items())[-_MOST:]))
    file = file or _file()
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(exist_ok=True)
        beside.write_bytes(blake2b(body, digest_size=_DIGEST, key=key).digest() + body)
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()
