"""Images: what their files say of themselves, and what editors say of them."""

from __future__ import annotations

from typing import Literal

from press.problems import Text
from press.structs import Immutable

PictureFormat = Literal["avif", "gif", "jpeg", "png", "svg", "webp"]


class Picture(Immutable):
    """An image file, upright as readers see it."""

    format: PictureFormat
    width: int
    height: int


class ImageRecord(Immutable):
    """An entry of `content/images.yaml`."""

    name: Text
    """Path of the file below `static/`."""
    alt: Text | None = None
    """What it shows, wherever the text that uses it does not say."""
    caption: Text | None = None
    credit: Text | None = None
    """Who made it."""
    licence: Text | None = None
    licence_url: Text | None = None
    source: Text | None = None
    """Id of the source that it comes from."""
