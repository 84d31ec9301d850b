"""Recipes: files that outside programs make, told as plain values.

Rendering says what is to be made and under which address; `press.make` makes it, and only where
something that it is made from has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from press.model.site import Asset

PixelFormat = Literal["avif", "gif", "jpeg", "png", "webp"]


@dataclass(frozen=True, slots=True)
class Variant:
    """An image of the report in one size and format, without what cameras note in it."""

    asset: Asset
    format: PixelFormat
    width: int
    """In pixels, at most the image's own."""

    @property
    def words(self) -> str:
        """What readers could find written in it."""
        return ""


Recipe: TypeAlias = Variant
