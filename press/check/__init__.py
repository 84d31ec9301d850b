"""Check: a `Site` to problems. Touches nothing; knows no other stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from press.check.addresses import check_addresses
from press.check.agreement import check_agreement
from press.check.confidentiality import check_leaks, redaction_problems
from press.check.corrections import check_corrections
from press.check.figures import check_figures
from press.check.gate import check_gate, check_second_source
from press.check.links import check_links
from press.check.names import check_names
from press.check.numbers import check_numbers
from press.check.references import check_references
from press.check.releases import Show, check_releases
from press.check.sources import check_sources
from press.check.verdicts import check_verdicts
from press.check.vintage import check_vintage
from press.model import Site
from press.problems import Problem

__all__ = ["CHECKS", "check_gate", "check_leaks", "check_site"]

Check = Callable[[Site], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    check_addresses,
    check_references,
    check_sources,
    check_figures,
    check_links,
    check_corrections,
    check_numbers,
    check_agreement,
    check_verdicts,
    check_vintage,
    check_names,
    redaction_problems,
    check_second_source,
)
"""Every family of rules, in no particular order: each looks at the whole site on its own."""


def check_site(site: Site, show: Show) -> list[Problem]:
    """Everything that is wrong with the report as a whole; `show` writes values for readers."""
    problems = [problem for check in CHECKS for problem in check(site)]
    return [*problems, *check_releases(site, show)]
