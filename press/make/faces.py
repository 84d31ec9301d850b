"""The fonts that things are made with: those that the generator brings, and a few that are named.

Machines differ in their fonts and in how they are set up to choose among them, so nothing of that
is asked. For characters that our own fonts do not have, the first installed font of this list is
taken; a character that none has is told.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

OWN = Path(__file__).parent / "fonts"


class Face(NamedTuple):
    """A font that may be installed."""

    file: Path
    family: str
    is_chinese: bool


INSTALLED = tuple(
    Face(Path(file), family, is_chinese)
    for file, family, is_chinese in (
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
)
"""Fonts for other scripts; the first of each kind is used."""
_WITH = ("NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")
"""What a page of text also takes from the folder in which the Chinese font was found."""
_SANS = "Noto Sans CJK SC"
_ALIKE = {
    "Press Serif": ("serif",),
    "Press Sans": ("sans-serif", "system-ui", "Arial", "Helvetica", "Liberation Sans"),
    "Press Mono": ("monospace", "ui-monospace"),
}
"""What a style sheet may call for, and the font of ours that is given."""
_UNHEARD = ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "FC_LANG", "LANGUAGE", "PANGO_LANGUAGE",
            "FREETYPE_PROPERTIES")  # fmt: skip
"""Settings of the environment that would change which glyphs are chosen."""


def installed(*, is_chinese: bool) -> Face | None:
    """The font of this machine that is used beside our own."""
    fitting = (face for face in INSTALLED if face.is_chinese == is_chinese)
    return next((face for face in fitting if face.file.is_file()), None)


def version() -> str:
    """Tells the fonts that are installed apart from others, and from later ones of their name."""
    return " ".join(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in _files())


@contextmanager
def only_these() -> Iterator[None]:
    """Have Fontconfig, in this process, know these fonts alone and no settings but ours."""
    from tempfile import TemporaryDirectory

    before = dict(os.environ)
    with TemporaryDirectory(prefix="press-fonts-") as name:
        folder = Path(name)
        (folder / "found").mkdir()
        for file in _files():
            _lend(file, folder / "found" / file.name)
        settings = folder / "fonts.conf"
        settings.write_text(_settings(folder), encoding="utf-8")
        for unheard in _UNHEARD:
            os.environ.pop(unheard, None)
        os.environ["FONTCONFIG_FILE"] = str(settings)
        try:
            yield
        finally:
            for key in ("FONTCONFIG_FILE", *_UNHEARD):
                os.environ.pop(key, None)
                if key in before:
                    os.environ[key] = before[key]


def _files() -> list[Path]:
    """The installed fonts that a page of text may be set in, beside our own."""
    chinese, other = installed(is_chinese=True), installed(is_chinese=False)
    found = [chinese.file, *(chinese.file.with_name(name) for name in _WITH)] if chinese else []
    return [
        *dict.fromkeys(file for file in found if file.is_file()),
        *([other.file] if other else []),
    ]


def _lend(file: Path, link: Path) -> None:
    try:
        link.symlink_to(file)
    except OSError:  # Windows allows it to few
        from shutil import copyfile

        copyfile(file, link)


def _settings(folder: Path) -> str:
    """For every text the same order: what is asked for, ours, the Chinese font, the other one."""
    from xml.sax.saxutils import escape

    last = [face.family for kind in (True, False) if (face := installed(is_chinese=kind))]
    rules = [
        _rule(_families([ours, *([_SANS] if ours == "Press Sans" else [])], "assign"), name)
        for ours, names in _ALIKE.items()
        for name in names
    ]
    rules.append(_rule(_families(["Press Serif", *last], "append_last")))
    places = "".join(f"<dir>{escape(str(place))}</dir>" for place in (OWN, folder / "found"))
    cache = f"<cachedir>{escape(str(folder / 'cache'))}</cachedir>"
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig>{places}{cache}{''.join(rules)}</fontconfig>"
    )


def _rule(edit: str, family: str = "") -> str:
    test = f'<test qual="any" name="family"><string>{family}</string></test>' if family else ""
    return f'<match target="pattern">{test}{edit}</match>'


def _families(names: list[str], mode: str) -> str:
    """Bound as strongly as what a style sheet names: else the language would decide before."""
    listed = "".join(f"<string>{name}</string>" for name in names)
    return f'<edit name="family" mode="{mode}" binding="strong">{listed}</edit>'
