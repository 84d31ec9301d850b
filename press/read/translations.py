"""Files that translate others: where they lie, and what they may say.

A translation is a file beside its original, with the language before the ending:
`content/sections/04-chips.zh-Hans.md`. It holds words alone. Values, units, sources, verdicts and
dates stand in the original only, so no number can differ between languages.
"""

from __future__ import annotations

import re

from press.read.kinds import Day, Words
from press.read.pages import PhraseKind
from press.read.records import Field, Record
from press.read.several import ListOf
from press.read.shared_fields import WITHHOLDING
from press.read.vega import VegaSpec

_NAME = re.compile(
    r"(?P<stem>[^/.]+)\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.(?P<ending>md|yaml)"
)


PAGE_WORDS = Record(
    "a translated page",
    (
        Field("title", PhraseKind(200), "the page's title", required=True),
        Field("summary", PhraseKind(500), "one or two sentences for contents", required=True),
        Field("nav_title", Words(40), "a shorter title for menus"),
        Field("authors", ListOf(Words(100), "author"), "the desks that wrote it", default=()),
        Field("date", Day(), "the day of the translation", attribute="translated"),
        *WITHHOLDING,
    ),
)
FIGURE_WORDS = Record(
    "a translated figure",
    (
        Field("title", Words(200), "the neutral name", required=True),
        Field("label", Words(200), "completes the value to a phrase", required=True),
        Field("statement", Words(400), "the claim as one attributed sentence"),
        Field("value", Words(80), "the value, where it is a text"),
        Field("as_of", Words(80), "the date, where it is words"),
        Field("finding", Words(300), "what the evidence says, in one sentence"),
        Field("basis", Words(300), "what the value found rests on"),
        Field("evidence", ListOf(Words(), "sentence"), "what each piece says, in order"),
        *WITHHOLDING,
    ),
)
CORRECTION_WORDS = Record(
    "a translated correction",
    (
        Field("title", Words(200), "what was corrected", required=True),
        Field("was", Words(200), "what it said before"),
        Field("now", Words(200), "what it says now"),
        Field("reason", Words(400), "why it was wrong"),
        *WITHHOLDING,
    ),
)
CHART_WORDS = Record(
    "a translated chart",
    (
        Field("title", Words(200), "what it shows, without a number", required=True),
        Field("events", ListOf(Words(120), "event"), "what happened, in order", default=()),
        Field("alt", Words(500), "what the drawing shows"),
        Field("spec", VegaSpec(), "the drawing with its words translated"),
        *WITHHOLDING,
    ),
)
SHAPES = {"figure": FIGURE_WORDS, "chart": CHART_WORDS, "correction": CORRECTION_WORDS}
"""Fields of a translation by the kind of its original; all others are pages."""


def original_of(path: str) -> tuple[str, str]:
    """The path of the file that `path` translates, and the language; two empty texts if none."""
    folder, slash, name = path.rpartition("/")
    if match := _NAME.fullmatch(name):
        return f"{folder}{slash}{match['stem']}.{match['ending']}", match["language"]
    return "", ""
