"""Records: figures with their evidence, sources with their uses, and data to take away."""

from __future__ import annotations

from press.render.views.boxes import CalloutView
from press.render.views.common import LinkView, SourceView, VerdictView
from press.render.views.texts import FilledView
from press.structs import Immutable


class ColumnView(Immutable):
    name: str
    type: str
    about: str


class DataFileView(Immutable):
    """A file of the report's data; `columns` are empty where it is no table."""

    name: str
    url: str
    media: str
    about: str
    columns: tuple[ColumnView, ...]


class UseView(Immutable):
    """A page that uses a figure."""

    title: str
    places: tuple[LinkView, ...]
    """Each place on it, and whether it is a box, a chart or a sentence."""


class QuoteView(Immutable):
    """A source's own words beside their translation."""

    text: str
    language: str
    """BCP 47; empty where it is the report's."""
    translation: str
    translated_by: str


class EvidenceView(Immutable):
    source: SourceView
    says: str
    quote: QuoteView | None
    relation: str
    relation_word: str
    value: str
    as_of: str
    locator: str


class FigureView(Immutable):
    """A figure with everything its own page shows."""

    callout: CalloutView
    statement: str
    unit: str
    confidence: str
    checked_on: str
    checked_by: str
    basis: str
    evidence: tuple[EvidenceView, ...]
    no_evidence: str
    """What is said where there is none."""
    uses: tuple[UseView, ...]
    note: FilledView


class CiteView(Immutable):
    """A figure's page as a work to cite."""

    text: str
    bibtex: str
    csl: str


class TopicView(Immutable):
    id: str
    name: str
    figures: tuple[CalloutView, ...]


class RectView(Immutable):
    y: int
    width: int
    height: int


class TallyView(Immutable):
    """How many claims have a verdict."""

    verdict: VerdictView
    count: int
    height: int
    rects: tuple[RectView, ...]
    """Areas to be filled with the verdict's shape."""


class SourceEntryView(Immutable):
    source: SourceView
    uses: tuple[LinkView, ...]
