"""The desk copy: every text for the checker's pencil, each number with what supports it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape

from press.model import Body, Callouts, Figure, Mentions, Reference, Site, Typed, Value
from press.problems import Place
from press.render.sheet import Sheet
from press.render.text import Filling
from press.render.views import EvidenceView, FilledView
from press.render.workshop import open_workshop
from press.structs import Immutable


class CardView(Immutable):
    """A figure's record in the margin, at its first use in the text."""

    id: str
    value: str
    label: str
    verdict: str
    as_of: str
    checked: str
    evidence: tuple[EvidenceView, ...]
    origin: str
    no_evidence: str


class SheetView(Immutable):
    """A text of the report: a page's, or the note of a figure."""

    path: str
    number: int
    title: str
    summary: str
    card: str
    """The record of the figure whose note it is."""
    text: FilledView
    counts: tuple[tuple[str, int], ...]
    """How many numbers have each standing."""


def galley_paths(site: Site) -> tuple[str, ...]:
    """The texts of the desk copy in reading order: the front, sections, pages, figures' notes."""
    notes = (figure.path for figure in site.figures.values() if site.bodies[figure.path].parts)
    return (site.front.path, *site.pages, *notes)


def render_galley(
    site: Site, texts: Mapping[str, tuple[Body, Mentions]], standings: Mapping[Place, str]
) -> bytes:
    """One HTML page with all texts.

    `texts` are the bodies of `galley_paths` with typed numbers kept apart, by path; `standings`
    say of each typed number, by its place, whether it is cited, exempt,
    declared, waived or unbound.
    """
    sheet = Sheet(site, open_workshop(site), "/galley.html")
    notes = {figure.path: figure for figure in site.figures.values()}
    sheets = [
        _note(sheet, notes[path], *text, standings)
        if path in notes
        else _page(sheet, path, *text, standings)
        for path, text in texts.items()
    ]
    return sheet.render("galley.html", sheets=sheets, title=site.config.title).encode()


def _page(
    sheet: Sheet, path: str, body: Body, mentions: Mentions, standings: Mapping[Place, str]
) -> SheetView:
    site = sheet.site
    page = sheet.page(site.front if path == site.front.path else site.pages[path])
    filling = _Marking(sheet, path, standings, page.slug or "front")
    text = filling.fill(body, mentions)
    counts = tuple(sorted(filling.counts.items()))
    return SheetView(path, page.number, page.title, page.summary, "", text, counts)


def _note(
    sheet: Sheet, figure: Figure, body: Body, mentions: Mentions, standings: Mapping[Place, str]
) -> SheetView:
    filling = _Marking(sheet, figure.path, standings, f"figure-{figure.id}")
    card = filling.card(figure.id)
    text = filling.fill(body, mentions)
    counts = tuple(sorted(filling.counts.items()))
    return SheetView(figure.path, 0, figure.title, figure.statement or "", card, text, counts)


class _Marking(Filling):
    """Marks each number, and puts a figure's record beside its first use."""

    def __init__(
        self, sheet: Sheet, path: str, standings: Mapping[Place, str], prefix: str
    ) -> None:
        super().__init__(sheet, path, prefix=prefix, lower=1)
        self.standings = standings
        self.counts: dict[str, int] = {}
        self.shown: set[str] = set()

    def _value(self, value: Value) -> str:
        text = escape(self.sheet.value(value.reference))
        card = self.card(value.reference.figure)
        return self._tagged(str(text), "bound") + card

    def _callouts(self, row: Callouts) -> str:
        return "".join(map(self._box, row.references))

    def _box(self, reference: Reference) -> str:
        """A box or a chart by its name, with the record of every figure in it."""
        name, chart = reference.figure, self.sheet.site.charts.get(reference.figure)
        if reference.field != "chart" or chart is None:
            return f'<p class="box">{self._tagged(name, "bound")}{self.card(name)}</p>'
        drawn = "".join(
            f"<br>{self._tagged(figure, 'bound')}{self.card(figure)}" for figure in chart.figures
        )
        note = self._parts(self.sheet.site.bodies[chart.path].parts, in_note=True)
        return f'<div class="box"><b>{escape(chart.title)}</b> ({name}){drawn}{note}</div>'

    def _typed(self, number: Typed) -> str:
        return self._tag(self.standings.get(number.place, "unbound"))

    def _tagged(self, text: str, standing: str) -> str:
        return f"{self._tag(standing)}<b>{text}</b>"

    def _tag(self, standing: str) -> str:
        self.counts[standing] = self.counts.get(standing, 0) + 1
        return f'<span class="tag {standing}">{self.sheet.workshop.standing(standing)}</span>'

    def card(self, name: str) -> str:
        if name in self.shown or name not in self.sheet.site.figures:
            return ""
        self.shown.add(name)
        figure = self.sheet.site.figures[name]
        formats, workshop = self.sheet.workshop.formats, self.sheet.workshop
        checked = [part for part in (figure.check.by, figure.check.on) if part]
        card = CardView(
            id=name,
            value=formats.quantity(figure.quantity),
            label=figure.label,
            verdict=workshop.verdict(figure.check.verdict).word,
            as_of=formats.when(figure.as_of),
            checked=", ".join(map(str, checked)),
            evidence=tuple(self.sheet.evidence(piece) for piece in figure.check.evidence),
            origin=self._origin(figure),
            no_evidence=self.sheet.no_evidence(figure),
        )
        return self.sheet.render("partials/galley_card.html", card=card).strip()

    def _origin(self, figure: Figure) -> str:
        source = self.sheet.source(self.sheet.site.sources[figure.origin.source])
        return ", ".join(part for part in (source.short, figure.origin.locator) if part)
