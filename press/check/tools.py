"""What the configuration asks for can be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from press.model import Site
from press.model.site import Tool
from press.problems import Place, Problem

_MADE_BY: Mapping[Tool, tuple[str, str, str]] = {
    "search": ("search", "Pagefind", "pagefind-bin"),
    "pdf": ("the PDF edition", "WeasyPrint", "weasyprint"),
    "epub": ("the EPUB edition", "tinyhtml5", "tinyhtml5"),
}


def check_tools(site: Site) -> Iterator[Problem]:
    """Yield what is left out of the site, because what makes it is not installed."""
    for tool, (what, program, package) in _MADE_BY.items():
        if site.wants(tool) and tool not in site.tools:
            yield Problem(
                Place("config.yaml"),
                "tool-missing",
                f"{what} is left out of the site, because {program} is not installed",
                f"install it: python -m pip install {package}",
            )
    if site.config.editions and not site.config.url:
        yield Problem(
            Place("config.yaml"),
            "edition-address",
            "editions lead back to the site, so they need its address",
            "add “url:”",
        )
