"""Pictures of SVG texts, by resvg, with fonts that the generator brings.

Machines differ in their fonts, so none of theirs is used, except for scripts that Press Serif does
not have: then one that is named here, if it is installed. A character that no font has is told.
"""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

from press.make.store import Failure, Result
from press.make.versions import version_of
from press.model import Drawing
from press.model.lettering import FOREIGN
from press.problems import Problem
from press.scripts import WIDE

_FONTS = Path(__file__).parent / "fonts"
_OWN = ("press-serif-regular.otf", "press-serif-bold.otf")
_CHINESE = f"[{WIDE}]"
_INSTALLED = (
    ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", True),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", True),
    (
        "/usr/share/fonts/google-noto-serif-cjk-vf-fonts/NotoSerifCJK-VF.ttc",
        "Noto Serif CJK SC",
        True,
    ),
    ("/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", True),
    ("/System/Library/Fonts/Supplemental/Songti.ttc", "Songti SC", True),
    ("C:/Windows/Fonts/msyh.ttc", "Microsoft YaHei", True),
    ("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", "DejaVu Serif", False),
    ("/usr/share/fonts/dejavu-serif-fonts/DejaVuSerif.ttf", "DejaVu Serif", False),
    ("/System/Library/Fonts/Times.ttc", "Times", False),
    ("C:/Windows/Fonts/times.ttf", "Times New Roman", False),
)
"""Fonts for other scripts: file, family, whether for Chinese; the first of each kind is used."""
_COLOURS = 48


def version() -> str:
    """With the fonts there are: one that is installed later writes what could not be written."""
    fonts = " ".join(file for file, _, _ in _INSTALLED if Path(file).is_file())
    return f"resvg {version_of('resvg-py')} pillow {version_of('pillow')} {_COLOURS} {fonts}"


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
            font_files=[str(_FONTS / name) for name in _OWN] + [file for file, _ in fonts],
            serif_family=fonts[0][1] if fonts else None,
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
    missing = _missing(foreign, [file for file, _ in fonts])
    problems = [_told(drawing, missing)] if missing else []
    return Result({"": out.getvalue()}, tuple(problems))


def _installed(foreign: str) -> list[tuple[str, str]]:
    """The fonts of this machine that the characters need."""
    kinds = {bool(re.match(_CHINESE, character)) for character in foreign}
    found: list[tuple[str, str]] = []
    for kind in sorted(kinds, reverse=True):
        for file, family, is_chinese in _INSTALLED:
            if is_chinese == kind and Path(file).is_file():
                found.append((file, family))
                break
    return found


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
