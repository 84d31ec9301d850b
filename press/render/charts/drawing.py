"""Parts of a drawing as SVG. Places across are percentages and sizes are pixels, so that a chart
fills whatever width it is given and its words keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

from markupsafe import Markup

from press.render.charts.items import Claim

LINE = 18
"""Pixels from one line of words to the next."""
BAR = 10
GAP = 14
INDENT = "18"
"""Pixels at which words begin that stand after a shape."""
NARROW, BROAD = 40, 72
"""Characters of a line: what 13-pixel words have room for on a phone of 320 pixels, and in
a drawing of 30em."""
_SHAPE = 3
"""Characters that would stand in the place of a shape."""
_STRONG = 0.9
"""Of so many characters as many bold ones have room."""


def words(x: float | str, y: float, text: str, css: str = "", anchor: str = "") -> Markup:
    """One line of words; `y` is its base line."""
    shown = Markup('<text x="{}" y="{}"').format(across(x), y)
    shown += Markup(' text-anchor="{}"').format(anchor) if anchor else ""
    shown += Markup(' class="{}"').format(css) if css else ""
    return shown + Markup(">{}</text>").format(text)


def bar(x: float, y: float, width: float, css: str, height: float = BAR) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(
        across(x), y, across(max(width, 0.4)), height, css
    )


def rule(x1: float, y1: float, x2: float, y2: float, css: str = "rule") -> Markup:
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(
        across(x1), y1, across(x2), y2, css
    )


def mark(x: float | str, y: float, shape: Markup, css: str) -> Markup:
    """A verdict's shape with its middle at a place."""
    return Markup(
        '<svg x="{}" y="{}" overflow="visible" class="{}"><g transform="translate(-6)">{}</g></svg>'
    ).format(across(x), y - 6, css, shape)


def across(share: float | str) -> str:
    """A place or a length across, of 100; a text is in pixels already."""
    if isinstance(share, str):
        return share
    return f"{round(share, 1):g}%" if share else "0"


def sentence(y: float, text: str, room: int, claim: Claim | None = None) -> tuple[Markup, float]:
    """Words below `y`, of a claim with its verdict's shape before them; and where they end."""
    if claim is None:
        return lines(y, text, room)
    drawn, end = lines(y, text, room - _SHAPE, claim.verdict.name, INDENT)
    return mark("6", y + LINE - 8, claim.shape, claim.verdict.name) + drawn, end


def lines(
    y: float, text: str, room: int, css: str = "", x: float | str = 0
) -> tuple[Markup, float]:
    """Words on as many lines as they need below `y`, and where they end."""
    drawn = Markup("")
    for line in wrapped(text, int(room * _STRONG) if css == "strong" else room):
        y += LINE
        drawn += words(x, y - 4, line, css)
    return drawn, y


def anchor_at(x: float) -> str:
    """Which end of a label stands at a place, so that none leaves the drawing."""
    return "start" if x < 15 else "end" if x > 85 else "middle"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of so many characters; Chinese breaks anywhere."""
    lines = [""]
    room = width
    for piece in _pieces(text):
        size = _size(piece)
        if size > room and lines[-1]:
            lines.append("")
            room = width
            piece = piece.lstrip()
            size = _size(piece)
        lines[-1] += piece
        room -= size
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> Iterable[str]:
    piece = ""
    for character in text:
        if piece and (character == " " or _is_wide(character) or _is_wide(piece[-1])):
            yield piece
            piece = ""
        piece += character
    yield piece


def _size(text: str) -> int:
    return sum(2 if _is_wide(character) else 1 for character in text)


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"
