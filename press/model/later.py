"""Bytes that are not at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Later:
    """What was made before and lies elsewhere; most of it nobody will ask for."""

    read: Callable[[], bytes]
