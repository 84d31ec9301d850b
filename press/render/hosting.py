"""Configurations for hosts: within the site for those that read them there, else on request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from press.model import Site
from press.model.address import moved
from press.model.headers import FOR_EVER, REVALIDATE, headers, policy
from press.render.artifact import Artifact
from press.render.workshop import Workshop

IN_SITE = ("netlify", "cloudflare")
"""Hosts that read `_headers` and `_redirects` at the site's root."""
HOSTS: Mapping[str, tuple[str, ...]] = {
    "nginx": ("nginx.conf",),
    "caddy": ("Caddyfile",),
    "s3": ("s3.sh", "cloudfront-function.js"),
}
"""Hosts whose configuration lies elsewhere, with their files."""
_FOLDER = Path(__file__).parents[1] / "hosting"
_ATOM = "application/atom+xml; charset=utf-8"
_TYPES = (
    ("text/html", "html"),
    ("text/css", "css"),
    ("text/javascript", "js mjs"),
    ("text/csv", "csv"),
    ("text/plain", "txt md bib"),
    ("text/vtt", "vtt"),
    ("application/json", "json map"),
    ("application/manifest+json", "webmanifest"),
    ("application/xml", "xml"),
    ("application/pdf", "pdf"),
    ("application/epub+zip", "epub"),
    ("application/zip", "zip"),
    ("application/wasm", "wasm"),
    ("image/svg+xml", "svg"),
    ("image/png", "png"),
    ("image/jpeg", "jpg jpeg"),
    ("image/webp", "webp"),
    ("image/avif", "avif"),
    ("image/gif", "gif"),
    ("image/x-icon", "ico"),
    ("font/woff2", "woff2"),
    ("audio/mpeg", "mp3"),
    ("video/mp4", "mp4"),
    ("video/webm", "webm"),
)
_TEXTS = [
    (kind, endings)
    for kind, endings in _TYPES
    if kind.startswith(("text/", "application/json", "application/manifest", "application/xml"))
    or kind == "image/svg+xml"
]
_MOST = 9_000
"""Bytes of former addresses in a CloudFront Function, which holds 10 KB in all."""


def headers_urls(site: Site) -> Iterable[str]:
    return ("/_headers",) if site.config.hosting else ()


def redirects_urls(site: Site) -> Iterable[str]:
    return ("/_redirects",) if site.config.hosting and moved(site) else ()


def render_headers(site: Site, workshop: Workshop, url: str) -> Artifact:
    """`_headers`, as Netlify and Cloudflare Pages read it: paths are those of the folder.

    Both let browsers ask again for pages by themselves, and both join the values of all rules that
    fit an address, so no header is set by two of them. Only Cloudflare can take one back.
    """
    rules = {
        "/*": [
            *headers(site.config.url),
            ("Content-Security-Policy", policy(has_search=site.offers("search"))),
        ],
        "/assets/*": [("Cache-Control", FOR_EVER)],
        "/data/*": [("Access-Control-Allow-Origin", "*")],
        "/feed.xml": [("Content-Type", _ATOM)],
        "/corrections/feed.xml": [("Content-Type", _ATOM)],
    }
    if "cloudflare" in site.config.hosting:
        rules["/embed/*"] = [
            ("! Content-Security-Policy", ""),
            ("Content-Security-Policy", policy(is_embed=True)),
        ]
    lines = [
        line
        for path, found in rules.items()
        for line in (path, *(f"  {n}: {v}" if v else f"  {n}" for n, v in found), "")
    ]
    return Artifact(url, "\n".join(lines).encode())


def render_redirects(site: Site, workshop: Workshop, url: str) -> Artifact:
    """`_redirects`: from paths of the folder, to where readers find the report.

    Below a path of a domain the host sees no such path, since another server takes it away, so a
    redirect names the whole address. Netlify needs “!” to let it go before the page of that name.
    """
    force = "!" if "netlify" in site.config.hosting else ""
    there = "/" if site.config.base_path == "/" else str(site.config.url)
    lines = [f"{old} {there}{new[1:]} 301{force}" for old, new in _moved(site)]
    return Artifact(url, "".join(f"{line}\n" for line in lines).encode())


def hosting_files(site: Site, host: str, folder: str, listen: str) -> dict[str, str]:
    """The files that set up `host`, one of `HOSTS`, to serve the site that lies in `folder`."""
    environment = jinja2.Environment(  # noqa: S701  (no HTML is made)
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    config = site.config
    base = config.base_path.rstrip("/")
    parts = urlsplit(config.url or "")
    values = {
        "title": config.title,
        "host": parts.hostname or "localhost",
        "caddy_host": parts.netloc
        if parts.scheme == "https"
        else f"http://{parts.netloc or ':80'}",
        "listen": listen,
        "folder": folder.rstrip("/"),
        "base": base,
        "pattern": re.escape(base),
        "moved": _moved(site),
        "moved_json": _moved_json(site, base),
        "headers": headers(config.url),
        "policy": policy(has_search=site.offers("search")),
        "embed_policy": policy(is_embed=True),
        "revalidate": REVALIDATE,
        "for_ever": FOR_EVER,
        "types": _TYPES,
        "texts": [*_TEXTS[1:], _TEXTS[0]],  # pages last
        "compress": config.compress,
    }
    return {
        name: environment.from_string((_FOLDER / name).read_text(encoding="utf-8")).render(values)
        for name in HOSTS[host]
    }


def _moved_json(site: Site, base: str) -> str:
    """Present addresses by former ones, or an empty text where they are too many."""
    table = {f"{base}{old}": f"{base}{new}" for old, new in sorted(moved(site).items())}
    text = json.dumps(table, indent=0, separators=(",", ":"))
    return text if len(text.encode()) <= _MOST else ""


def _moved(site: Site) -> list[tuple[str, str]]:
    """Former addresses with and without their slash, each with the present one."""
    found = []
    for old, new in sorted(moved(site).items()):
        found.append((old, new))
        if old.endswith("/"):
            found.append((old.rstrip("/"), new))
    return found
