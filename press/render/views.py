"""What templates are given: plain values, every text ready to be shown.

Templates hold presentation only, so whatever needs working out is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class LinkView:
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class NavView:
    url: str
    text: str
    is_current: bool
    language: str
    """The language of the page that it leads to, where that is another."""


@dataclass(frozen=True, slots=True)
class LanguageView:
    """The page in one of the languages that it is published in."""

    language: str
    name: str
    """As its own speakers call it."""
    url: str
    address: str
    """In full; empty where the report does not say where it is published."""
    is_current: bool
    is_original: bool


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict: `name` for style sheets, `word` for readers."""

    name: str
    word: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as shown in notes, evidence and the list of sources."""

    id: str
    record: str
    """The way to its entry in the list of sources."""
    title: str
    short: str
    """What boxes call it: its short title, or its publisher."""
    is_described: bool
    """The title is a description, since the source's own was not seen."""
    is_confidential: bool
    publisher: str
    authors: str
    container: str
    issued: str
    accessed: str
    url: str
    doi: str
    language: str
    """The name of its language, where that is not the report's."""
    archive: str
    archive_location: str
    note: str


@dataclass(frozen=True, slots=True)
class AmountView:
    """A value as boxes show it: the number large, its qualifier small."""

    text: str
    """The whole."""
    before: str
    value: str
    after: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class ChartRowView:
    """One line of the table under a chart; it ends in a verdict or a source."""

    what: LinkView
    value: str
    found: str
    as_of: str
    verdict: VerdictView | None
    source: LinkView | None


@dataclass(frozen=True, slots=True)
class ChartView:
    title: str
    kind: str
    svg: Markup
    height: int
    """In pixels."""
    description: str
    """All that it shows, in sentences."""
    has_own_scales: bool
    """Each pair of bars has a scale of its own."""
    rows: tuple[ChartRowView, ...]


@dataclass(frozen=True, slots=True)
class CalloutView:
    """A figure as a box."""

    id: str
    anchor: str
    url: str
    title: str
    value: str
    amount: AmountView
    label: str
    verdict: VerdictView
    finding: str
    found: AmountView | None
    """What the record shows; None where it shows the very same."""
    found_as_of: str
    """Empty where the finding says it."""
    as_of: str
    """Empty for an undated figure."""
    origin: SourceView | None
    origin_locator: str
    topic: str
    kind: str
    language: str
    """The language of its words, where that is not the page's."""
    leads_to: str
    """The language of the page at `url`, where that is another."""
    chart: ChartView | None = None


@dataclass(frozen=True, slots=True)
class ValueView:
    """A figure's value or another field in a sentence."""

    anchor: str
    url: str
    text: str
    is_link: bool
    verdict: VerdictView
    is_doubtful: bool
    """A value that the evidence does not bear out; it never stands without a sign of that."""
    is_long: bool
    """Too long to be kept on one line."""


@dataclass(frozen=True, slots=True)
class MarkView:
    """The raised number that leads to a note."""

    number: int
    label: str
    anchor: str
    note: str
    """The note's anchor."""
    is_link: bool
    is_first: bool
    """The note may stand in the margin beside it."""


@dataclass(frozen=True, slots=True)
class CitedView:
    source: SourceView
    locator: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note under a text: cited sources, or words of the editor's."""

    number: int
    anchor: str
    back: tuple[str, ...]
    """Anchors of the places that lead to it."""
    cited: tuple[CitedView, ...]
    html: Markup


@dataclass(frozen=True, slots=True)
class HeadingView:
    level: int
    url: str
    html: Markup


@dataclass(frozen=True, slots=True)
class FilledView:
    """A text with all holes filled."""

    html: Markup
    notes: tuple[NoteView, ...]
    headings: tuple[HeadingView, ...]
    is_alone: bool = True
    """The only text of its page, so that its notes may stand in the margin."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page that editors wrote, as seen from the page being rendered."""

    url: str
    slug: str
    number: int
    """Counts the sections from 1; 0 for other pages."""
    title: str
    nav_title: str
    summary: str
    authors: str
    published: str
    published_iso: str
    updated: str
    updated_iso: str
    minutes: int
    """How long it takes to read."""
    language: str
    """Its language, where that is not the language of the page that names it."""
    translated: str
    """The day on which it was translated."""
    is_draft: bool = False
    """Not to be published yet."""


@dataclass(frozen=True, slots=True)
class UseView:
    """A place that uses a figure, and whether as a box or in a sentence."""

    link: LinkView
    how: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A source's own words beside their translation."""

    text: str
    language: str
    """BCP 47; empty where it is the report's."""
    translation: str
    translated_by: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    source: SourceView
    says: str
    quote: QuoteView | None
    relation: str
    relation_word: str
    value: str
    as_of: str
    locator: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure with everything its own page shows."""

    callout: CalloutView
    statement: str
    unit: str
    confidence: str
    checked_on: str
    checked_by: str
    basis: str
    evidence: tuple[EvidenceView, ...]
    uses: tuple[UseView, ...]
    note: FilledView


@dataclass(frozen=True, slots=True)
class CiteView:
    """A figure's page as a work to cite."""

    text: str
    bibtex: str
    csl: str


@dataclass(frozen=True, slots=True)
class TopicView:
    id: str
    name: str
    figures: tuple[CalloutView, ...]


@dataclass(frozen=True, slots=True)
class RectView:
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class TallyView:
    """How many claims have a verdict."""

    verdict: VerdictView
    count: int
    height: int
    rects: tuple[RectView, ...]
    """Areas to be filled with the verdict's shape."""


@dataclass(frozen=True, slots=True)
class SourceEntryView:
    source: SourceView
    uses: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    id: str
    title: str
    kind: str
    on: str
    on_iso: str
    about: tuple[LinkView, ...]
    was: str
    now: str
    reason: str
    text: FilledView


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A section or standing page within the edition on one page."""

    anchor: str
    page: PageView
    text: FilledView
