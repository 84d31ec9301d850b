"""Which optional programs are installed: each makes something that a report may do without."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from press.model.site import Tool

_PACKAGES: Mapping[Tool, tuple[str, ...]] = {
    "search": ("pagefind_bin", "pagefind_bin_extended"),
    "pdf": ("weasyprint",),
    "epub": ("tinyhtml5",),
}
"""Any one of the packages will do."""


def read_tools() -> frozenset[Tool]:
    """The tools that are there; none of them is loaded."""
    return frozenset(
        tool for tool, packages in _PACKAGES.items() if any(find_spec(name) for name in packages)
    )
