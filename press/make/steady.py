"""Put Pagefind's table of contents in order: it lists its filters as a hash table happens to.

All else that Pagefind writes is the same for the same pages. The table is CBOR (RFC 8949): the
version, pages, words, filters, sorts and fields; what is not of that form is left as it is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping

_MAGIC = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_FILTERS = 3
_ARRAY = 4


def steady(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index, alike in every build of the same pages."""
    entry = json.loads(files[_ENTRY])
    done = dict(files)
    for language in entry["languages"].values():
        name = f"pagefind.{language['hash']}.pf_meta"
        table = gzip.decompress(done.pop(name))
        ordered = _ordered(table) if table.startswith(_MAGIC) else table
        prefix = language["hash"].rpartition("_")[0]
        language["hash"] = f"{prefix}_{hashlib.sha256(ordered).hexdigest()[:13]}"
        done[f"pagefind.{language['hash']}.pf_meta"] = gzip.compress(ordered, 9, mtime=0)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    done[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return done


def _ordered(table: bytes) -> bytes:
    start, count, kind = _head(table, len(_MAGIC))
    if kind != _ARRAY or count <= _FILTERS:
        return table
    for _ in range(_FILTERS):
        start = _end(table, start)
    first, count, kind = _head(table, start)
    if kind != _ARRAY:
        return table
    at, filters = first, []
    for _ in range(count):
        end = _end(table, at)
        filters.append(table[at:end])
        at = end
    return table[:first] + b"".join(sorted(filters)) + table[at:]


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Where the item's content begins, its count or length, and its major type."""
    kind, short = data[at] >> 5, data[at] & 31
    if short < 24:
        return at + 1, short, kind
    size = 1 << (short - 24)
    return at + 1 + size, int.from_bytes(data[at + 1 : at + 1 + size], "big"), kind


def _end(data: bytes, at: int) -> int:
    """Where the item that begins at `at` ends."""
    at, count, kind = _head(data, at)
    if kind in (2, 3):
        return at + count
    if kind in (_ARRAY, 5):
        for _ in range(count * (kind - 3)):
            at = _end(data, at)
    return at
