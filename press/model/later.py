"""Bytes that are not at hand."""

from __future__ import annotations

from collections.abc import Callable

from press.structs import Immutable


class Later(Immutable, eq=False):
    """What was made before and lies elsewhere; most of it nobody will ask for."""

    read: Callable[[], bytes]
