"""Social cards: a picture for each page, from a template as any page, in the report's own words."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Drawing, Figure, Site
from press.model.address import (
    CHANGES,
    CORRECTIONS,
    DATA,
    LEDGER,
    SOURCES,
    WITH_CARDS,
    card_url,
    figure_url,
    has_card,
)
from press.problems import Place
from press.render.artifact import Artifact
from press.render.front import tally
from press.render.lettering import BlockView, lay
from press.render.sheet import Sheet
from press.render.views import CalloutView, TallyView
from press.render.workshop import Workshop
from press.structs import Immutable

WIDTH, HEIGHT = 1200, 630
"""What platforms ask for: 1.91 to 1."""
_ROOM = WIDTH - 2 * 72


class CardView(Immutable):
    """A card, its texts broken into lines."""

    report: BlockView
    kicker: BlockView
    title: BlockView
    """The page's title, or the figure's value."""
    below: BlockView
    """The page's summary, or the figure's label."""
    foot: BlockView
    address: BlockView
    callout: CalloutView | None = None
    found: BlockView | None = None
    tally: tuple[TallyView, ...] = ()
    claims: int = 0


def urls(site: Site) -> Iterable[str]:
    """The pages that have a card."""
    if not (site.config.url and site.config.cards):
        return ()
    pages = [page.url for page in site.pages.values()]
    pages += (figure_url(name) for name in site.figures)
    return dict.fromkeys([*WITH_CARDS, *(url for url in pages if has_card(site, url))])


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url)
    name = sheet.url.removeprefix(LEDGER).rstrip("/")
    figure = site.figures.get(name) if sheet.url.startswith(LEDGER) else None
    if figure is not None:
        view, place = _figure(sheet, figure), Place(figure.path)
    else:
        view, place = _page(sheet)
    svg = sheet.render("card.svg", card=view, width=WIDTH, height=HEIGHT)
    return Artifact(card_url(sheet.address), Drawing(svg, WIDTH, place))


def _figure(sheet: Sheet, figure: Figure) -> CardView:
    _ = sheet.workshop.words.gettext
    callout = sheet.callout(figure)
    sizes, most = ((176, 150, 120, 96), 1) if callout.amount.is_number else ((88, 72, 60), 2)
    on_record, by, colon = _("On record"), _("Says who"), _(": ")
    found = callout.found and (
        f"{on_record}{colon}{callout.found.text}"
        + (f" ({callout.found_as_of})" if callout.found_as_of else "")
    )
    return CardView(
        report=_one(sheet.site.config.title),
        kicker=_one(""),
        title=lay(callout.value, _ROOM, sizes, most),
        below=lay(callout.label, _ROOM, (40, 34), 2),
        foot=_one(
            _("%(first)s. %(second)s.")
            % {"first": f"{by}{colon}{callout.origin.short}", "second": callout.dated}
            if callout.origin
            else _("%(sentence)s.") % {"sentence": callout.dated}
        ),
        address=_address(sheet),
        callout=callout,
        found=lay(found, _ROOM, (36, 30), 1) if found else None,
    )


def _page(sheet: Sheet) -> tuple[CardView, Place]:
    """The card of any other page, from its title and summary."""
    _, site = sheet.workshop.words.gettext, sheet.site
    title, summary, kicker, place = _said(sheet)
    shows_tally = sheet.url in ("/", LEDGER)
    view = CardView(
        report=_one(site.config.title if sheet.url != "/" else site.config.publisher.name),
        kicker=_one(kicker),
        title=lay(title, _ROOM, (84, 72, 60), 3, bold=True),
        below=lay(summary, _ROOM, (34, 30), 3),
        foot=_one(_counts(sheet) if shows_tally else site.config.publisher.name),
        address=_address(sheet),
        tally=tally(sheet) if shows_tally else (),
        claims=sum(f.kind == "claim" for f in site.figures.values()) if shows_tally else 0,
    )
    return view, place


def _said(sheet: Sheet) -> tuple[str, str, str, Place]:
    """Title, summary, the line above them, and the file they come from."""
    _, site = sheet.workshop.words.gettext, sheet.site
    generated = {
        LEDGER: (_("The ledger"), _("Every figure of the report.")),
        SOURCES: (_("Sources"), _("Every source of the report.")),
        CORRECTIONS: (_("Corrections"), _("What was wrong and what it says now.")),
        CHANGES: (
            _("What changed"),
            _("The published versions of this report, and what changed between them."),
        ),
        DATA: (
            _("Data"),
            _("Every figure with its verdict, evidence and sources, for re-use."),
        ),
    }
    if sheet.url == "/":
        title = sheet.phrase(site.front.title)
        return title, site.config.description, site.config.subtitle or "", Place(site.front.path)
    if (path := site.addresses.get(sheet.url)) is not None:
        page = site.pages[path]
        total = len(site.sections)
        number = site.neighbours[path].number if path in site.neighbours else 0
        part = _("Part %(number)s of %(total)s") % {"number": number, "total": total}
        kicker = part if number else ""
        return sheet.phrase(page.title), sheet.phrase(page.summary), kicker, Place(path)
    return *generated[sheet.url], "", Place("config.yaml")


def _counts(sheet: Sheet) -> str:
    """The verdicts with how many claims have each, for the bar that shows them."""
    count = sheet.workshop.formats.count
    return " · ".join(f"{count(row.count)} {row.verdict.word}" for row in tally(sheet))


def _one(text: str) -> BlockView:
    return lay(text, _ROOM * 3 // 4, (28, 24, 22), 1)


def _address(sheet: Sheet) -> BlockView:
    address = (sheet.site.config.url or "").partition("://")[2].strip("/")
    return lay(address, _ROOM // 4, (24, 20, 16), 1)
