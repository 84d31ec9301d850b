"""Every reference leads to a figure."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Site
from press.problems import Problem, did_you_mean


def check_references(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's references to figures that there are not."""
    for reference in site.mentions[path].references:
        name = reference.figure
        file = f"content/figures/{name}.md"
        if file in site.withheld:
            yield Problem(
                reference.place,
                "draft-used",
                f"the figure “{name}” is a draft or waits for its day, but this page does not",
                f"publish {file} with it, or take the reference out",
            )
        elif name not in site.figures and file not in site.unread:
            yield Problem(
                reference.place,
                "figure-unknown",
                f"there is no figure “{name}”",
                _other(site, name) or did_you_mean(name, site.figures) or f"write it: {file}",
            )


def _other(site: Site, name: str) -> str:
    """A hint if the name is that of another kind of record."""
    if name in site.sources:
        return f"“{name}” is a source; to cite it write [@{name}]"
    if name in site.charts:
        return f"“{name}” is a chart; to draw it write {{{{ {name}.chart }}}} on a line of its own"
    return ""
