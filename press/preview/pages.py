"""What is answered at an address: as a static host would, from the pages held in memory."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from press.structs import Immutable, field

_NOT_FOUND = "404.html"
_KINDS = {
    ".avif": "image/avif",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
}
"""Types that not every Python knows; the system's own tables are left aside."""
_TEXT = re.compile(r"text/|application/(.*\+)?(json|xml|yaml)$|image/svg")


class Site(Immutable):
    """The pages that can be asked for."""

    files: Mapping[str, bytes | Path]
    """By path below the site's root."""
    base_path: str = "/"
    """The path that stands before every address, as where the report is published."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Pages that were there, by path, and the page whose file is theirs under another name."""


class Answer(Immutable):
    """What goes back to the browser."""

    status: int
    kind: str
    body: bytes | Path = b""
    location: str = ""
    """Where the browser should ask instead."""

    @property
    def is_page(self) -> bool:
        return self.kind.startswith("text/html")


def find(site: Site, address: str) -> Answer:
    """What stands at the path of an address, which may be percent-encoded."""
    try:
        path = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return _missing(site)
    if site.base_path not in ("/", path) and path in ("/", site.base_path.rstrip("/")):
        return Answer(302, "text/plain; charset=utf-8", location=quote(site.base_path))
    if not path.startswith(site.base_path):
        return _missing(site)
    name = _name(site, path)
    if name in site.files:
        return Answer(200, content_kind(name), site.files[name])
    if f"{name}/index.html" in site.files:
        return Answer(301, "text/plain; charset=utf-8", location=f"{quote(path)}/")
    if name in site.moved:
        address = site.base_path + site.moved[name].removesuffix("index.html").lstrip("/")
        return Answer(302, "text/plain; charset=utf-8", location=quote(address))
    return _missing(site)


def moved(before: Site, files: Mapping[str, bytes | Path]) -> dict[str, str]:
    """Pages that are gone and where each is now: where one took the place of one in a folder."""
    gone = _by_folder(before.files.keys() - files.keys())
    new = _by_folder(files.keys() - before.files.keys())
    found = {
        paths[0]: new[folder][0]
        for folder, paths in gone.items()
        if len(paths) == len(new.get(folder, ())) == 1
    }
    earlier = {old: found.get(now, now) for old, now in before.moved.items()}
    return {
        old: now for old, now in {**earlier, **found}.items() if old not in files and now in files
    }


def _by_folder(paths: Iterable[str]) -> dict[str, list[str]]:
    """Paths of pages by the folder in which the page's own lies."""
    found: dict[str, list[str]] = {}
    for path in paths:
        if path.endswith("/index.html"):
            found.setdefault(path.rpartition("/")[0].rpartition("/")[0], []).append(path)
    return found


def _name(site: Site, path: str) -> str:
    name = path.removeprefix(site.base_path)
    return f"{name}index.html" if not name or name.endswith("/") else name


def page_at(site: Site, address: str) -> str | None:
    """The path of the page that is served at an address; None if that is no page."""
    answer = find(site, address)
    return _name(site, unquote(address)) if answer.status == 200 and answer.is_page else None


_FILES = re.compile(rb"""\b(?:src|srcset|href|poster|data)="([^"]*\.[^"/]*)\"""")


def asks_for_more(before: bytes, after: bytes) -> bool:
    """Whether a page takes files that it did not take before, which may not be made yet."""
    return not set(_FILES.findall(after)) <= set(_FILES.findall(before))


def _missing(site: Site) -> Answer:
    if _NOT_FOUND in site.files:
        return Answer(404, content_kind(_NOT_FOUND), site.files[_NOT_FOUND])
    return Answer(404, "text/plain; charset=utf-8", b"There is no page at this address.\n")


def content_kind(name: str) -> str:
    """The `Content-Type` of a file, by the ending of its name."""
    ending = Path(name).suffix.lower()
    kind = _KINDS.get(ending) or _table().guess_type(f"x{ending}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if _TEXT.match(kind) else kind


def _table() -> mimetypes.MimeTypes:
    return mimetypes.MimeTypes()


_STYLES = re.compile(r"(?P<name>.+)\.[0-9a-f]+\.css")


def style_swap(
    before: Mapping[str, bytes | Path], after: Mapping[str, bytes | Path]
) -> dict[str, str]:
    """Style sheets whose content, and so whose published name, has changed: old path to new."""
    gone = {m["name"]: m[0] for p in before.keys() - after.keys() if (m := _STYLES.fullmatch(p))}
    new = {m["name"]: m[0] for p in after.keys() - before.keys() if (m := _STYLES.fullmatch(p))}
    return {gone[name]: new[name] for name in sorted(gone.keys() & new.keys())}


def differs_by_styles_alone(before: Answer, after: Answer, swap: Mapping[str, str]) -> bool:
    """Whether the page would be the new one with other style sheets, so need not be reloaded."""
    if not swap or not isinstance(before.body, bytes) or before.status != after.status:
        return False
    body = before.body
    for old, new in swap.items():
        body = body.replace(quote(old).encode(), quote(new).encode())
    return body == after.body
