"""No record stands without a source, and no source without a use."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Figure, Site, Source
from press.model.source import marks_of
from press.problems import Problem, Text, did_you_mean, extent_of
from press.structs import replace

_FILE = "content/sources.yaml"
_BARE = ("no evidence found", "unchecked")
"""Verdicts that rest on no evidence."""


def check_source_use(site: Site, name: str) -> Iterator[Problem]:
    """Yield the source if nothing uses it."""
    if name not in site.source_uses and not site.unread:
        yield Problem(
            site.sources[name].id.place(),
            "source-unused",
            f"nothing uses the source “{name}”",
            "cite it, or take it out",
        )


def check_source_state(site: Site, name: str) -> Iterator[Problem]:
    """Yield the source if it has no date, or if readers can no longer reach it."""
    yield from _check_source(site.sources[name])


def check_twins(site: Site) -> Iterator[Problem]:
    """Yield sources that have the address or the DOI of one before them."""
    first: dict[str, str] = {}
    for name, source in site.sources.items():
        marks = list(marks_of(source.url, source.doi))
        twin = next((first[mark] for mark in marks if mark in first), None)
        if twin is not None:
            yield _repeated(source, twin)
        first = dict.fromkeys(marks, name) | first


def _repeated(source: Source, twin: str) -> Problem:
    same = next(filter(None, (source.url, source.doi)), source.id)
    return Problem(
        same.place(),
        "source-repeated",
        f"“{source.id}” is the same source as “{twin}”, by its address or DOI",
        f"cite “{twin}” with a locator, as in [@{twin}, p. 4], and take this entry out",
        extent=extent_of(same),
    )


def check_citations(site: Site, path: str) -> Iterator[Problem]:
    """Yield citations of sources that there are not, and numbers that rest on withdrawn ones."""
    for cited in site.mentions[path].cited:
        if _is_unknown(site, cited.source):
            problem = _unknown(site, Problem(cited.place, "source-unknown", cited.source))
            if cited.source in site.figures:
                hint = f"“{cited.source}” is a figure; its value is {{{{ {cited.source} }}}}"
                problem = replace(problem, hint=hint)
            yield problem
    for sentence in site.mentions[path].sentences:
        numbers = [use.number.text for use in sentence.numbers if not use.number.exempt]
        if (
            numbers
            and sentence.cited
            and all(_is_withdrawn(site, cited.source) for cited in sentence.cited)
        ):
            cited = sentence.cited[0]
            yield Problem(
                cited.place,
                "citation-withdrawn",
                f"the number “{numbers[0]}” rests on “{cited.source}”, which has been withdrawn",
                "cite another beside it, or say in the text that it was withdrawn and waive this",
                sentence.text,
            )


def check_evidence(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure's sources that there are not, and a verdict without evidence."""
    figure = site.figures[name]
    for source in (figure.origin.source, *(piece.source for piece in figure.check.evidence)):
        if _is_unknown(site, source):
            yield _unknown(site, Problem(source.place(), "source-unknown", str(source)))
    needs_evidence = figure.check.verdict not in _BARE
    if needs_evidence and not figure.check.evidence and figure.kind == "claim":
        yield Problem(
            figure.title.place(),
            "evidence-missing",
            f"the verdict “{figure.check.verdict}” stands without evidence",
            "add “evidence” to “check”: source, relation and what it says",
            extent=extent_of(figure.title),
        )
    yield from _check_withdrawn(site, figure)
    yield from _check_relations(figure)


def _check_withdrawn(site: Site, figure: Figure) -> Iterator[Problem]:
    """Yield a figure that rests on withdrawn sources alone: its evidence, or else its origin."""
    sources = [piece.source for piece in figure.check.evidence if piece.source in site.sources]
    rests_on, verdict = "every source of evidence on", figure.check.verdict
    if not figure.check.evidence and (figure.kind == "measurement" or verdict not in _BARE):
        sources = [figure.origin.source] if figure.origin.source in site.sources else []
        rests_on = "the only source of"
    if sources and all(_is_withdrawn(site, source) for source in sources):
        yield Problem(
            sources[0].place(),
            "source-withdrawn",
            f"{rests_on} “{figure.id}” has been withdrawn",
            "find another, or change the verdict and tell readers in a correction",
        )


_RELATION = {
    "supported": "supports",
    "partly supported": "supports",
    "contradicted": "contradicts",
}


def _check_relations(figure: Figure) -> Iterator[Problem]:
    """Yield a verdict that none of the evidence bears out."""
    check = figure.check
    relations = {piece.relation for piece in check.evidence}
    wanted = _RELATION.get(check.verdict)
    if figure.kind == "claim" and wanted and relations and wanted not in relations:
        yield Problem(
            check.evidence[0].source.place(),
            "verdict-evidence",
            f"the verdict is “{check.verdict}”, but no piece of evidence has “relation: {wanted}”",
            "correct the verdict or the relation, or add the piece that is missing",
        )


def _is_withdrawn(site: Site, name: str) -> bool:
    return name in site.sources and site.sources[name].custody.status == "withdrawn"


def _check_source(source: Source) -> Iterator[Problem]:
    if source.issued is None and source.confidential is None:
        yield Problem(
            source.id.place(),
            "source-date",
            f"the source “{source.id}” does not say when it was published",
            "add issued: 2024, 2024-09 or 2024-09-30, or in words: issued: not shown",
        )
    if source.custody.status == "dead" and source.archive_location is None:
        yield Problem(
            source.id.place(),
            "source-dead",
            f"the source “{source.id}” is no longer online, and no copy is named",
            "add archive_location: the address of an archived copy",
        )


def _is_unknown(site: Site, name: str | Text) -> bool:
    return name not in site.sources and not {str(name), _FILE} & site.unread


def _unknown(site: Site, problem: Problem) -> Problem:
    name = problem.message
    hint = did_you_mean(name, site.sources) or f"add it to {_FILE}"
    return Problem(problem.place, problem.rule, f"there is no source “{name}”", hint)
