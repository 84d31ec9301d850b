"""What the fonts for social cards can write, and how wide it comes out.

The fonts lie with the stage that draws; rendering breaks lines before anything is drawn.
"""

from __future__ import annotations

import re

FAMILY = "Press Serif"
FOREIGN = re.compile(
    "[^ -~\u00a0-\u017f\u0218-\u021b\u1ea0-\u1ef9\u2009-\u2026\u202f\u2030\u2039\u203a\u20ac"
    "\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]+"
)
"""Characters that Press Serif does not have."""

_ASCII = (
    250, 278, 371, 500, 500, 840, 778, 208, 456, 456, 390, 760, 250, 333, 250, 486, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 250, 250, 767, 760, 767, 444, 747, 778, 611, 709, 774, 611,
    556, 763, 832, 337, 333, 726, 611, 946, 831, 786, 604, 786, 668, 525, 613, 778, 722, 1000, 667,
    667, 667, 428, 486, 428, 606, 500, 333, 500, 553, 444, 611, 479, 333, 556, 582, 287, 234, 556,
    291, 883, 582, 546, 601, 560, 395, 424, 326, 603, 565, 834, 516, 556, 500, 441, 208, 441, 606,
)  # fmt: skip
"""Thousandths of the size, from the space to the tilde."""
_LATIN, _OTHER = 600, 1000
_BOLD = 1.07
"""The bold font is at most so much wider, over a line."""


def width(text: str, *, bold: bool = False) -> float:
    """How wide the text is, in sizes; a close estimate, never much too small."""
    units = sum(
        _ASCII[ord(c) - 32] if " " <= c <= "~" else _OTHER if FOREIGN.match(c) else _LATIN
        for c in text
    )
    return units / 1000 * (_BOLD if bold else 1)
