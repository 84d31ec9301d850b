"""Typed numbers that are, or disagree with, what a record holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.check.numbers import is_exempt, is_value, same_unit
from press.model import Figure, NumberUse, Quantity, Sentence, Site
from press.numbers import Number
from press.problems import Problem
from press.units import decimal_sign

_WORD = re.compile(r"[^\W\d_]{4,}")
_SAME_SUBJECT = 0.6
"""Share of a figure's own words that a sentence must hold to be about the same thing."""
_FEWEST_WORDS = 3
"""A cell of a table says too little for one to tell what its number is about."""


def check_agreement(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's typed numbers that are, or contradict, the value of a figure."""
    decimal = decimal_sign(site.config.language)
    for sentence in site.mentions[path].sentences:
        uses = [use for use in sentence.numbers if not is_exempt(sentence, use, site.config)]
        words = _words(sentence.text) if uses else frozenset()
        if len(words) >= _FEWEST_WORDS:
            yield from _check_sentence(site, sentence, uses, words, decimal)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _check_sentence(
    site: Site,
    sentence: Sentence,
    uses: list[NumberUse],
    words: frozenset[str],
    decimal: str,
) -> Iterator[Problem]:
    named = {reference.figure for reference in sentence.references}
    for figure in site.figures.values():
        if figure.id in named or not figure.quantity.is_number:
            continue
        for use in uses:
            kind = _compare(figure, use.number, decimal)
            if kind and _is_about(figure, words):
                yield _disagreement(sentence, use, figure, kind)


def _compare(figure: Figure, number: Number, decimal: str) -> str:
    """Whether the number could be the figure's value, or differ from it; before its subject."""
    if is_value(number, figure.quantity, decimal):
        return "number-literal"
    if number.unit and same_unit(number.unit, figure.quantity):
        others = _evidence(figure)
        if number.value(decimal) is not None and not any(
            is_value(number, other, decimal) for other in others
        ):
            return "number-contradicts"
    return ""


def _is_about(figure: Figure, words: frozenset[str]) -> bool:
    subject = _words(figure.title) | _words(figure.label)
    return bool(subject) and len(subject & words) >= _SAME_SUBJECT * len(subject)


def _disagreement(sentence: Sentence, use: NumberUse, figure: Figure, rule: str) -> Problem:
    if rule == "number-literal":
        message = f"“{use.number.text}” is the value of the figure “{figure.id}”"
        hint = f"write {{{{ {figure.id} }}}}, so that it changes with its record"
    else:
        message = (
            f"“{use.number.text}” differs from the figure “{figure.id}”, which this sentence "
            "seems to be about"
        )
        hint = (
            f"if it is, write {{{{ {figure.id} }}}}; if not, add it to the figure’s evidence or "
            "waive this"
        )
    span = (use.offset, use.offset + len(use.number.text))
    return Problem(use.place, rule, message, hint, sentence.text, span)


def _evidence(figure: Figure) -> Iterator[Quantity]:
    """Other values that the figure's record gives."""
    if figure.check.found is not None:
        yield figure.check.found.quantity
    for piece in figure.check.evidence:
        if piece.quantity is not None:
            yield piece.quantity
