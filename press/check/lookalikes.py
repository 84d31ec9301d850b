"""What names a record is written so that it refers to it or cites it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from press.model import Site
from press.model.body import Lookalike
from press.problems import Problem

_CLOSE = 0.88
"""Similarity from which a name with a hyphen is taken for a misspelt one."""


def check_lookalikes(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's words that would be a reference or a citation, were they written as one."""
    for found in site.mentions[path].lookalikes:
        if said := next(filter(None, (_meant(site, found, name) for name in found.names)), None):
            message, hint = said
            yield Problem(found.place, "markup-literal", message, hint, found.text)


def _meant(site: Site, found: Lookalike, name: str) -> tuple[str, str] | None:
    """What is wrong if the name is that of a record, or nearly."""
    tables = {"source": site.sources, "figure": site.figures, "chart": site.charts}
    for kind, table in tables.items():
        if name in table:
            return _said(found, name, name, kind)
    folded = re.sub("[_\u2010-\u2013]", "-", name.lower())
    if "-" in folded:
        for kind, table in tables.items():
            if close := get_close_matches(folded, table, n=1, cutoff=_CLOSE):
                return _said(found, name, close[0], kind)
    return None


def _said(found: Lookalike, name: str, meant: str, kind: str) -> tuple[str, str]:
    called = f"“{name}” is the name of a {kind}"
    if name != meant:
        called = f"there is a {kind} “{meant}”"
    rest = found.text.partition(name)[2].rstrip("]］】")
    cited = "; ".join(f"@{n}" for n in (meant, *(n for n in found.names if n != name)))
    right = {
        "source": f"[{cited}{rest if rest[:1] == ',' else ''}]",
        "figure": f"{{{{ {meant} }}}}",
        "chart": f"{{{{ {meant}.chart }}}} on a line of its own",
    }[kind]
    sign = found.text[0]
    literal = f", or for a literal “{sign}” “\\{sign}”" if sign in "[{(@" else ""
    return f"“{found.text}” is printed as it is; {called}", f"write {right}{literal}"
