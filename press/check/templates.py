"""Every template of the report is one that a page is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.model import Site
from press.problems import Place, Problem, nearest

FILLED = tuple(
    """
accessibility.html book.html book-cover.svg book-nav.html book-package.opf card.svg changes.html
changes_between.html colophon.html corrections.html data.html embed.html feed.html figure.html
front.html galley.html ledger.html moved.html page.html print.html retired.html search.html
search-document.html section.html sources.html volume.html 404.html partials/callouts.html
partials/chart_figure.html partials/cited.html partials/contents.html partials/doubt.html
partials/galley_card.html
partials/image.html partials/mark.html partials/permalink.html partials/shape.html
partials/value.html partials/verdict_shape.html
""".split()
)
"""Templates that pages and texts are made of; all others are taken in by these."""

_TAKEN = re.compile(r"""\{%[-+]?\s*(?:include|extends|import|from)\b([^%]*)%\}""")
_NAME = re.compile(r"""["']([^"']+)["']""")


def check_templates(site: Site) -> Iterator[Problem]:
    """Yield the report's own templates that nothing takes in."""
    used = _used(site)
    for name, template in site.templates.items():
        if not template.is_own or name in used:
            continue
        meant = nearest(name, [*FILLED, *site.templates.keys() - {name}])
        hint = f"rename it to templates/{meant}" if meant else "include it in another, or delete it"
        message = f"no page is made of this template, and none takes in “{name}”"
        yield Problem(Place(template.path), "template-unused", message, hint)


def _used(site: Site) -> set[str]:
    """Names of templates that are taken in; where a name is worked out, any may be."""
    used: set[str] = set()
    waiting = list(FILLED)
    while waiting:
        name = waiting.pop()
        if name in used or name not in site.templates:
            continue
        used.add(name)
        for taken in _TAKEN.findall(site.templates[name].text):
            names = _NAME.findall(taken)
            if not names or "~" in taken:
                return set(site.templates)
            waiting += names
    return used
