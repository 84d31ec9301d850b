"""Images of the report: which sizes and formats of each are published, and how a page names them.

Photographs are offered as AVIF with JPEG behind it; drawings and screenshots, whose edges must
stay sharp, as lossless WebP with PNG behind it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from press.model import Asset, Image, Site, Variant
from press.model.address import asset_name
from press.model.recipe import PixelFormat
from press.render.artifact import Artifact
from press.render.sheet import Sheet
from press.render.views import ImageView, LinkView, PictureSourceView

_WIDTHS = (480, 960, 1440, 1920)
"""From a phone's width to that of the widest picture on a dense screen."""
_SHOWN = "(min-width: 38rem) 36rem, calc(100vw - 2rem)"
"""How wide an image is drawn: the measure of the text, or the phone's width."""
_SHOWN_WIDE = "(min-width: 66rem) 62rem, calc(100vw - 2rem)"
_FALLBACK = 1440
_SHARP = ("png", "gif")
_TYPES = {"avif": "image/avif", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def picture_artifacts(site: Site) -> Iterator[Artifact]:
    """Every size and format of the images that texts use."""
    views = (site, *site.translations.values())
    for name in sorted({name for view in views for name in view.image_uses}):
        asset = site.assets.get(name)
        if asset is not None and asset.picture is not None and asset.picture.format != "svg":
            for variant in (*_modern(asset), _fallback(asset)):
                yield Artifact(_url(variant), variant)


def image_view(sheet: Sheet, image: Image) -> ImageView:
    """An image of a text as the template draws it."""
    site = sheet.site
    name = asset_name(image.target.path)
    asset, record = site.assets[name], site.images.get(name)
    sizes = _SHOWN_WIDE if image.is_wide else _SHOWN
    picture = asset.picture
    width, height = (picture.width, picture.height) if picture else (0, 0)
    source = sheet.asset(name)
    sources: tuple[PictureSourceView, ...] = ()
    if picture is not None and picture.format != "svg":
        fallback = _fallback(asset)
        source = sheet.link(_url(fallback))
        width, height = fallback.width, _height(fallback)
        modern = () if sheet.workshop.book else _modern(asset)
        sources = tuple(
            PictureSourceView(kind, ", ".join(f"{sheet.link(_url(v))} {v.width}w" for v in modern))
            for kind in dict.fromkeys(_TYPES[v.format] for v in modern)
        )
    origin = site.sources.get(record.source) if record and record.source else None
    return ImageView(
        src=source,
        alt=image.alt or (record.alt if record and record.alt else ""),
        width=width,
        height=height,
        sizes=sizes,
        sources=sources,
        caption=image.caption or (record.caption if record and record.caption else ""),
        credit=(record.credit or "") if record else "",
        licence=(record.licence or "") if record else "",
        licence_url=(record.licence_url or "") if record else "",
        source=LinkView(sheet.source(origin).record, sheet.source(origin).short)
        if origin
        else None,
        is_block=image.is_block,
        is_wide=image.is_wide,
        is_first=image.serial == 1,
    )


def _modern(asset: Asset) -> tuple[Variant, ...]:
    kind: PixelFormat = "webp" if _is_sharp(asset) else "avif"
    return tuple(Variant(asset, kind, width) for width in _widths(asset))


def _fallback(asset: Asset) -> Variant:
    width = max(width for width in _widths(asset) if width <= _FALLBACK)
    return Variant(asset, "png" if _is_sharp(asset) else "jpeg", width)


def _widths(asset: Asset) -> tuple[int, ...]:
    """The image's own width, and the usual ones below it."""
    own = min(_own(asset), _WIDTHS[-1])
    return (*(width for width in _WIDTHS if width < own), own)


def _own(asset: Asset) -> int:
    return asset.picture.width if asset.picture else 0


def _height(variant: Variant) -> int:
    picture = variant.asset.picture
    return max(1, round(picture.height * variant.width / picture.width)) if picture else 0


def _is_sharp(asset: Asset) -> bool:
    return asset.picture is not None and asset.picture.format in _SHARP


def _url(variant: Variant) -> str:
    stem = posixpath.splitext(variant.asset.name)[0]
    ending = variant.format.replace("jpeg", "jpg")
    return f"/assets/{stem}.{variant.asset.digest[:10]}-{variant.width}.{ending}"
