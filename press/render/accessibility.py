"""The accessibility statement: the editors' own, or one that says what the templates keep."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Site
from press.model.address import ACCESSIBILITY
from press.render.artifact import Artifact
from press.render.page import introduction, make_page
from press.render.sheet import Sheet
from press.render.workshop import Workshop


def urls(site: Site) -> Iterable[str]:
    return (ACCESSIBILITY,)


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    sheet = Sheet(site, workshop, url)
    _ = workshop.words.gettext
    title, summary, text = introduction(sheet, "accessibility", _("Accessibility"))
    return make_page(
        sheet,
        "accessibility.html",
        title=title,
        description=summary or _("What is tested so that everybody can read, and what is not."),
        summary=summary,
        text=text,
    )
