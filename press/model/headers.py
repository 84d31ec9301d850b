"""What a server says with each page: where content may come from, how long it may be kept.

Every page works under this policy: no inline script or style, nothing from another origin.
"""

from __future__ import annotations

from collections.abc import Mapping

_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "object-src": "'none'",
    "frame-ancestors": "'self'",
}
HEADERS: tuple[tuple[str, str], ...] = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
SECURE = ("Strict-Transport-Security", "max-age=31536000")
"""Only for reports published with https."""
REVALIDATE = "no-cache"
"""Pages may be kept, but a reader's browser asks whether they have changed."""
FOR_EVER = "public, max-age=31536000, immutable"
"""Static files are named by their content."""


def policy(*, is_embed: bool = False) -> str:
    """The Content-Security-Policy; what is made to be embedded may be framed by any site."""
    rules = dict(_POLICY)
    if is_embed:
        rules["frame-ancestors"] = "*"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers(url: str | None) -> tuple[tuple[str, str], ...]:
    """Headers for every address, the policy and caching apart."""
    return (*HEADERS, SECURE) if url and url.startswith("https:") else HEADERS
