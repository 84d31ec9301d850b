"""Every link and image within the report leads somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from press.model import Site, Target
from press.model.address import CORRECTIONS, LEDGER, SOURCES, addresses, url_of
from press.problems import Problem, did_you_mean, nearest


def check_links(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's targets that lead nowhere, and anchors that their pages do not have."""
    for target in site.mentions[path].targets:
        yield from _check_target(site, target)


def _check_target(site: Site, target: Target) -> Iterator[Problem]:
    path = target.path
    if path.startswith("/"):
        table = addresses(site)
        if path in table or f"{path}/" in table:
            yield from _check_anchor(site, target, table.get(path) or table.get(f"{path}/") or path)
            return
        path = path.lstrip("/")
    if path in site.withheld:
        yield Problem(
            target.place,
            "draft-used",
            f"{path} is a draft or waits for its day, but this page does not",
            "publish both together, or take the link out",
        )
    elif path.startswith("static/"):
        name = path.removeprefix("static/")
        if name not in site.assets and path not in site.unread:
            close = nearest(name, site.assets)
            yield _broken(
                target, f"there is no file {path}", close and f"static/{close}", "put it there"
            )
    elif path in site.unread:
        return
    elif target.is_image:
        name = posixpath.basename(_PELICAN.sub("", path))
        where = f"put it into static/ and write {_typed(target, f'static/{name}')}"
        yield _broken(target, f"there is no image {path}", "", where)
    elif url_of(site, path) is None:
        names = [*site.pages, *(f.path for f in site.figures.values()), *addresses(site)]
        message = f"there is no page or file {target.path}"
        plain = posixpath.normpath(_PELICAN.sub("", target.path))
        yield _broken(target, message, nearest(plain, names), "name a file below content/")
    else:
        yield from _check_anchor(site, target, path)


_PELICAN = re.compile(r"\{(?:filename|static|attach)\}/?|\|filename\|/?")
"""What stands before addresses there; here they are paths of files as they are."""


def _broken(target: Target, message: str, close: str, otherwise: str) -> Problem:
    """A target that there is not, with the nearest right one as it would be typed there."""
    hint = f"did you mean “{_typed(target, close)}”?" if close else otherwise
    return Problem(target.place, "link-broken", message, hint)


def _typed(target: Target, path: str) -> str:
    """How the file `path` is named in a link from the file that holds `target`."""
    return (
        path
        if path.startswith("/")
        else posixpath.relpath(path, posixpath.dirname(target.place.path))
    )


def _check_anchor(site: Site, target: Target, path: str) -> Iterator[Problem]:
    if not target.anchor:
        return
    anchors: tuple[str, ...] = {
        LEDGER: tuple(site.figures),
        SOURCES: tuple(site.sources),
        "content/sources.yaml": tuple(site.sources),
        CORRECTIONS: tuple(site.corrections),
    }.get(path, ())
    if path in site.mentions:
        anchors = site.mentions[path].anchors
    if target.anchor not in anchors:
        yield Problem(
            target.place,
            "link-anchor",
            f"{path} has no heading with the anchor “{target.anchor}”",
            did_you_mean(target.anchor, anchors) or _listed(anchors),
        )


def _listed(anchors: tuple[str, ...]) -> str:
    if not anchors:
        return "it has no headings; link to the page itself"
    named = ", ".join(f"“{anchor}”" for anchor in anchors[:_LISTED])
    return f"its anchors are {named}{' …' if len(anchors) > _LISTED else ''}"


_LISTED = 6
"""More anchors than this are not listed."""
