"""Image files that tests draw themselves."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image


def draw(width: int = 64, height: int = 32, mode: str = "RGB") -> Image.Image:
    """A picture in which every quarter has a colour of its own, so that turning it shows."""
    image = Image.new(mode, (width, height), "white")
    for at, colour in enumerate(("#a3261b", "#1d1b18", "#d8d2c4", "#35608a")):
        left, top = (at % 2) * width // 2, (at // 2) * height // 2
        image.paste(Image.new(mode, (width // 2, height // 2), colour), (left, top))
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def photograph(width: int = 600, height: int = 450, orientation: int = 1) -> bytes:
    """A JPEG as a telephone writes it: with the place, the time and the device."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of the harbour desk"
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 1.0), 3: "E", 4: (121.0, 29.0, 1.0)})
    return saved(
        draw(width, height), "JPEG", quality=90, exif=exif, comment=b"quay, by night",
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>owner</x:xmpmeta>",
    )  # fmt: skip
