"""How many of the report's numbers are sourced, and what was not looked at."""

from __future__ import annotations

from collections.abc import Iterable

from press.check.numbers import is_exempt, title_numbers, titles_of, unbound
from press.judge import Judgement
from press.model import Site
from press.problems import Place, Problem, Text
from press.structs import Immutable, replace


class Coverage(Immutable):
    """Counts of numbers in the report's texts."""

    referred: int
    """Taken from a figure."""
    cited: int
    """Typed, in a sentence or cell with a citation."""
    unbound: int
    """Typed, and supported by nothing."""
    exempt: int
    """Dates, ordinals, labels and names, which measure nothing."""
    declared: int
    """Those of them that are exempt as part of a name that the report declares."""
    unseen: int
    """Pieces of code, in which numbers are not looked for."""

    @property
    def total(self) -> int:
        return self.referred + self.cited + self.unbound

    @property
    def sourced(self) -> int:
        return self.referred + self.cited


NOTHING = Coverage(0, 0, 0, 0, 0, 0)


def total(counts: Iterable[Coverage]) -> Coverage:
    """The counts of several texts together."""
    rows = [(c.referred, c.cited, c.unbound, c.exempt, c.declared, c.unseen) for c in counts]
    return Coverage(*map(sum, zip(*rows, strict=True))) if rows else NOTHING


def with_unbound(problems: Iterable[Problem], count: Coverage) -> Coverage:
    """The count with each number in it that was told: fields and records have such, too."""
    told = sum(problem.rule in ("number-unbound", "number-unrecorded") for problem in problems)
    return replace(count, unbound=max(count.unbound, told))


def coverage(site: Site, path: str) -> Coverage:
    """Count the numbers of one text, of a page with its title and summary."""
    mentions = site.mentions[path]
    referred = 0
    for reference in mentions.references:
        if reference.field in ("", "value") and (figure := site.figures.get(reference.figure)):
            referred += figure.quantity.is_number
    cited = free = exempt = declared = 0
    for sentence in mentions.sentences:
        apart = [u.number for u in sentence.numbers if is_exempt(sentence, u, site.config)]
        open_ones = sum(1 for _ in unbound(sentence, site.config))
        exempt += len(apart)
        declared += sum(not number.exempt for number in apart)
        free += open_ones
        cited += len(sentence.numbers) - len(apart) - open_ones
    own = Coverage(referred, cited, free, exempt, declared, mentions.unseen)
    return total((own, title_coverage(site, *titles_of(site, path))))


def title_coverage(site: Site, *texts: Text | None) -> Coverage:
    """Count the numbers typed in titles and summaries, which can cite nothing."""
    free = exempt = declared = 0
    for text in filter(None, texts):
        for number, is_free in title_numbers(site, text):
            free += is_free
            exempt += not is_free
            declared += not (is_free or number.exempt)
    return Coverage(0, 0, free, exempt, declared, 0)


def standings(site: Site, judgement: Judgement) -> dict[Place, str]:
    """Of each typed number, by its place: cited, exempt, declared, waived or unbound."""
    waived = {problem.place for problem, _ in judgement.waived}
    found: dict[Place, str] = {}
    for mentions in site.mentions.values():
        for sentence in mentions.sentences:
            for use in sentence.numbers:
                if is_exempt(sentence, use, site.config):
                    found[use.place] = "exempt" if use.number.exempt else "declared"
                elif sentence.cited:
                    found[use.place] = "cited"
                else:
                    found[use.place] = "waived" if use.place in waived else "unbound"
    return found
