"""What a published file says: the texts that its bytes hold, under each other.

A file may be packed, a text in it written with entities or escapes, and a name in that divided by
markup. Each layer is a text as some program or reader sees it.
"""

from __future__ import annotations

import gzip
import html
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_KERNED = re.compile(rb"\)\s*-?[\d.]+\s*\(")
"""How a PDF moves letters nearer to each other within a word."""
_HEX = re.compile(rb"<FEFF((?:[0-9A-F]{2})+)>", re.IGNORECASE)
"""A text in what a PDF says of itself."""
_NO_TEXT = bytes({*range(32)} - {*b"\t\n\f\r\x1b"})
_OLD_ENCODINGS = ("cp1252", "gb18030", "big5", "shift_jis", "euc_kr")
_DEEPEST = 3
_ESCAPE = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|([nrtbf])|(.))", re.DOTALL
)
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})(?:\r\n|\s)?")
"""As style sheets write a character: `\\E9 `, which a script reads otherwise."""
_MARK = (
    r'<sup class="mark[^"]{0,200}">.{0,1000}?</sup>|<rt\b[^>]{0,200}>.{0,200}?</rt>|'
    r"<rp\b[^>]{0,200}>.{0,200}?</rp>"
)
"""Numbers of notes, and how characters are read: both may stand within a name."""
_TAG = (
    r"<[/!?]?[a-zA-Z][^<>\"']*(?:\"[^\"]{0,9999}\"[^<>\"']*|'[^']{0,9999}'[^<>\"']*)*>|"
    r"<!--[^<]{0,999}?-->"
)
_MARKS, _TAGS = re.compile(_MARK, re.DOTALL), re.compile(_TAG, re.DOTALL)
_BYTE_MARKS, _BYTE_TAGS = (re.compile(p.encode(), re.DOTALL) for p in (_MARK, _TAG))
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|ruby|s|samp|small|span|"
    r"strong|sub|sup|time|tspan|u|var|wbr|!--)\b",
    re.IGNORECASE,
)
_USUAL = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#34;", '"'), ("&#39;", "'"),
          ("&#x27;", "'"), ("&amp;", "&"))  # fmt: skip
_HYPHENATED = re.compile("[-\u2010\u00ad][ \t]*\r?\n\\s*")


def pieces(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and what is packed in them: gzip, zip (EPUB) and the streams of a PDF."""
    yield data
    if depth > 2:
        return
    if data.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error):
            yield from pieces(gzip.decompress(data), depth + 1)
    elif data.startswith(b"PK\x03\x04"):
        import zipfile

        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from pieces(archive.read(name), depth + 1)
    elif data.startswith(b"%PDF"):
        for match in _STREAM.finditer(data):
            with suppress(zlib.error):
                yield _KERNED.sub(b"", zlib.decompressobj().decompress(match[1]))
        for match in _HEX.finditer(data):
            yield b"\xfe\xff" + bytes.fromhex(match[1].decode())


def texts_of(data: bytes) -> list[str]:
    """The bytes as the texts that they may be; none if they are something else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [data.decode("utf-16", "replace")]
    with suppress(UnicodeDecodeError):
        if b"\0" not in data:
            return [data.decode("utf-8")]
    if data.translate(None, _NO_TEXT) != data:
        return []
    return [data.decode(encoding, "replace") for encoding in _OLD_ENCODINGS]


def layers(text: str) -> Iterator[str]:
    """The text, and the text in it as far as there is something to decode."""
    if "&" in text:  # the usual ones, which take nothing away that could be read
        for entity, character in _USUAL:
            text = text.replace(entity, character)
    yield text
    if _STYLE_ESCAPE.search(text):
        yield _STYLE_ESCAPE.sub(_unescaped_style, text)
    for _ in range(_DEEPEST):
        before, text = text, _decoded(text)
        if text == before:
            return
        yield text


def without_tags(text: bytes) -> bytes:
    """All that stands outside of tags, run together."""
    return _BYTE_TAGS.sub(b"", _BYTE_MARKS.sub(b"", text) if b"</" in text else text)


def readings(text: str) -> Iterator[str]:
    """A layer as it may be read: with its tags, and where these divide words or do not."""
    yield text
    text = _HYPHENATED.sub("", text)
    yield text
    if "<" in text:
        text = _MARKS.sub("", text)
        yield _TAGS.sub(" ", text)
        yield _TAGS.sub(lambda tag: "" if _INLINE.match(tag[0]) else " ", text)
        yield _TAGS.sub("", text)


def _decoded(text: str) -> str:
    """The text with its entities, escapes and percent signs read once."""
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
        if re.search("[\ud800-\udfff]", text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if "&" in text:
        text = html.unescape(text)
    return unquote(text) if "%" in text else text


def _unescaped_style(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(number) if (number := int(code, 16)) < 0x110000 else ""
    return " " if match[4] else match[5]
