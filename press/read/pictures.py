"""What image files say of themselves: format and size. What no page could show is refused here.

An image is opened, never decoded, so that a small file that unfolds into gigabytes costs nothing.
"""

from __future__ import annotations

import io
import warnings

from press.model import Limits, Picture, limit_hint
from press.model.picture import PictureFormat
from press.read.drawings import read_drawing
from press.read.files import Unreadable

_FORMATS: dict[str, PictureFormat] = {
    "AVIF": "avif", "GIF": "gif", "JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp",
}  # fmt: skip
_OPENED = tuple(name for name in _FORMATS if name != "MPO")
"""An MPO file is a JPEG with more pictures behind it; only its first is shown."""
_ENDINGS = {"jpg": "jpeg", "jpeg": "jpeg", **{f: f for f in ("avif", "gif", "png", "webp")}}
_FOREIGN = frozenset({"bmp", "heic", "heif", "jp2", "jxl", "psd", "tga", "tif", "tiff"})
"""Endings of images that browsers do not show."""
_SIDE = 30_000
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)
"""Orientations in which the camera lay on its side."""


def is_image(name: str) -> bool:
    """Whether the file is published as an image."""
    ending = name.rpartition(".")[2].lower()
    return ending in _ENDINGS or ending in _FOREIGN or ending == "svg"


def read_picture(path: str, data: bytes, limits: Limits) -> tuple[Picture, str | None]:
    """Format and size of an image, and the text of a drawing; `Unreadable` if it cannot be used."""
    ending = path.rpartition(".")[2].lower()
    if ending == "svg":
        return read_drawing(path, data)
    if ending in _FOREIGN:
        raise Unreadable(
            path,
            "image-format",
            f"{path} is of a kind that browsers do not show",
            "save it as JPEG (photographs) or PNG (drawings and screenshots)",
        )
    picture = _opened(path, data, limits)
    if picture.format != _ENDINGS[ending]:
        raise Unreadable(
            path,
            "image-format",
            f"{path} is named like a {_ENDINGS[ending].upper()} file and is "
            f"{picture.format.upper()}",
            f"rename it so that it ends in .{picture.format.replace('jpeg', 'jpg')}",
        )
    return picture, None


def _opened(path: str, data: bytes, limits: Limits) -> Picture:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(io.BytesIO(data), formats=_OPENED) as image:
                _refuse(path, image.size, getattr(image, "n_frames", 1), image.format or "", limits)
                width, height = image.size
                if image.getexif().get(_ORIENTATION) in _TURNED:
                    width, height = height, width
                return Picture(_FORMATS[image.format or ""], width, height)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large(path, "", limits) from None
    except UnidentifiedImageError:
        raise Unreadable(
            path, "image-damaged", f"{path} holds no image", "export it again"
        ) from None
    except Unreadable:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, TypeError) as error:
        raise Unreadable(
            path, "image-damaged", f"{path} is damaged: {error}", "export it again"
        ) from None


def _refuse(path: str, size: tuple[int, int], frames: int, kind: str, limits: Limits) -> None:
    if max(size) > _SIDE or size[0] * size[1] > limits.image_megapixels * 1_000_000:
        raise _too_large(path, f" ({size[0]} × {size[1]} pixels)", limits)
    if frames > 1 and kind != "MPO":
        raise Unreadable(
            path,
            "image-moving",
            f"{path} moves, and readers could not stop it",
            "use one of its pictures, or link to a film",
        )


def _too_large(path: str, size: str, limits: Limits) -> Unreadable:
    most = f"at most {_SIDE:,} pixels a side and {limits.image_megapixels} million in all"
    return Unreadable(
        path,
        "image-size",
        f"{path} unfolds into more pixels than any page shows{size}",
        limit_hint(limits, "image_megapixels", f"save it smaller: {most}"),
    )
