"""No record stands without a source, and no source without a use."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Site
from press.problems import Problem, Text, did_you_mean

_FILE = "content/sources.yaml"


def check_source_use(site: Site, name: str) -> Iterator[Problem]:
    """Yield the source if nothing uses it."""
    if name not in site.source_uses and not site.unread:
        yield Problem(
            site.sources[name].id.place(),
            "source-unused",
            f"nothing uses the source “{name}”",
            "cite it, or take it out",
        )


def check_citations(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's citations of sources that there are not."""
    for cited in site.mentions[path].cited:
        if _is_unknown(site, cited.source):
            yield _unknown(site, Problem(cited.place, "source-unknown", cited.source))


def check_evidence(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure's sources that there are not, and a verdict without evidence."""
    figure = site.figures[name]
    for source in (figure.origin.source, *(piece.source for piece in figure.check.evidence)):
        if _is_unknown(site, source):
            yield _unknown(site, Problem(source.place(), "source-unknown", str(source)))
    needs_evidence = figure.check.verdict not in ("no evidence found", "unchecked")
    if needs_evidence and not figure.check.evidence and figure.kind == "claim":
        yield Problem(
            figure.title.place(),
            "evidence-missing",
            f"the verdict “{figure.check.verdict}” stands without evidence",
            "add “evidence” to “check”: source, relation and what it says",
        )


def _is_unknown(site: Site, name: str | Text) -> bool:
    return name not in site.sources and not {str(name), _FILE} & site.unread


def _unknown(site: Site, problem: Problem) -> Problem:
    name = problem.message
    hint = did_you_mean(name, site.sources) or f"add it to {_FILE}"
    return Problem(problem.place, problem.rule, f"there is no source “{name}”", hint)
