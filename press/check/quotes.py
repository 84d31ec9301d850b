"""A source's own words say in which language they are, and are translated for readers."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from press.model import Quote, Site
from press.problems import Problem


def check_quotes(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure's quotes that readers may not understand, or hear read out wrongly."""
    for piece in site.figures[name].check.evidence:
        if piece.quote is not None:
            yield from _check_quote(piece.quote, piece.says, site.config.language)


def _check_quote(quote: Quote, says: str, language: str) -> Iterator[Problem]:
    if quote.language is None:
        script, own = _script(quote.text), _script(says)
        if script and own and script != own:
            yield _problem(
                quote,
                "this quote is in another script than the report, and nothing says its language",
                "add quote_lang, as in “quote_lang: zh”, and a translation",
            )
    elif _primary(quote.language) != _primary(language) and quote.translation is None:
        yield _problem(
            quote,
            f"this quote is in “{quote.language}”, and readers are given no translation",
            "add translation, in the report’s language, and translated_by",
        )


def _problem(quote: Quote, message: str, hint: str) -> Problem:
    return Problem(quote.text.place(), "quote-language", message, hint, quote.text)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


_ONE = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "BOPOMOFO": "CJK"}
_WEIGHT = {"CJK": 3}
"""A Chinese character says about as much as three letters, so that few outweigh a Latin name."""


def _script(text: str) -> str:
    """The script in which most of the text is written, as Unicode names it."""
    found: Counter[str] = Counter()
    for character in filter(str.isalpha, text):
        name = unicodedata.name(character, "").partition(" ")[0]
        script = _ONE.get(name, name)
        found[script] += _WEIGHT.get(script, 1)
    return found.most_common(1)[0][0] if found else ""
