"""Hold a copy of a site, in a folder or on the web, against a manifest; compare two manifests."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit

from press.model.digest import site_digest
from press.problems import UsageError
from press.publish.folder import digest_there
from press.publish.manifest import NAME, parse_manifest, read_manifest
from press.publish.owned import LEFT_BY_SYSTEMS, look_through
from press.structs import Immutable

_TIMEOUT = 30
_PACKED = (".gz", ".br")
_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)">')
"""Where a page at a former address leads, as its template writes it."""


class Verified(Immutable):
    """How a copy differs from what was published; paths as in the manifest."""

    files: int
    digest: str
    """As the colophon shows it."""
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]
    """Only known of a folder."""

    @property
    def is_exact(self) -> bool:
        return not (self.missing or self.changed or self.extra)


class Changes(Immutable):
    """Addresses that differ between two sites."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def lost(self) -> tuple[str, ...]:
        """Removed addresses that readers may have kept; static files change their names freely."""
        return tuple(url for url in self.removed if not url.startswith("/assets/"))


def verify(copy: str, manifest: str | None = None) -> Verified:
    """Hold `copy`, a folder or an address, against its own manifest or another's."""
    wanted = manifest_of(manifest or copy)
    if is_address(copy):
        built = Path(manifest) if manifest and Path(manifest).is_dir() else None
        return _verify_served(copy, wanted, built)
    return _verify_folder(Path(copy), wanted)


def compare(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """What publishing `new` over `old` changes for readers."""
    if old and new and _is_release(old) != _is_release(new):
        raise UsageError("a release is compared with a release, and a site with a site")
    before, after = _addresses(old), _addresses(new)
    both = before.keys() & after.keys()
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(url for url in both if before[url] != after[url])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def manifest_of(where: str, *, may_be_missing: bool = False) -> Mapping[str, str]:
    """The digests of a site: of a folder, a manifest's own file, a published site, a release."""
    if is_address(where):
        address = f"{where.rstrip('/')}/{NAME}"
        answer = _fetch(address)
        if answer is None and may_be_missing:
            return {}
        if answer is None:
            raise UsageError(f"there is no {address}")
        return parse_manifest(answer.data, address)
    path = Path(where)
    if path.is_file():
        data = path.read_bytes()
        return _release_manifest(data) or parse_manifest(data, str(path))
    if not path.exists() and may_be_missing:
        return {}
    if not path.is_dir():
        raise UsageError(f"there is no folder or manifest {where}")
    found = read_manifest(path)
    if found is None:
        raise UsageError(f"{where} has no {NAME}, so it is no site that press made")
    return found


_RELEASED = "released "
"""Marks the digest of a page's or a figure's words, which is none of a file."""


def _release_manifest(data: bytes) -> Mapping[str, str]:
    """The digests of the pages and figures that a release holds; empty if it is none."""
    try:
        release = json.loads(data)
        entries = {f"{url}index.html"[1:]: page for url, page in release["pages"].items()}
        figures = release["figures"].items()
        entries |= {f"figures/{name}/index.html": figure for name, figure in figures}
        return {path: f"{_RELEASED}{entry['digest']}" for path, entry in entries.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _is_release(digests: Mapping[str, str]) -> bool:
    return any(digest.startswith(_RELEASED) for digest in digests.values())


def is_address(where: str) -> bool:
    return where.startswith(("https://", "http://"))


def _addresses(files: Mapping[str, str]) -> dict[str, str]:
    return {
        address_of(path): digest for path, digest in files.items() if not path.endswith(_PACKED)
    }


def address_of(path: str) -> str:
    """The address at which a file of the output folder is served."""
    if path == "index.html" or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return f"/{path}"


def _verify_folder(folder: Path, wanted: Mapping[str, str]) -> Verified:
    found = look_through(folder)
    there = {
        path
        for path in (*found.files, *found.links, *found.others)
        if path != NAME and path.rpartition("/")[2] not in LEFT_BY_SYSTEMS
    }
    changed = [
        path
        for path in sorted(wanted.keys() & there)
        if path not in found.files or digest_there(folder / path) != wanted[path]
    ]
    missing, extra = sorted(wanted.keys() - there), sorted(there - wanted.keys())
    digest = site_digest(wanted)
    return Verified(len(wanted), digest, tuple(missing), tuple(changed), tuple(extra))


def _verify_served(base: str, wanted: Mapping[str, str], built: Path | None) -> Verified:
    """Hold what is served against digests; in `built` lie the pages that lead on, if anywhere."""
    missing, changed = [], []
    served = [path for path in sorted(wanted) if not path.endswith(_PACKED) and path[:1] != "_"]
    for path in served:
        address = base.rstrip("/") + quote(address_of(path))
        answer = _fetch(address)
        if answer is None:
            missing.append(path)
        elif hashlib.sha256(answer.data).hexdigest() != wanted[path] and not (
            built is not None and _leads_on(built / path, wanted[path], address, answer.address)
        ):
            changed.append(path)
    return Verified(len(served), site_digest(wanted), tuple(missing), tuple(changed), ())


def _leads_on(page: Path, digest: str, asked: str, reached: str) -> bool:
    """Whether the host leads where the page at a former address does, with a redirect for it.

    The host may have led from http to https besides.
    """
    if asked == reached or digest_there(page) != digest:
        return False
    way = _REFRESH.search(page.read_bytes())
    if way is None:
        return False
    wanted, found = urlsplit(urljoin(asked, unescape(way[1].decode()))), urlsplit(reached)
    return found.scheme in (wanted.scheme, "https") and wanted[1:4] == found[1:4]


class _Answer(Immutable):
    """What is served at an address."""

    data: bytes
    address: str
    """Where it lies, after every redirect."""


def _fetch(address: str) -> _Answer | None:
    """What is served at an address; None where there is nothing."""
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    request = Request(address, headers={"Accept-Encoding": "identity", "User-Agent": "press"})  # noqa: S310
    try:
        with urlopen(request, timeout=_TIMEOUT) as response:  # noqa: S310
            return _Answer(response.read(), response.url)
    except HTTPError as error:
        if error.code in (404, 410):
            return None
        raise UsageError(f"{address} answers {error.code} {error.reason}") from None
    except (URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", error)
        reason = (getattr(reason, "strerror", None) or str(reason)).lower()
        raise UsageError(f"{address} cannot be read: {reason}") from None
