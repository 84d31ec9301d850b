"""What templates are given: plain values, every text ready to be shown.

Templates hold presentation only, so whatever needs working out is worked out here.
"""

from __future__ import annotations

import re
from typing import Literal

from markupsafe import Markup

from press.render.diff import Line
from press.structs import Immutable

_LARGEST = 16
"""Characters of a value that half a box holds in the largest size, without breaking a word."""
_JOINED = re.compile(r"(\S*\d\S*\s\S+)\s")


class LinkView(Immutable):
    url: str
    text: str


class SharingView(Immutable):
    """What platforms are told about a page that someone shares."""

    image: str
    """Whole address of the page's card."""
    locale: str
    published: str
    updated: str


class NavView(Immutable):
    url: str
    text: str
    is_current: bool
    language: str
    """The language of the page that it leads to, where that is another."""
    text_language: str
    """That of `text`, where it is another."""


class LanguageView(Immutable):
    """The page in one of the languages that it is published in."""

    language: str
    name: str
    """As its own speakers call it."""
    url: str
    address: str
    """In full; empty where the report does not say where it is published."""
    is_current: bool
    is_original: bool


class AlternateView(Immutable):
    """Another form of a page, or a feed that has it."""

    url: str
    media: str
    title: str


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


class VerdictView(Immutable):
    """A verdict: `name` for style sheets, `word` for readers."""

    name: str
    word: str


class SourceView(Immutable):
    """A source as shown in notes, evidence and the list of sources."""

    id: str
    record: str
    """The way to its entry in the list of sources."""
    title: str
    title_language: str
    """Its tag, where the title is known to be in another language than the report."""
    other_title: str
    """The title in the other language: its original, or a translation."""
    other_language: str
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
    archived_on: str
    sha256: str
    status: str
    """`live`, `dead` or `withdrawn`."""
    href: str
    """Where it can be read now: the archived copy of what is no longer online."""
    note: str


class ChangeView(Immutable):
    """One thing that a correction changed; `was` or `now` may be empty."""

    was: str
    now: str


class NoticeView(Immutable):
    """A correction as told at the spot and at a page's head; `url` leads to the whole of it."""

    url: str
    kind: str
    on: str
    on_iso: str
    title: str
    changes: tuple[ChangeView, ...]


class AmountView(Immutable):
    """A value as boxes show it: the number large, its qualifier small."""

    text: str
    """The whole."""
    before: str
    value: str
    after: str
    is_number: bool

    @property
    def is_large(self) -> bool:
        """A number short enough for the largest size."""
        return self.is_number and len(self.value) <= _LARGEST

    @property
    def joined(self) -> str:
        """A number and its scale word, which stand on one line where they can."""
        found = _JOINED.match(self.value) if self.is_number else None
        return found[1] if found else ""

    @property
    def rest(self) -> str:
        """What follows them."""
        return self.value[len(self.joined) :].lstrip()


class ChartRowView(Immutable):
    """One line of the table under a chart; it ends in a verdict or a source."""

    what: LinkView
    value: str
    found: str
    as_of: str
    verdict: VerdictView | None
    source: LinkView | None


class KeyView(Immutable):
    """The figures of a drawing that have one verdict."""

    verdict: VerdictView
    figures: tuple[LinkView, ...]


class DrawnView(Immutable):
    """A drawing whose lines are broken for a certain width."""

    svg: Markup
    height: int


class ChartView(Immutable):
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
    width: int = 0
    """In pixels; 0 for a drawing that fills whatever width it is given."""
    box: str = ""
    """The part of a drawing's own plane that is shown."""
    is_wide: bool = False
    """Too wide for a phone, so that it is moved aside there."""
    broad: DrawnView | None = None
    """The same with longer lines, where there is room and lines are the fewer for it."""
    keys: tuple[KeyView, ...] = ()
    """The verdicts of what it draws, where the drawing itself does not say them."""


class CalloutView(Immutable):
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
    as_of_iso: str
    """The same for programs; empty where it is in words."""
    dated: str
    """The same as a phrase: as of when, in which words, or that it has no date."""
    origin: SourceView | None
    origin_locator: str
    topic: str
    kind: str
    notices: tuple[NoticeView, ...]
    """Its corrections, newest first."""
    language: str
    """The language of its words, where that is not the page's."""
    leads_to: str
    """The language of the page at `url`, where that is another."""
    chart: ChartView | None = None


class ValueView(Immutable):
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
    notices: tuple[NoticeView, ...]
    """Corrections of what is shown here, newest first."""


class MarkView(Immutable):
    """The raised number that leads to a note."""

    number: int
    label: str
    anchor: str
    note: str
    """The note's anchor."""
    is_link: bool
    is_first: bool
    """The note may stand in the margin beside it."""


class CitedView(Immutable):
    source: SourceView
    locator: str


class NoteView(Immutable):
    """A note under a text: cited sources, or words of the editor's."""

    number: int
    anchor: str
    back: tuple[str, ...]
    """Anchors of the places that lead to it."""
    cited: tuple[CitedView, ...]
    html: Markup
    """The words; their last paragraph is open, for the links back to stand at its end."""


class PictureSourceView(Immutable):
    """One format of an image in all its sizes."""

    type: str
    srcset: str


class ImageView(Immutable):
    """An image of the report with its credit."""

    src: str
    alt: str
    width: int
    height: int
    sizes: str
    sources: tuple[PictureSourceView, ...]
    caption: str
    credit: str
    licence: str
    licence_url: str
    source: LinkView | None
    is_block: bool
    is_wide: bool
    is_first: bool
    """The first of its text, which readers may see without scrolling."""


class HeadingView(Immutable):
    level: int
    url: str
    html: Markup


class FilledView(Immutable):
    """A text with all holes filled."""

    html: Markup
    notes: tuple[NoteView, ...]
    headings: tuple[HeadingView, ...]
    is_alone: bool = True
    """The only text of its page, so that its notes may stand in the margin."""


class PageView(Immutable):
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


class CorrectionView(Immutable):
    id: str
    title: str
    kind: str
    on: str
    on_iso: str
    about: tuple[LinkView, ...]
    changes: tuple[ChangeView, ...]
    reason: str
    text: FilledView


class VersionView(Immutable):
    """A release; `url` leads to what changed from the one before, if there was one."""

    version: str
    on: str
    on_iso: str
    url: str


class HistoryView(Immutable):
    """What a figure said from a release on."""

    version: str
    on: str
    on_iso: str
    value: str
    verdict: str


class RowDiffView(Immutable):
    """One fact of a figure in two versions."""

    label: str
    was: str
    now: str


class FigureDiffView(Immutable):
    anchor: str
    link: LinkView
    """Without an address where there is no page any more."""
    kind: Literal["changed", "new", "gone"]
    rows: tuple[RowDiffView, ...]
    lines: tuple[Line, ...]


class PageDiffView(Immutable):
    anchor: str
    link: LinkView
    kind: Literal["changed", "new", "gone"]
    lines: tuple[Line, ...]


class VolumeView(Immutable):
    """A part of the print edition with a page of its own."""

    url: str
    title: str
    first: int
    """Number of the first section in it."""
    entries: tuple[LinkView, ...]


class ChapterView(Immutable):
    """A section or standing page within the edition on one page."""

    anchor: str
    page: PageView
    text: FilledView
    notices: tuple[NoticeView, ...]
