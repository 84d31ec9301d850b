"""Check: a `Site` to problems. Touches nothing; knows no other stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from press.check.addresses import check_addresses
from press.check.corrections import check_corrections
from press.check.figures import check_figures
from press.check.links import check_links
from press.check.references import check_references
from press.check.sources import check_sources
from press.model import Site
from press.problems import Problem

Check = Callable[[Site], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    check_addresses,
    check_references,
    check_sources,
    check_figures,
    check_links,
    check_corrections,
)
"""Every family of rules, in no particular order: each looks at the whole site on its own."""


def check_site(site: Site) -> list[Problem]:
    """Everything that is wrong with the report as a whole."""
    return [problem for check in CHECKS for problem in check(site)]
