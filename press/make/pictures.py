"""Images in other sizes and formats, by Pillow, without what cameras and programs note in them.

Only pixels are carried over: a published photograph does not say where, when and with which
device it was taken. Colours become sRGB, since a page cannot say otherwise.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

from press.make.store import Failure, Result
from press.make.versions import version_of
from press.model import Variant
from press.problems import Place, Problem

if TYPE_CHECKING:
    from PIL import Image

_SETTINGS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 60, "speed": 6, "max_threads": 1},
    "gif": {},
    "jpeg": {"quality": 82, "progressive": True, "optimize": True},
    "png": {"optimize": True},
    "webp": {"lossless": True, "method": 4},
}
"""AVIF on one thread: with more, the bytes depend on how many cores the machine has."""
_PURE_JPEG = frozenset({"APP0", "APP14"})
"""Segments of a JPEG file that say nothing but how to decode it."""


def version() -> str:
    return f"pillow {version_of('pillow')} {_SETTINGS}"


def make_variant(variant: Variant) -> Result:
    """The image in the width and format asked for."""
    from PIL import Image, ImageOps

    data = variant.asset.file.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as opened:
                opened.load()
                if _is_itself(variant, opened, data):
                    return Result({"": data})
                image = _in_srgb(ImageOps.exif_transpose(opened))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Failure(
            Problem(
                Place(f"static/{variant.asset.name}"),
                "image-damaged",
                f"static/{variant.asset.name} is damaged: {error}",
                "export it again",
            )
        ) from None
    if variant.width < image.width:
        height = max(1, round(image.height * variant.width / image.width))
        image = image.resize((variant.width, height), Image.Resampling.LANCZOS)
    if variant.format == "jpeg":
        image = _on_white(image)
    out = io.BytesIO()
    image.save(out, variant.format.upper(), **_SETTINGS[variant.format])
    return Result({"": out.getvalue()})


def _is_itself(variant: Variant, image: Image.Image, data: bytes) -> bool:
    """Whether the file is a JPEG as asked for that holds nothing but a picture."""
    if variant.format != "jpeg" or image.format != "JPEG" or variant.width != image.width:
        return False
    segments = {name for name, _ in getattr(image, "applist", [("?", b"")])}
    return segments <= _PURE_JPEG and image.mode in ("RGB", "L") and data.endswith(b"\xff\xd9")


def _in_srgb(image: Image.Image) -> Image.Image:
    """The bare pixels as RGB or RGBA, in the colour space of the web."""
    from PIL import Image, ImageCms

    profile = image.info.get("icc_profile")
    has_alpha = image.has_transparency_data
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = (
                ImageCms.profileToProfile(
                    image,
                    own,
                    ImageCms.createProfile("sRGB"),
                    outputMode="RGBA" if has_alpha and image.mode == "RGBA" else "RGB",
                )
                or image
            )
        except ImageCms.PyCMSError:
            pass  # a profile that says nothing usable: the colours stay as they are
    image = image.convert("RGBA" if has_alpha else "RGB")
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode != "RGBA":
        return image
    sheet = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(sheet, image).convert("RGB")
