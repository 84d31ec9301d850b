"""Numbers in fields that readers see and no sentence holds: titles, topics, reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from press.check.numbers import is_value, unbound
from press.model import NumberUse, Quantity, Sentence, Site
from press.numbers import Number, find_numbers
from press.problems import Problem, Text
from press.units import decimal_sign

_LEFT_OUT = "say it without the number; a text can bind or cite it"


def check_language_titles(site: Site) -> Iterator[Problem]:
    """Yield numbers in what the report is called in its other languages."""
    for _, called in site.config.languages:
        for text in (called.title, called.subtitle, called.description):
            yield from _free(site, text, "in a title or description", _LEFT_OUT)
        for _, topic in called.topics:
            yield from _free(site, topic, "in a topic", _LEFT_OUT)


def check_chart_title(site: Site, name: str) -> Iterator[Problem]:
    """Yield numbers in a chart's title, which can neither refer to a figure nor cite."""
    hint = "leave it to the drawing, which tells each value with its verdict"
    yield from _free(site, site.charts[name].title, "in a chart’s title", hint)


def check_figure_fields(site: Site, name: str) -> Iterator[Problem]:
    """Yield numbers in a figure's topic, and in what its record rests on, that are not in it."""
    figure = site.figures[name]
    yield from _free(site, figure.topic, "in a topic", _LEFT_OUT)
    check = figure.check
    known = _known(site, [name], [str(piece.says) for piece in check.evidence])
    hint = "record it in what the evidence says"
    if check.found:
        yield from _free(site, check.found.basis, "in a basis", hint, known)
    yield from _free(site, figure.share_of, "in “share_of”", hint, known)


def check_correction_words(site: Site, name: str) -> Iterator[Problem]:
    """Yield numbers in a correction's own words that neither its record nor its text supports.

    What a value was and is now is held against the releases by another rule.
    """
    correction = site.corrections[name]
    told = [
        str(text)
        for change in correction.changes
        if change.field != "words"
        for text in (change.was, change.now)
        if text
    ]
    cited = [
        use.number.text
        for sentence in site.mentions[correction.path].sentences
        if sentence.cited
        for use in sentence.numbers
    ]
    known = _known(site, [correction.figure or ""], [*told, *cited])
    hint = "cite it in the text of the correction, which supports it here too"
    yield from _free(site, correction.title, "in a correction’s title", hint, known)
    yield from _free(site, correction.reason, "in a correction’s reason", hint, known)
    for change in correction.changes:
        if change.field == "words":
            for text in (change.was, change.now):
                yield from _free(site, text, "in a correction", hint, known)


class _Known:
    """Numbers that a record or a citation supports."""

    def __init__(self, quantities: Collection[Quantity], texts: Collection[str], sign: str) -> None:
        self._quantities, self._sign = quantities, sign
        self._texts = {number.text for text in texts for number in find_numbers(text)}
        self._bare = {quantity.value for quantity in quantities if quantity.is_number}
        """Without their scale, as in “not 12.5 but 9.8 million”."""
        self._shown = " ".join(quantity.display or "" for quantity in quantities)

    def __contains__(self, number: Number) -> bool:
        return (
            number.text in self._texts
            or number.text in self._shown
            or any(is_value(number, quantity, self._sign) for quantity in self._quantities)
            or (not number.unit and number.value(self._sign) in self._bare)
        )


def _known(site: Site, names: Collection[str], texts: Collection[str]) -> _Known:
    quantities: list[Quantity] = []
    for figure in (site.figures[name] for name in names if name in site.figures):
        check = figure.check
        quantities += [figure.quantity, *(p.quantity for p in check.evidence if p.quantity)]
        quantities += [check.found.quantity] if check.found else []
    return _Known(quantities, texts, decimal_sign(site.config.language))


def _free(
    site: Site, text: Text | None, where: str, hint: str, known: _Known | None = None
) -> Iterator[Problem]:
    """Numbers of a text that measure something and are not known."""
    uses = tuple(
        NumberUse(number, text.place(number.start), number.start)
        for number in find_numbers(text or "")
        if text is not None
    )
    for use in unbound(Sentence(str(text or ""), "text", uses), site.config):
        if known is None or use.number not in known:
            yield Problem(
                use.place,
                "number-unbound",
                f"“{use.number.text}” stands {where}, and nothing supports it there",
                hint,
                str(text),
            )
