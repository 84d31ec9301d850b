"""What the configuration asks for can be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from press.model import Site
from press.model.site import Tool
from press.problems import Place, Problem

_MADE_BY: Mapping[Tool, tuple[str, str, str]] = {
    "search": ("search", "Pagefind", "python -m pip install pagefind-bin"),
    "pdf": (
        "the PDF edition",
        "WeasyPrint or Pango",
        "python -m pip install weasyprint; Debian: apt-get install libpangoft2-1.0-0",
    ),
    "epub": ("the EPUB edition", "tinyhtml5", "python -m pip install tinyhtml5"),
}
"""What each makes, what it is called, and how to get it."""


def check_tools(site: Site) -> Iterator[Problem]:
    """Yield what is left out of the site, because what makes it is not installed."""
    for tool, (what, program, command) in _MADE_BY.items():
        if site.wants(tool) and tool not in site.tools:
            yield Problem(
                Place("config.yaml"),
                "tool-missing",
                f"{what} is left out of the site, because {program} is not installed",
                f"install it: {command}",
            )
    if site.config.editions and not site.config.url:
        yield Problem(
            Place("config.yaml"),
            "edition-address",
            "editions lead back to the site, so they need its address",
            "add “url:”",
        )
