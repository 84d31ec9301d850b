"""Every link and image within the report leads somewhere."""

from __future__ import annotations

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
        if name not in site.assets:
            hint = nearest(name, site.assets)
            yield Problem(
                target.place,
                "link-broken",
                f"there is no file {path}",
                f"did you mean “static/{hint}”?" if hint else "",
            )
    elif path in site.unread:
        return
    elif url_of(site, path) is None or (target.is_image and not path.startswith("static/")):
        if target.is_image:
            names = [f"static/{name}" for name in site.assets]
            where = "images lie in static/"
        else:
            names = [*site.pages, *(f.path for f in site.figures.values()), *addresses(site)]
            where = "name a file below content/"
        yield Problem(
            target.place,
            "link-broken",
            f"there is no page or file {target.path}",
            did_you_mean(target.path, names) or where,
        )
    else:
        yield from _check_anchor(site, target, path)


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
            did_you_mean(target.anchor, anchors),
        )
