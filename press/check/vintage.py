"""Values have dates: which are stale, and where values of different dates stand side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from press.model import Sentence, Site
from press.numbers import find_numbers
from press.problems import Problem


def check_age(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure if it is past its update period."""
    figure = site.figures[name]
    start, period = figure.as_of.start, figure.update_period_days
    if start is None or not period or figure.is_pinned:
        return
    if (site.today - start).days > period:
        yield Problem(
            figure.title.place(),
            "figure-stale",
            f"“{figure.id}” is of {figure.as_of.text}; it should have been looked at again by "
            f"{start + timedelta(days=period)}",
            "look for a newer value, or write “pinned: true” if it must stay as it is",
        )


def check_comparisons(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's sentences that set values of different dates side by side."""
    for sentence in site.mentions[path].sentences:
        yield from _check_sentence(site, sentence)


def _check_sentence(site: Site, sentence: Sentence) -> Iterator[Problem]:
    values = [r for r in sentence.references if r.field in ("", "value")]
    if len(values) < 2:
        return
    dated = {}
    for reference in values:
        figure = site.figures.get(reference.figure)
        if figure is not None and figure.as_of.start is not None and figure.quantity.is_number:
            dated[figure.id] = figure.as_of.start.year
    says_when = any(r.field == "as_of" for r in sentence.references) or any(
        number.exempt in ("date", "year") for number in find_numbers(sentence.text)
    )
    if len(set(dated.values())) > 1 and not says_when:
        listed = ", ".join(f"{name} of {year}" for name, year in dated.items())
        yield Problem(
            values[-1].place,
            "dates-differ",
            f"this sentence sets values of different dates side by side: {listed}",
            "say the dates: {{ id.as_of }}",
            sentence.text,
        )
