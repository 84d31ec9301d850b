"""No number reaches a reader without a record: numbers that were typed, and what supports them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from press.check.declared import is_declared
from press.model import Config, Interval, NumberUse, Quantity, Sentence, Site
from press.numbers import Number, find_numbers
from press.problems import Problem, Text
from press.units import YEAR, canonical, decimal_sign, is_shown, measures_of


def check_numbers(site: Site, path: str) -> Iterator[Problem]:
    """Yield numbers in the text, and in its page's title and summary, that nothing supports."""
    for sentence in site.mentions[path].sentences:
        for use in unbound(sentence, site.config):
            yield _problem(site, sentence, use)
    yield from _check_titles(site, *titles_of(site, path))


def titles_of(site: Site, path: str) -> tuple[Text | None, ...]:
    """The titles and the summary of a text that is a page."""
    page = site.front if path == site.front.path else site.pages.get(path)
    return (page.title.text, page.summary.text, page.nav_title) if page is not None else ()


def report_titles(config: Config) -> tuple[Text | None, ...]:
    """The titles and the description of the report."""
    return config.title, config.subtitle, config.description


def check_report_titles(site: Site) -> Iterator[Problem]:
    """Yield numbers in the report's own title and description."""
    yield from _check_titles(site, *report_titles(site.config))


def _check_titles(site: Site, *texts: Text | None) -> Iterator[Problem]:
    for text in _present(*texts):
        for number, is_free in title_numbers(site, text):
            if is_free:
                yield Problem(
                    text.place(number.start),
                    "number-unbound",
                    f"“{number.text}” stands in a title or summary, where no citation supports it",
                    _suggestion(site, number) or _as_year(number) or "refer to a figure: {{ id }}",
                    text,
                    (number.start, number.end),
                )


def title_numbers(site: Site, text: Text) -> Iterator[tuple[Number, bool]]:
    """The numbers typed in a title, and whether each measures something."""
    for number in find_numbers(_without_references(text)):
        yield number, not _is_exempt(number, text, number.start, site.config)


def unbound(sentence: Sentence, config: Config) -> Iterator[NumberUse]:
    """The numbers of a sentence that follow no convention and have no citation beside them."""
    if sentence.cited:
        return
    for use in sentence.numbers:
        if not _is_exempt(use.number, sentence.text, use.offset, config):
            yield use


def is_exempt(sentence: Sentence, use: NumberUse, config: Config) -> bool:
    """Whether a number in a sentence measures nothing."""
    return _is_exempt(use.number, sentence.text, use.offset, config)


def _is_exempt(number: Number, text: str, offset: int, config: Config) -> bool:
    """A convention of writing, or part of a name that the report has declared."""
    return bool(number.exempt) or is_declared(number, text, offset, config)


def _problem(site: Site, sentence: Sentence, use: NumberUse) -> Problem:
    where = {"heading": "a heading", "cell": "a cell of a table", "text": "a sentence"}
    context = where.get(sentence.context, f"an {sentence.context}")
    hint = (
        _suggestion(site, use.number)
        or _as_year(use.number)
        or "refer to a figure {{ id }}, or cite a source [@id]"
    )
    return Problem(
        use.place,
        "number-unbound",
        f"“{use.number.text}” stands in {context} without a figure or a citation",
        hint,
        sentence.text,
        (use.offset, use.offset + len(use.number.text)),
    )


def _as_year(number: Number) -> str:
    """How to write what may be a year, so that it is read as one."""
    if not re.fullmatch(r"1[5-9]\d\d|20\d\d", number.text):
        return ""
    return "put a comma after a year; if it counts something, refer to a figure or cite a source"


def _suggestion(site: Site, number: Number) -> str:
    """A reference to the one figure whose value the number is."""
    decimal = decimal_sign(site.config.language)
    found = [f.id for f in site.figures.values() if is_value(number, f.quantity, decimal)]
    return f"it is the value of a figure: write {{{{ {found[0]} }}}}" if len(found) == 1 else ""


def is_value(number: Number, quantity: Quantity, decimal: str) -> bool:
    """Whether the number is the quantity, at the precision with which it is written."""
    value = number.value(decimal)
    own = worth(quantity)
    if value is None or own is None or not same_unit(number.unit, quantity):
        return False
    step = Decimal(1).scaleb(number.precision(decimal))
    return abs(own - value) * 2 <= step and bool(value or not own)


def worth(quantity: Quantity) -> Decimal | None:
    """The quantity's value with its scale; None for a text or a range."""
    if not isinstance(quantity.value, Decimal):
        return None
    return quantity.value.scaleb(quantity.power)


def same_unit(unit: str, quantity: Quantity) -> bool:
    """Whether a number's unit can be the quantity's; a bare number may be any count."""
    own = canonical(quantity.unit) if quantity.unit else ""
    if unit:
        return unit in (own, measures_of(own)[0])
    return not (is_shown(own) or own == YEAR)


def _without_references(text: str) -> str:
    """The text with blanks of the same length in place of its references."""
    return re.sub(r"\{\{[^{}]*\}\}", lambda m: " " * len(m[0]), text)


def _present(*texts: Text | None) -> Iterator[Text]:
    yield from (text for text in texts if text)


def check_figure_words(site: Site, name: str) -> Iterator[Problem]:
    """Yield numbers in the figure's own words that are not in its record."""
    figure, config = site.figures[name], site.config
    decimal = decimal_sign(config.language)
    check = figure.check
    quantities = [figure.quantity, *(p.quantity for p in check.evidence if p.quantity)]
    said = [str(piece.says) for piece in check.evidence]
    if check.found:
        quantities.append(check.found.quantity)
        said += [str(check.found.basis or "")]
    recorded = {n.text for text in said for n in find_numbers(text)}
    dates = [figure.as_of, check.found and check.found.as_of, *(p.as_of for p in check.evidence)]
    years = {str(when.start.year) for when in dates if when and when.start}
    known = {n.value(decimal) for text in said for n in find_numbers(text)}
    for text in _present(figure.title, figure.label, figure.statement, check.finding):
        for number in find_numbers(text):
            if _is_exempt(number, text, number.start, config):
                continue
            value = number.value(decimal)
            if number.text in recorded or (value is not None and value in known):
                continue
            if number.text in years and _DATING.search(text[: number.start]):
                continue
            if any(_is_part(number, quantity, decimal) for quantity in quantities):
                continue
            yield Problem(
                text.place(number.start),
                "number-unrecorded",
                f"“{number.text}” is neither the value of this figure nor in its evidence",
                "record it: in “value”, “found” or what the evidence says",
                text,
                (number.start, number.end),
            )


_DATING = re.compile(r"\b(?:by|during|in|of|since|until)\s$", re.IGNORECASE)
"""What stands before a year that dates something."""


def _is_part(number: Number, quantity: Quantity, decimal: str) -> bool:
    if quantity.display and number.text in quantity.display:
        return True
    value = number.value(decimal)
    if value is not None and isinstance(quantity.value, Interval):
        return value in quantity.value
    if isinstance(quantity.value, Text):
        return number.text in quantity.value
    own = worth(quantity)
    if value is None or own is None:
        return False
    step = Decimal(1).scaleb(number.precision(decimal))
    return abs(own - value) * 2 <= step
