"""The ledger, which lists every figure, and a page for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import inf

from press.model import Figure, Site
from press.model.address import LEDGER, figure_url
from press.render.artifact import Artifact
from press.render.charts import figure_chart
from press.render.cite import citation
from press.render.embeds import embed_code
from press.render.front import tally
from press.render.jsonld import figure_thing
from press.render.page import introduction, make_page
from press.render.record import NAME
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.views import AlternateView, CalloutView, FigureView, HistoryView, TopicView
from press.render.workshop import Workshop
from press.structs import replace


def ledger_urls(site: Site) -> Iterable[str]:
    return (LEDGER,)


def figure_urls(site: Site) -> Iterable[str]:
    return (figure_url(name) for name in site.figures)


def render_ledger(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url)
    title, summary, text = introduction(sheet, "figures", workshop.words.gettext("The ledger"))
    return make_page(
        sheet,
        "ledger.html",
        title=title,
        description=summary or workshop.words.gettext("Every figure of the report."),
        thing={"@type": "CollectionPage"},
        summary=summary,
        text=text,
        tally=tally(sheet),
        claims=sum(figure.kind == "claim" for figure in site.figures.values()),
        topics=topics(sheet),
    )


def topics(sheet: Sheet) -> tuple[TopicView, ...]:
    """Figures by topic, topics in the order in which the sections first use them."""
    groups: defaultdict[str, list[CalloutView]] = defaultdict(list)
    for figure in _as_used(sheet.site):
        groups[figure.topic].append(sheet.callout(figure))
    return tuple(
        TopicView(f"topic-{number}", name, tuple(figures))
        for number, (name, figures) in enumerate(groups.items(), start=1)
    )


def _as_used(site: Site) -> list[Figure]:
    """Figures in the order of their first use in the sections; the others after, by id."""

    def first_use(figure: Figure) -> tuple[float, int, str]:
        places = [
            (site.neighbours[use.path].number, use.at)
            for use in site.figure_uses.get(figure.id, ())
            if use.path in site.neighbours
        ]
        number, at = min(places, default=(inf, 0))
        return number, at, figure.id

    return sorted(site.figures.values(), key=first_use)


def render_figure(site: Site, workshop: Workshop, url: str) -> Artifact:
    figure = site.figures[url.removeprefix(LEDGER).removesuffix("/")]
    sheet = Sheet(site, workshop, url)
    formats, check = workshop.formats, figure.check
    view = FigureView(
        callout=replace(sheet.callout(figure), url="", chart=figure_chart(sheet, figure)),
        statement=figure.statement or "",
        unit=figure.quantity.unit or "",
        confidence=workshop.confidence(check.confidence) if check.confidence else "",
        checked_on=formats.day(check.on) if check.on else "",
        checked_by=check.by or "",
        basis=(check.found.basis or "") if check.found else "",
        evidence=tuple(sheet.evidence(piece) for piece in check.evidence),
        no_evidence=sheet.no_evidence(figure),
        uses=sheet.figure_uses(figure),
        note=fill(sheet, figure.path),
    )
    verdict = workshop.verdict(check.verdict).word
    return make_page(
        sheet,
        "figure.html",
        thing=figure_thing(sheet, figure),
        alternates=(AlternateView(sheet.link(f"{url}{NAME}"), "application/json", figure.title),),
        notices=sheet.figure_notices(figure.id),
        history=history(sheet, figure.id),
        title=figure.title,
        description=sheet.claim(figure),
        figure=view,
        cite=citation(figure, site.config, workshop.formats, verdict, sheet.absolute(url)),
        embed=embed_code(sheet, figure),
    )


def history(sheet: Sheet, name: str) -> tuple[HistoryView, ...]:
    """What each release said of the figure, where it was not the same as the one before."""
    rows: list[HistoryView] = []
    before: tuple[str, str] | None = None
    for release in sheet.site.releases.values():
        if (frozen := release.figures.get(name)) is None:
            continue
        if before != (said := (frozen.value.shown, frozen.verdict)):
            on = sheet.workshop.formats.day(release.on)
            word = sheet.verdict_word(frozen.verdict)
            iso = release.on.isoformat()
            rows.append(HistoryView(release.version, on, iso, frozen.value.shown, word))
        before = said
    return tuple(rows)
