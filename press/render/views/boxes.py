"""A value in a sentence, in its box and in a chart."""

from __future__ import annotations

import re

from markupsafe import Markup

from press.render.views.common import LinkView, NoticeView, SourceView, VerdictView
from press.structs import Immutable

_LARGEST = 16
"""Characters of a value that half a box holds in the largest size, without breaking a word."""
_JOINED = re.compile(r"(\S*\d\S*\s\S+)\s")


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
