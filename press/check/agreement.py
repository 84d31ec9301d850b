"""Typed numbers that are, or disagree with, what a record holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.check.numbers import is_exempt, is_value, same_unit
from press.forms import HAN_COUNTERS
from press.model import Figure, NumberUse, Quantity, Sentence, Site
from press.numbers import Number
from press.problems import Problem
from press.scripts import HAN
from press.units import decimal_sign

_WORD = re.compile(r"[^\W\d_]{4,}")
_SAME_SUBJECT = 0.6
"""Share of a figure's own words that a sentence must hold to be about the same thing."""
_FEWEST_WORDS = 3
"""A cell of a table says too little for one to tell what its number is about."""
_NEXT_WORD = re.compile(r"[\s\u00a0-]*([^\W\d_]+)")
_COUNTER = re.compile(rf"^\s?{HAN_COUNTERS}")
_HAN_NOUN = 2
"""Characters by which a Chinese noun is known."""
_APART = re.compile(
    r"\b(?:an?other|further|additional|extra|first|last|next|new|by|than|from|to|but|of)\s$",
    re.IGNORECASE,
)
"""What shows that a number is of a part, of others, or of a change."""
_DATES = frozenset({"date", "year"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DEFINITE = re.compile(r"(?:\b(?:the|its|all|these|those)\s|\()$", re.IGNORECASE)
"""What shows that a number is of the very things that the sentence has just counted."""


def check_agreement(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's typed numbers that are, or contradict, the value of a figure."""
    decimal = decimal_sign(site.config.language)
    for sentence in site.mentions[path].sentences:
        uses = [use for use in sentence.numbers if not is_exempt(sentence, use, site.config)]
        words = _words(sentence.text) if uses else frozenset()
        if words:
            yield from _check_sentence(site, sentence, uses, words, decimal)


def _words(text: str) -> frozenset[str]:
    """The words that say what a text is about; of Chinese, each two characters in a row."""
    if text.isascii():
        return frozenset(word.casefold() for word in _WORD.findall(text))
    runs = re.findall(f"[{HAN}]+", text)
    pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    spaced = re.sub(f"[{HAN}]+", " ", text)
    return frozenset(word.casefold() for word in _WORD.findall(spaced)) | pairs


def _check_sentence(
    site: Site,
    sentence: Sentence,
    uses: list[NumberUse],
    words: frozenset[str],
    decimal: str,
) -> Iterator[Problem]:
    for figure in site.figures.values():
        if not figure.quantity.is_number:
            continue
        for use in uses:
            kind = _compare(figure, use.number, decimal)
            if kind and _is_of(figure, sentence, use, words, kind):
                yield _disagreement(sentence, use, figure, kind)


def _compare(figure: Figure, number: Number, decimal: str) -> str:
    """Whether the number could be the figure's value, or differ from it; before its subject."""
    if is_value(number, figure.quantity, decimal):
        return "number-literal"
    if same_unit(number.unit, figure.quantity) and number.value(decimal) is not None:
        others = _evidence(figure)
        if not any(is_value(number, other, decimal) for other in others):
            return "number-contradicts"
    return ""


def _is_of(
    figure: Figure, sentence: Sentence, use: NumberUse, words: frozenset[str], kind: str
) -> bool:
    """Whether the number speaks of what the figure does, so that the two ought to be the same."""
    is_counted = _is_counted(figure, sentence, use)
    before = sentence.text[: use.offset]
    if any(reference.figure == figure.id for reference in sentence.references):
        return is_counted and bool(_DEFINITE.search(before))
    if kind == "number-contradicts":
        if _is_of_other_year(figure, sentence):
            return False
        if not use.number.unit and not (is_counted and not _APART.search(before)):
            return False
    return (is_counted or len(words) >= _FEWEST_WORDS) and _is_about(figure, words, kind)


def _is_counted(figure: Figure, sentence: Sentence, use: NumberUse) -> bool:
    """Whether the word after a bare number is what the figure counts."""
    written = use.number.text
    after = sentence.text[use.offset + len(written) :]
    return not use.number.unit and any(
        counts(after, written, thing) for thing in (figure.quantity.unit, figure.label) if thing
    )


def counts(after: str, written: str, thing: str) -> bool:
    """Whether a number, or the words after it, name the thing first."""
    named = re.search(r"\s[a-z]+$", written)  # in words, a number holds what it counts
    return _begins_alike((named[0] if named else "") + after, thing)


def _begins_alike(after: str, thing: str) -> bool:
    if re.match(f"[{HAN}]", thing):
        noun = _COUNTER.sub("", thing)[:_HAN_NOUN]
        return len(noun) == _HAN_NOUN and _COUNTER.sub("", after).startswith(noun)
    word, first = _NEXT_WORD.match(after), _WORD.search(thing)
    return word is not None and first is not None and _stem(word[1]) == _stem(first[0])


_WHO_SAYS = re.compile(
    r",\s(?:[\w’'-]+\s){1,4}(?:says?|said|counts?|lists?|wrote|writes|gives?|reports?)$"
)
"""Words of a label that do not say what it is about: “, the text says”."""


def _stem(word: str) -> str:
    return word.casefold().removesuffix("s")


def _is_of_other_year(figure: Figure, sentence: Sentence) -> bool:
    """Whether the sentence says that it is of another year than the figure."""
    dates = " ".join(n.number.text for n in sentence.numbers if n.number.exempt in _DATES)
    years = set(_YEAR.findall(dates))
    start = figure.as_of.start
    return bool(years) and start is not None and str(start.year) not in years


def _is_about(figure: Figure, words: frozenset[str], kind: str) -> bool:
    """Whether enough of the figure's words stand there; of the same number, fewer tell as much."""
    label = _WHO_SAYS.sub("", figure.label) if kind == "number-literal" else figure.label
    subject = _words(figure.title) | _words(label)
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
