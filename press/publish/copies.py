"""Hold a copy of a site, in a folder or on the web, against a manifest; compare two manifests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote

from press.model.digest import site_digest
from press.problems import UsageError
from press.publish.folder import digest_there
from press.publish.manifest import NAME, parse_manifest, read_manifest
from press.publish.owned import LEFT_BY_SYSTEMS, look_through
from press.structs import Immutable

_TIMEOUT = 30
_PACKED = (".gz", ".br")


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
        return _verify_served(copy, wanted)
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
        data = _fetch(address)
        if data is None and may_be_missing:
            return {}
        if data is None:
            raise UsageError(f"there is no {address}")
        return parse_manifest(data, address)
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


def _verify_served(base: str, wanted: Mapping[str, str]) -> Verified:
    missing, changed = [], []
    served = [path for path in sorted(wanted) if not path.endswith(_PACKED) and path[:1] != "_"]
    for path in served:
        data = _fetch(base.rstrip("/") + quote(address_of(path)))
        if data is None:
            missing.append(path)
        elif hashlib.sha256(data).hexdigest() != wanted[path]:
            changed.append(path)
    return Verified(len(served), site_digest(wanted), tuple(missing), tuple(changed), ())


def _fetch(address: str) -> bytes | None:
    """What is served at an address; None where there is nothing."""
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    request = Request(address, headers={"Accept-Encoding": "identity", "User-Agent": "press"})  # noqa: S310
    try:
        with urlopen(request, timeout=_TIMEOUT) as response:  # noqa: S310
            data: bytes = response.read()
            return data
    except HTTPError as error:
        if error.code in (404, 410):
            return None
        raise UsageError(f"{address} answers {error.code} {error.reason}") from None
    except (URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", error)
        reason = (getattr(reason, "strerror", None) or str(reason)).lower()
        raise UsageError(f"{address} cannot be read: {reason}") from None
