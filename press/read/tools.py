"""Which optional programs are installed: each makes something that a report may do without."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec

from press.model import Chart, Config
from press.model.site import Tool


def read_tools(config: Config, charts: Iterable[Chart]) -> frozenset[Tool]:
    """The tools that the report asks for and that are there; none of them is loaded."""
    wanted = {*config.editions, *(("search",) if config.search else ())}
    wanted |= {"vega" for chart in charts if chart.spec is not None}
    return frozenset(tool for tool, is_there in _FOUND.items() if tool in wanted and is_there())


def _has_pagefind() -> bool:
    return any(find_spec(name) for name in ("pagefind_bin", "pagefind_bin_extended"))


def _has_weasyprint() -> bool:
    """Whether it is there with Pango, which is no package of Python's."""
    if not find_spec("weasyprint"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    from ctypes.util import find_library

    return bool(find_library("pangoft2-1.0"))


def _has_tinyhtml5() -> bool:
    return bool(find_spec("tinyhtml5"))


def _has_vl_convert() -> bool:
    return bool(find_spec("vl_convert"))


_FOUND: Mapping[Tool, Callable[[], bool]] = {
    "search": _has_pagefind,
    "pdf": _has_weasyprint,
    "epub": _has_tinyhtml5,
    "vega": _has_vl_convert,
}
