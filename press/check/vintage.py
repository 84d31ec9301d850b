"""Values have dates: which are stale, and where values of different dates stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from press.model import Figure, Sentence, Site
from press.numbers import find_numbers
from press.problems import Place, Problem
from press.structs import Immutable


class Due(Immutable):
    """A figure that has an update period, and the day by which to look at it again."""

    by: date
    figure: str
    """Its id."""
    place: Place
    as_of: str
    """Of when its value is, as written."""
    looked: date | None
    """The day of its check."""
    period: int
    """In days."""


def due_list(site: Site) -> tuple[Due, ...]:
    """The figures to be looked at again, the most urgent first."""
    found = [
        Due(by, name, figure.title.place(), figure.as_of.text, figure.check.on,
            figure.update_period_days)
        for name, figure in site.figures.items()
        if (by := due_day(figure)) is not None
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda due: (due.by, due.figure)))


def due_day(figure: Figure) -> date | None:
    """By when a newer value should be looked for; None if never, or from no known day.

    The period runs from the end of what `as_of` names, or from the day on which it was checked.
    """
    known = [day for day in (figure.as_of.end, figure.check.on) if day is not None]
    if not known or not figure.update_period_days or figure.is_pinned:
        return None
    last = max(known).toordinal() + figure.update_period_days
    return date.fromordinal(min(last, date.max.toordinal()))


def check_age(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure if it is past its update period."""
    figure = site.figures[name]
    by = due_day(figure)
    if by is not None and site.today > by:
        checked = f" and was checked on {figure.check.on}" if figure.check.on else ""
        yield Problem(
            figure.title.place(),
            "figure-stale",
            f"“{figure.id}” is of {figure.as_of.text}{checked}; it should have been looked at "
            f"again by {by}",
            "look for a newer value and set “on” in “check” to that day, or write “pinned: true” "
            "if it must stay as it is",
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
    said = {r.figure for r in sentence.references if r.field == "as_of"}
    years = _years(sentence.text) | {dated[name] for name in said if name in dated}
    silent = [name for name, year in dated.items() if year not in years]
    if len(set(dated.values())) > 1 and silent:
        listed = ", ".join(f"{name} of {year}" for name, year in dated.items())
        yield Problem(
            values[-1].place,
            "dates-differ",
            f"this sentence sets values of different dates side by side: {listed}",
            f"say of when each is: {{{{ {silent[0]}.as_of }}}}",
            sentence.text,
        )


def _years(text: str) -> set[int]:
    """The years that a sentence names, the ends of a span such as “2019–25” among them."""
    found: set[int] = set()
    for number in find_numbers(text):
        if number.exempt in ("date", "year"):
            for first, short in _YEAR.findall(number.text):
                found.add(int(first))
                if short and (number.exempt == "year" or int(short) > 12):
                    found.add(int(first[:2] + short))
    return found


_YEAR = re.compile(r"(?<!\d)(\d{4})(?:\s?[–/-]\s?(\d\d)(?![\d-]))?(?!\d)")
