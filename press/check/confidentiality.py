"""Nothing that identifies a confidential source is in a published file.

Every byte that rendering made is searched for the names, addresses and aliases that a source
declares, in the encodings in which text reaches files. A hit names the source by its id and
never the term, so that a public log gives nothing away.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from urllib.parse import quote, quote_plus

from press.model import Site, Source
from press.problems import Problem

_SHORTEST = 4
"""Shorter terms would be found everywhere; the reader refuses them."""
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def check_leaks(site: Site, files: Iterable[tuple[str, bytes]]) -> Iterator[Problem]:
    """Yield confidential sources that `files`, given as path and bytes, would identify."""
    secrets = {name: terms(s) for name, s in site.sources.items() if s.confidential is not None}
    if not secrets:
        return
    patterns = {name: _pattern(found) for name, found in secrets.items()}
    for path, data in files:
        for piece in _pieces(path, data):
            lower = piece.lower()
            for name, pattern in patterns.items():
                if pattern.search(lower):
                    yield Problem(
                        site.sources[name].id.place(),
                        "source-leak",
                        f"{path} would identify the confidential source “{name}” to readers",
                        "take out what identifies it; the term is not printed here on purpose",
                    )
                    break


def terms(source: Source) -> tuple[str, ...]:
    """What identifies a source: its declared names, addresses and aliases."""
    private = source.confidential
    if private is None:
        return ()
    found = [private.title, private.publisher, private.url, private.note, *private.aliases]
    return tuple(str(term) for term in found if term and len(term) >= _SHORTEST)


def _pattern(found: Iterable[str]) -> re.Pattern[bytes]:
    spelt = {form for term in found for form in _encodings(term)}
    escaped = sorted((re.escape(form) for form in spelt), key=len, reverse=True)
    return re.compile(b"|".join(escaped) or b"(?!)")


def _encodings(term: str) -> Iterator[bytes]:
    lower = term.lower()
    for text in (
        lower,
        html.escape(lower),
        html.escape(lower, quote=False),
        json.dumps(lower)[1:-1],
        quote(lower).lower(),
        quote_plus(lower).lower(),
        "".join(f"&#{ord(c)};" if ord(c) > 126 else c for c in lower),
    ):
        yield text.encode()
    yield term.upper().encode().lower()  # what lowering bytes makes of capitals beyond ASCII
    yield lower.encode("utf-16-le")
    yield lower.encode("utf-16-be")
    if lower.isascii() or all(ord(c) < 256 for c in lower):
        yield lower.encode("latin-1")


def _pieces(path: str, data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and what is packed in them: gzip, zip (EPUB) and the streams of a PDF."""
    yield path.encode()
    yield data
    if depth > 2:
        return
    if data.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error):
            yield from _pieces("", gzip.decompress(data), depth + 1)
    elif data.startswith(b"PK\x03\x04"):
        import zipfile

        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from _pieces(name, archive.read(name), depth + 1)
    elif data.startswith(b"%PDF"):
        for match in _STREAM.finditer(data):
            with suppress(zlib.error):
                yield zlib.decompress(match[1])


def check_description(site: Site, name: str) -> Iterator[Problem]:
    """Yield the confidential source if its public words give it away."""
    source = site.sources[name]
    if source.confidential is None:
        return
    public: Mapping[str, str | None] = {"described_as": source.title, "note": source.note}
    pattern = _pattern(terms(source))
    for field, text in public.items():
        if text and pattern.search(text.lower().encode()):
            yield Problem(
                source.id.place(),
                "source-leak",
                f"the field “{field}” of the confidential source “{name}” identifies it",
                "describe it without its name",
            )
