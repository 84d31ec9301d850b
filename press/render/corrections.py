"""The list of corrections; it stands also while there are none."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Correction, Site
from press.model.address import CORRECTIONS, CORRECTIONS_FEED
from press.render.artifact import Artifact
from press.render.jsonld import corrections_thing
from press.render.page import introduction, make_page
from press.render.sheet import Sheet
from press.render.text import fill
from press.render.views import AlternateView, CorrectionView
from press.render.workshop import Workshop


def urls(site: Site) -> Iterable[str]:
    return (CORRECTIONS,)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url)
    title, summary, text = introduction(sheet, "corrections", workshop.words.gettext("Corrections"))
    return make_page(
        sheet,
        "corrections.html",
        title=title,
        description=summary or workshop.words.gettext("What was wrong and what it says now."),
        thing=corrections_thing(sheet),
        alternates=_feed(sheet),
        summary=summary,
        text=text,
        corrections=[_view(sheet, correction) for correction in site.corrections.values()],
    )


def _feed(sheet: Sheet) -> tuple[AlternateView, ...]:
    """Told to programs once it holds something; the report's own feed brings corrections, too."""
    if not sheet.site.config.url or not sheet.site.corrections:
        return ()
    title = sheet.workshop.words.gettext("%(report)s: corrections")
    said = title % {"report": sheet.site.config.title}
    return (AlternateView(sheet.link(CORRECTIONS_FEED), "application/atom+xml", said),)


def _view(sheet: Sheet, correction: Correction) -> CorrectionView:
    return CorrectionView(
        id=correction.id,
        title=correction.title,
        kind=sheet.workshop.correction(correction.kind),
        on=sheet.workshop.formats.day(correction.on),
        on_iso=correction.on.isoformat(),
        about=sheet.correction_about(correction),
        changes=sheet.changes(correction),
        reason=correction.reason or "",
        text=fill(sheet, correction.path, correction.id, lower=1),
    )
