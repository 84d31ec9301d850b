"""Files packed with gzip and Brotli beside the plain ones, for servers that send them as they are.

The same bytes in give the same bytes out: no names, no moments.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from press.problems import UsageError
from press.publish.folder import Artifact
from press.structs import Immutable

_PACKED = frozenset(
    {".css", ".csv", ".html", ".js", ".json", ".md", ".svg", ".txt", ".vtt", ".webmanifest", ".xml"}
)
_SMALLEST = 860
"""Smaller files fit into the first packets as they are."""


class Packed(Immutable):
    """A packed file."""

    path: str
    content: bytes | Path


def packed(artifacts: Iterable[Artifact]) -> list[Packed]:
    """A `.gz` and a `.br` for each file of words, where that is smaller."""
    from concurrent.futures import ThreadPoolExecutor

    try:
        import brotli
    except ImportError:
        raise UsageError(
            "“compress: true” needs the package brotli; install press with its extra “compress”"
        ) from None

    def pack(artifact: Artifact) -> Iterator[Packed]:
        content = artifact.content
        data = content if isinstance(content, bytes) else content.read_bytes()
        if len(data) < _SMALLEST:
            return
        for ending, small in ((".br", brotli.compress(data, quality=11)), (".gz", _gzip(data))):
            if len(small) < len(data):
                yield Packed(f"{artifact.path}{ending}", small)

    chosen = [a for a in artifacts if PurePosixPath(a.path).suffix in _PACKED]
    with ThreadPoolExecutor() as pool:
        return [found for each in pool.map(lambda a: list(pack(a)), chosen) for found in each]


def _gzip(data: bytes) -> bytes:
    """Not `gzip.compress`, whose header names the system it ran on."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as file:
        file.write(data)
    return out.getvalue()
