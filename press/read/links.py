"""Where a link or an image in a text leads: to the web, to a file of the report, or to a page."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from press.model import Target
from press.problems import Place, Problem
from press.read.addresses import address_problem


def read_link(path: str, address: str, place: Place, *, is_image: bool) -> str | Target | Problem:
    """An outside address as it is, a target within the report, or what is wrong with it."""
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return Problem(place, "link-address", f"“{address}” is not an address")
    if parts.scheme in ("http", "https"):
        if is_image:
            return Problem(
                place,
                "image-remote",
                f"the image “{address}” lies on another site",
                "put the file into static/ and name it from here",
            )
        if wrong := address_problem(address):
            return Problem(place, "link-address", f"“{address}” {wrong}")
        return address
    if parts.scheme == "mailto" and not is_image and re.fullmatch(r"[^@\s]+@[^@\s]+", parts.path):
        return address
    if parts.scheme or parts.netloc:
        hint = "links begin with https://, mailto:, /, # or name a file of the report"
        if parts.scheme == "file" or len(parts.scheme) == 1:
            hint = "that is a file of your computer: put it into static/ and name it from here"
        message = f"“{address}” is no address that a reader can follow"
        return Problem(place, "link-address", message, hint)
    if not address:
        return Problem(
            place, "link-address", "this link leads nowhere", "name a file or an address"
        )
    if re.match(r"www\.[\w-]+\.", address):
        return Problem(
            place, "link-address", f"“{address}” lacks “https://”", f"write https://{address}"
        )
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", address):
        return Problem(
            place, "link-address", f"“{address}” lacks “mailto:”", f"write mailto:{address}"
        )
    if "\\" in address:
        message = "this address has “\\” where “/” must stand"
        return Problem(place, "link-address", message, "write “/” in place of each “\\”")
    anchor = unquote(parts.fragment)
    target = unquote(parts.path)
    if not target:
        return Target(path, anchor, place)
    if target.startswith("/"):
        return Target(
            posixpath.normpath(target) + ("/" if target.endswith("/") and target != "/" else ""),
            anchor,
            place,
            is_image,
        )
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if resolved.startswith(".."):
        return Problem(
            place,
            "link-address",
            f"“{address}” leads out of the report",
            "name a file below the report’s folder",
        )
    return Target(resolved, anchor, place, is_image)
