"""How much of everything a report may hold: `limits` in `config.yaml`."""

from __future__ import annotations

from press.structs import Immutable


class Limits(Immutable):
    """Above what is read nothing more; what people write stays far below.

    The configuration's own text, and folders in folders, are held to those of a report that sets
    none, since they are read before it is known.
    """

    prose_megabytes: int = 2
    """One text in Markdown, as long as four novels."""
    text_megabytes: int = 8
    static_megabytes: int = 200
    image_megapixels: int = 64
    nesting: int = 40
    """Quotations and lists within each other."""
    markup: int = 10
    """Millions of characters that are looked at again because of what opens and does not close."""
    table_cells: int = 300_000


USUAL = Limits()
CEILINGS = Limits(
    prose_megabytes=8,
    text_megabytes=16,
    static_megabytes=500,
    image_megapixels=89,
    nesting=100,
    markup=50,
    table_cells=1_000_000,
)
"""What a report may set them to: up to here a build stays within the memory of a small machine.

Measured on texts and images made to be the worst that a limit lets through.
"""


def limit_hint(limits: Limits, name: str, advice: str) -> str:
    """What to do about something that is too large: mend it, or set the limit higher."""
    now, most = getattr(limits, name), getattr(CEILINGS, name)
    if now >= most:
        return advice
    return f"{advice}; or set “{name}” below “limits” in config.yaml, now {now}, to at most {most}"
