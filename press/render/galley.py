"""The desk copy: every section for the checker's pencil, each number with what supports it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape

from press.model import Body, Callouts, Mentions, Site, Typed, Value
from press.problems import Place
from press.render.sheet import Sheet
from press.render.text import Filling
from press.render.views import EvidenceView, FilledView, PageView
from press.render.workshop import open_workshop
from press.structs import Immutable


class CardView(Immutable):
    """A figure's record in the margin, at its first use in the section."""

    id: str
    value: str
    label: str
    verdict: str
    as_of: str
    checked: str
    evidence: tuple[EvidenceView, ...]
    no_evidence: str


class SheetView(Immutable):
    page: PageView
    path: str
    text: FilledView
    counts: tuple[tuple[str, int], ...]
    """How many numbers have each standing."""


def render_galley(
    site: Site, texts: Mapping[str, tuple[Body, Mentions]], standings: Mapping[Place, str]
) -> bytes:
    """One HTML page with all sections.

    `texts` are the sections' bodies with typed numbers kept apart, by path; `standings` say of
    each typed number, by its place, whether it is cited, exempt, waived or unbound.
    """
    sheet = Sheet(site, open_workshop(site), "/galley.html")
    sheets = []
    for path in site.sections:
        body, mentions = texts[path]
        filling = _Marking(sheet, path, standings)
        text = filling.fill(body, mentions)
        page = sheet.page(site.pages[path])
        sheets.append(SheetView(page, path, text, tuple(sorted(filling.counts.items()))))
    return sheet.render("galley.html", sheets=sheets, title=site.config.title).encode()


class _Marking(Filling):
    """Marks each number, and puts a figure's record beside its first use."""

    def __init__(self, sheet: Sheet, path: str, standings: Mapping[Place, str]) -> None:
        super().__init__(sheet, path, prefix=sheet.site.pages[path].slug, lower=1)
        self.standings = standings
        self.counts: dict[str, int] = {}
        self.shown: set[str] = set()

    def _value(self, value: Value) -> str:
        text = escape(self.sheet.value(value.reference))
        card = self._card(value.reference.figure)
        return self._tagged(str(text), "bound") + card

    def _callouts(self, row: Callouts) -> str:
        return "".join(
            f'<p class="box">{self._tagged(reference.figure, "bound")}'
            f"{self._card(reference.figure)}</p>"
            for reference in row.references
        )

    def _typed(self, number: Typed) -> str:
        return self._tag(self.standings.get(number.place, "unbound"))

    def _tagged(self, text: str, standing: str) -> str:
        return f"{self._tag(standing)}<b>{text}</b>"

    def _tag(self, standing: str) -> str:
        self.counts[standing] = self.counts.get(standing, 0) + 1
        return f'<span class="tag {standing}">{self.sheet.workshop.standing(standing)}</span>'

    def _card(self, name: str) -> str:
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
            no_evidence=self.sheet.no_evidence(figure),
        )
        return self.sheet.render("partials/galley_card.html", card=card).strip()
