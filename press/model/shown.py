"""What readers see of a report. Rendering knows it, checks ask for it."""

from __future__ import annotations

from collections.abc import Callable

from press.model.figure import Figure, Quantity
from press.model.page import Page
from press.structs import Immutable


class Shown(Immutable):
    quantity: Callable[[Quantity], str]
    """A value as it is written."""
    words: Callable[[Page | Figure], str]
    """All that is said in words; empty where something is named in them that there is not."""
