"""Static files, named by their content so that they may be cached for ever."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from press.model import Asset, Site, Variant
from press.problems import Place, Problem, nearest
from press.render.artifact import Artifact

AT_ROOT = "root/"
"""Files below `static/root/` are published as they are at the site's root."""
_DIGITS = 10
_IMPORT = re.compile(r"""@import\s*(["'])(?!/)([^"':]+)\1\s*;\s*""")
_CSS_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#|https?:|/)([^"')]+)\1\s*\)""")


def asset_urls(site: Site) -> Mapping[str, str]:
    """The address of each static file below the site's root, by name."""
    return {name: _url(site.assets, asset) for name, asset in site.assets.items()}


def asset_parts(site: Site) -> Mapping[str, tuple[str, ...]]:
    """Names of the static files that the address of each depends on, by name."""
    return {name: (name, *_parts(site.assets, asset)) for name, asset in site.assets.items()}


def _url(assets: Mapping[str, Asset], asset: Asset) -> str:
    if asset.name.startswith(AT_ROOT):
        return f"/{asset.name.removeprefix(AT_ROOT)}"
    stem, dot, ending = asset.name.rpartition(".")
    digest = _digest(assets, asset)
    return f"/assets/{stem}.{digest}.{ending}" if dot else f"/assets/{asset.name}.{digest}"


def _digest(assets: Mapping[str, Asset], asset: Asset) -> str:
    """Of the bytes; of a style sheet with those of the files that it names."""
    if asset.text is None:
        return asset.digest[:_DIGITS]
    from hashlib import sha256

    named = [assets[name].digest for name in _parts(assets, asset) if name in assets]
    return sha256("".join((_shown(asset), *named)).encode()).hexdigest()[:_DIGITS]


def _parts(assets: Mapping[str, Asset], asset: Asset) -> list[str]:
    """Names of the static files that a style sheet names, and so do those that it imports."""
    parts: dict[str, None] = {}
    waiting = [asset]
    while waiting:
        sheet = waiting.pop()
        new = [name for name in _named(sheet) if name not in parts]
        parts |= dict.fromkeys(new)
        waiting += (assets[name] for name in new if name in assets and name in _imported(sheet))
    return list(parts)


def _named(asset: Asset) -> list[str]:
    """Names of the static files that a style sheet names."""
    text = asset.text or ""
    return [*_imported(asset), *(_resolve(asset, match[2]) for match in _CSS_URL.finditer(text))]


def _imported(asset: Asset) -> list[str]:
    return [_resolve(asset, match[2]) for match in _IMPORT.finditer(asset.text or "")]


def _resolve(asset: Asset, address: str) -> str:
    path = address.partition("#")[0].partition("?")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(asset.name), path))


def assets(site: Site, urls: Mapping[str, str]) -> Iterator[Artifact | Problem]:
    """Every static file under its published name; style sheets name the others anew."""
    for name, asset in site.assets.items():
        if asset.text is None:
            yield Artifact(urls[name], _bare(asset))
            continue
        missing = [other for other in _named(asset) if other not in site.assets]
        for other in missing:
            line = asset.text.count("\n", 0, asset.text.find(posixpath.basename(other))) + 1
            close = nearest(other, site.assets)
            yield Problem(
                Place(f"static/{name}", line),
                "asset-missing",
                f"there is no file “static/{other}”",
                f"did you mean “{close}”?" if close else "put it there, or take the name out",
            )
        if all(name in site.assets for name in _parts(site.assets, asset)):
            here = posixpath.dirname(urls[name])
            yield Artifact(urls[name], _rewritten(site.assets, asset, urls, here).encode())


def _bare(asset: Asset) -> Path | Variant:
    """The file as it is; an image only with its pixels."""
    picture = asset.picture
    if picture is None or picture.format == "svg":
        return asset.file
    return Variant(asset, picture.format, picture.width)


def _rewritten(
    assets: Mapping[str, Asset],
    asset: Asset,
    urls: Mapping[str, str],
    here: str,
    outer: tuple[str, ...] = (),
) -> str:
    """The sheet as published at `here`, with those in it that it imports: one file to ask for.

    `outer` are the sheets that it is being taken into; none is taken into itself.
    """
    outer = (*outer, asset.name)

    def replace(match: re.Match[str]) -> str:
        suffix = "".join(match[2].partition("#")[1:])
        way = posixpath.relpath(urls[_resolve(asset, match[2])], here)
        return f'url("{way}{suffix}")'

    def take_in(match: re.Match[str]) -> str:
        inner = assets.get(_resolve(asset, match[2]))
        if inner is None or inner.name in outer:
            return ""
        return _rewritten(assets, inner, urls, here, outer)

    return _IMPORT.sub(take_in, _CSS_URL.sub(replace, _shown(asset)))


def _shown(asset: Asset) -> str:
    text = asset.text or ""
    return lean(text) if asset.name.endswith(".css") else text


_IDLE = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\)|/\*!.*?\*/)"""
    r"""|(?<![\w\\.-])(-?)0(?=\.\d)|(?:\s|/\*(?!!).*?\*/)+""",
    re.DOTALL,
)


def lean(css: str) -> str:
    """A style sheet without comments, idle spaces and idle zeros; `/*!` is kept."""

    def replace(match: re.Match[str]) -> str:
        start, end = match.span()
        before, after = css[max(start - 1, 0) : start], css[end : end + 1]
        if match[1] is not None:
            return match[1]
        if match[2] is not None:
            return match[2]  # “0.5” is “.5”
        if before == ":" and after in ";}":
            return " "  # an empty value of a property of one's own
        if before in "{};,:" or after in "{}":
            return ""
        return "\n" if before == "/" and "\n" in match[0] else " "

    return _IDLE.sub(replace, css).strip() + "\n"
