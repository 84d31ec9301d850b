"""Pictures of SVG texts, by resvg, with fonts that the generator brings.

A font of this machine is used only for scripts that Press Serif does not have.
"""

from __future__ import annotations

import io
import re
from html import unescape

from press.make import faces
from press.make.store import Failure, Result
from press.make.versions import version_of
from press.model import Drawing
from press.model.lettering import FOREIGN
from press.problems import Problem
from press.scripts import WIDE

_OWN = ("press-serif-regular.otf", "press-serif-bold.otf")
_CHINESE = f"[{WIDE}]"
_COLOURS = 48


def version() -> str:
    """With the fonts there are: one that is installed later writes what could not be written."""
    tools = f"resvg {version_of('resvg-py')} pillow {version_of('pillow')}"
    return f"{tools} {_COLOURS} {faces.version()}"


def make_drawing(drawing: Drawing) -> Result:
    """The picture as PNG, with as few colours as the eye needs."""
    from PIL import Image
    from resvg_py import svg_to_bytes

    foreign = "".join(FOREIGN.findall(unescape(re.sub(r"<[^>]*>|\n", "", drawing.svg))))
    fonts = _installed(foreign)
    try:
        data = svg_to_bytes(
            svg_string=drawing.svg,
            width=drawing.width,
            skip_system_fonts=True,
            font_files=[str(faces.OWN / name) for name in _OWN] + [str(f.file) for f in fonts],
            serif_family=fonts[0].family if fonts else None,
        )
    except ValueError as error:
        raise Failure(
            Problem(drawing.place, "template-error", f"a drawing could not be made: {error}")
        ) from None
    image: Image.Image = Image.open(io.BytesIO(bytes(data)))
    out = io.BytesIO()
    if not image.has_transparency_data or image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
        image = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    image.save(out, "PNG")
    missing = _missing(foreign, [str(face.file) for face in fonts])
    problems = [_told(drawing, missing)] if missing else []
    return Result({"": out.getvalue()}, tuple(problems))


def _installed(foreign: str) -> list[faces.Face]:
    """The fonts of this machine that the characters need."""
    kinds = {bool(re.match(_CHINESE, character)) for character in foreign}
    found = (faces.installed(is_chinese=kind) for kind in sorted(kinds, reverse=True))
    return [face for face in found if face]


def _missing(foreign: str, fonts: list[str]) -> str:
    """Characters that none of the fonts can write."""
    from PIL import ImageFont

    opened = [ImageFont.truetype(font, 20) for font in fonts]
    blanks = [bytes(font.getmask("\uffff")) for font in opened]
    return "".join(
        character
        for character in dict.fromkeys(foreign)
        if not any(
            bytes(font.getmask(character)) != blank
            for font, blank in zip(opened, blanks, strict=True)
        )
    )


def _told(drawing: Drawing, missing: str) -> Problem:
    is_chinese = any(re.match(_CHINESE, character) for character in missing)
    advice = "install a Chinese font (Debian: fonts-noto-cjk)" if is_chinese else "install a font"
    return Problem(
        drawing.place,
        "card-character",
        f"no font for cards can write “{missing}”",
        f"{advice}, or set “cards: false” in config.yaml",
    )
