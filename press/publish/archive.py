"""The whole site in one file: a zip to open from a disk, or a web archive to replay.

The same site gives the same bytes: moments are the day of publication, names are made from
content. WARC 1.1 by warcio; WACZ 1.1.1 is a zip round it with an index.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from press.problems import OutputError, UsageError
from press.publish.compress import Packed
from press.publish.copies import address_of
from press.publish.folder import Artifact
from press.publish.manifest import NAME, manifest_text
from press.structs import Immutable

_TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8", ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8", ".json": "application/json",
    ".xml": "application/xml; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif",
    ".gif": "image/gif", ".ico": "image/x-icon", ".woff2": "font/woff2", ".pdf": "application/pdf",
    ".epub": "application/epub+zip", ".mp3": "audio/mpeg", ".mp4": "video/mp4",
}  # fmt: skip


class About(Immutable):
    """What an archive says of the site in it."""

    title: str
    url: str
    """Where the site is published; empty if it does not say."""
    on: date
    software: str


class _Record(Immutable):
    """Where a page's record lies in the web archive."""

    uri: str
    kind: str
    digest: str
    offset: int
    length: int


def write_archive(file: Path, artifacts: Sequence[Artifact], about: About) -> None:
    """Write the archive that the name asks for: `.zip`, `.warc.gz` or `.wacz`."""
    make = next((make for ending, make in _KINDS.items() if file.name.endswith(ending)), None)
    if make is None:
        raise UsageError(f"{file.name} ends in none of {', '.join(_KINDS)}")
    digests = {a.path: hashlib.sha256(_read(a)).hexdigest() for a in artifacts}
    listed = [*artifacts, Packed(NAME, manifest_text(digests))]
    data = make(sorted(listed, key=lambda artifact: artifact.path), about)
    new = file.with_name(f".{file.name}.press-new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        new.replace(file)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise OutputError(f"{file} cannot be written: {(error.strerror or '').lower()}") from None


def _read(artifact: Artifact) -> bytes:
    content = artifact.content
    return content if isinstance(content, bytes) else content.read_bytes()


def _zip(artifacts: Sequence[Artifact], about: About) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for artifact in artifacts:
            _add(archive, artifact.path, _read(artifact), about.on, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _add(archive: zipfile.ZipFile, path: str, data: bytes, on: date, how: int) -> None:
    entry = zipfile.ZipInfo(path, (max(1980, on.year), on.month, on.day, 0, 0, 0))
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    archive.writestr(entry, data)


def _warc(artifacts: Sequence[Artifact], about: About) -> bytes:
    return _warc_and_index(artifacts, about)[0]


def _warc_and_index(
    artifacts: Sequence[Artifact], about: About
) -> tuple[bytes, tuple[_Record, ...]]:
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        raise UsageError(
            "web archives need the package warcio; install press with its extra “archive”"
        ) from None
    if not about.url:
        raise UsageError("a web archive needs the site’s address; add “url” to config.yaml")
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    moment = f"{about.on.isoformat()}T00:00:00Z"
    given = {"WARC-Date": moment, "WARC-Record-ID": _name(about.url, b"warcinfo")}
    info = {"software": about.software, "format": "WARC File Format 1.1", "isPartOf": about.title}
    record = writer.create_warcinfo_record("data.warc.gz", info)
    for key, value in given.items():
        record.rec_headers.replace_header(key, value)
    writer.write_record(record)
    index = []
    for artifact in artifacts:
        data, uri = _read(artifact), about.url + address_of(artifact.path)[1:]
        kind = _TYPES.get(PurePosixPath(artifact.path).suffix, "application/octet-stream")
        headers = [("Content-Type", kind), ("Content-Length", str(len(data)))]
        record = writer.create_warc_record(
            uri, "response", payload=io.BytesIO(data), length=len(data),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": moment, "WARC-Record-ID": _name(uri, data)},
        )  # fmt: skip
        start = out.tell()
        writer.write_record(record)
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        index.append(_Record(uri, kind.partition(";")[0], digest, start, out.tell() - start))
    return out.getvalue(), tuple(index)


def _name(uri: str, data: bytes) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{uri} {hashlib.sha256(data).hexdigest()}')}>"


def _wacz(artifacts: Sequence[Artifact], about: About) -> bytes:
    warc, index = _warc_and_index(artifacts, about)
    moment = f"{about.on.isoformat()}T00:00:00Z"
    files = {
        "archive/data.warc.gz": warc,
        "indexes/index.cdx": "".join(sorted(_cdx(record, about.on) for record in index)).encode(),
        "pages/pages.jsonl": "".join(_pages(index, about, moment)).encode(),
    }
    package = _json(
        {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": about.title,
            "created": moment,
            "software": about.software,
            "mainPageUrl": about.url,
            "mainPageDate": moment,
            "resources": [_resource(path, data) for path, data in files.items()],
        }
    )
    digest = {"path": "datapackage.json", "hash": _sha(package)}
    files |= {"datapackage.json": package, "datapackage-digest.json": _json(digest)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            how = zipfile.ZIP_STORED if path.startswith("archive/") else zipfile.ZIP_DEFLATED
            _add(archive, path, data, about.on, how)
    return out.getvalue()


def _cdx(record: _Record, on: date) -> str:
    """A line of the index: the address turned round so that hosts sort, the moment, the place."""
    parts = urlsplit(record.uri)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    place = {
        "url": record.uri,
        "mime": record.kind,
        "status": "200",
        "digest": record.digest,
        "length": str(record.length),
        "offset": str(record.offset),
        "filename": "data.warc.gz",
    }
    path = parts.path.lower()
    path = path.rstrip("/") or "/"
    return f"{host}{port}){path} {on:%Y%m%d}000000 {json.dumps(place)}\n"


def _pages(index: Sequence[_Record], about: About, moment: str) -> Iterator[str]:
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": about.title}) + "\n"
    pages = [r.uri for r in index if r.kind == "text/html" and r.uri.endswith("/")]
    for uri in sorted(pages, key=lambda uri: (uri != about.url, uri)):
        name = _name(uri, b"page")[10:-1]
        yield json.dumps({"id": name, "url": uri, "ts": moment, "title": uri}) + "\n"


def _resource(path: str, data: bytes) -> Mapping[str, Any]:
    name = path.rpartition("/")[2]
    return {"name": name, "path": path, "hash": _sha(data), "bytes": len(data)}


def _sha(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


_KINDS: Mapping[str, Callable[[Sequence[Artifact], About], bytes]] = {
    ".zip": _zip,
    ".warc.gz": _warc,
    ".wacz": _wacz,
}
