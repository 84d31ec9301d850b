"""Figures: one claim or measurement each, with who says so and what the check found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from press.model.chart import FigureChart
from press.model.when import When
from press.problems import Place, Text
from press.structs import Immutable
from press.units import POWERS

Verdict = Literal["supported", "partly supported", "contradicted", "no evidence found", "unchecked"]
Kind = Literal["claim", "measurement"]
Relation = Literal["supports", "contradicts", "nearest", "context"]
Confidence = Literal["low", "medium", "high"]
Qualifier = Literal["exact", "about", "more than", "at least", "at most", "less than", "up to"]
Scale = Literal["thousand", "million", "billion", "trillion"]

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
DOUBTFUL: frozenset[Verdict] = frozenset({"contradicted", "no evidence found"})
"""Verdicts without which a value is never shown."""
CLAIMING = frozenset({"", "value", "title", "label", "statement"})
"""Fields that say what is claimed; a doubtful figure never shows one without its verdict.

A finding says what the evidence says, which is the verdict in words; the others claim nothing.
"""


class Interval(NamedTuple):
    """A range from `low` to `high`, both included."""

    low: Decimal
    high: Decimal


class Quantity(Immutable):
    """A value and how it is to be read and shown."""

    value: Decimal | Interval | Text
    unit: Text | None = None
    """`percent`, an ISO 4217 currency code, `year`, a unit of measure, or what is counted."""
    scale: Scale | None = None
    """The scale word that `value` counts in: 32 with scale `billion` is 32,000,000,000."""
    qualifier: Qualifier = "exact"
    display: Text | None = None
    """Shown in place of the formatted value, in the report's language."""

    place: Place | None = None
    """Where the value is written."""

    @property
    def is_number(self) -> bool:
        return not isinstance(self.value, str)

    @property
    def power(self) -> int:
        """Of ten, by which the value is multiplied."""
        return POWERS[self.scale] if self.scale else 0


class Derivation(Immutable):
    """How a figure follows from others; recomputed at every build."""

    inputs: tuple[tuple[str, Text], ...]
    """Names in the expression, each with the id of a figure."""
    expression: Text
    """Arithmetic such as `100 * a / b`."""


class Quote(Immutable):
    """A source's own words, with a translation where they need one."""

    text: Text
    language: str | None = None
    translation: Text | None = None
    translated_by: Text | None = None


class Origin(Immutable):
    """Who says so."""

    source: Text
    """Id of a source."""
    locator: Text | None = None


class Evidence(Immutable):
    """What one source says about the figure."""

    source: Text
    """Id of a source."""
    says: Text
    relation: Relation
    quantity: Quantity | None = None
    as_of: When | None = None
    locator: Text | None = None
    quote: Quote | None = None


class Found(Immutable):
    """The value that the evidence gives in answer to the same question."""

    quantity: Quantity
    as_of: When | None = None
    basis: Text | None = None


class Check(Immutable):
    """What checking the figure found, when, and by which desk."""

    verdict: Verdict
    on: date | None = None
    by: Text | None = None
    confidence: Confidence | None = None
    finding: Text | None = None
    """What the evidence says, in one sentence for the callout."""
    found: Found | None = None
    evidence: tuple[Evidence, ...] = ()


class Figure(Immutable):
    """A file of `content/figures/`; its note is the body of the same path."""

    id: str
    path: str
    title: Text
    quantity: Quantity
    label: Text
    """Stands under the value in the callout and completes it to a phrase."""
    as_of: When
    topic: Text
    origin: Origin
    check: Check
    statement: Text | None = None
    """The claim or measurement as one attributed sentence."""
    share_of: Text | None = None
    """What a percentage is a share of, as far as it matters for comparing."""
    kind: Kind = "claim"
    derivation: Derivation | None = None
    parts: tuple[Text, ...] = ()
    """Ids of figures that add up to this one."""
    update_period_days: int = 0
    """After how many days a newer value should be looked for; 0 is never."""
    is_pinned: bool = False
    """Newer values must not replace this one."""
    aliases: tuple[Text, ...] = ()
    """Addresses that it had before; they lead to it."""
    draft: bool = False
    publish_on: date | None = None
    """The day from which it may be published."""
    language: str = ""
    """The language its words are translated into; empty for an original."""
    chart: FigureChart | None = None


def on_record(figure: Figure) -> tuple[tuple[Quantity, When | None], ...]:
    """Numbers that answer the same question: what was found, or what sources for or against say."""
    check = figure.check
    answers = (
        [(check.found.quantity, check.found.as_of)]
        if check.found
        else [
            (piece.quantity, piece.as_of)
            for piece in check.evidence
            if piece.quantity is not None
            and piece.relation in ("supports", "contradicts")
            and piece.quantity.unit == figure.quantity.unit
        ]
    )
    return tuple(answer for answer in answers if answer[0].is_number)


FIGURE_FIELDS = (
    "value",
    "label",
    "title",
    "as_of",
    "unit",
    "verdict",
    "statement",
    "finding",
    "topic",
    "chart",
)
"""What `{{ figure-id.field }}` may name."""
