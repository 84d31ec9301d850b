"""The colophon: which version this is, its digest, what made it, and how to check a copy.

It is rendered when everything else has been made, since it shows the digest of all other files.
"""

from __future__ import annotations

from collections.abc import Mapping

from press import __version__
from press.model import Site
from press.model.address import COLOPHON
from press.model.digest import site_digest
from press.problems import Problem
from press.render.artifact import Artifact
from press.render.compiled import Compiled
from press.render.page import introduction, make_page
from press.render.sheet import Sheet
from press.render.templates import TemplateProblem
from press.render.workshop import open_workshop


def render_colophon(
    site: Site,
    digests: Mapping[str, str],
    *,
    names_files: bool = False,
    compiled: Compiled | None = None,
) -> tuple[list[Artifact], list[Problem]]:
    """The page, or what is wrong with its template; `digests` are those of all other files."""
    workshop = open_workshop(site, names_files=names_files, compiled=compiled)
    try:
        return [_render(Sheet(site, workshop, COLOPHON), digests)], []
    except TemplateProblem as found:
        return [], [found.problem]


def _render(sheet: Sheet, digests: Mapping[str, str]) -> Artifact:
    workshop = sheet.workshop
    _ = workshop.words.gettext
    title, summary, text = introduction(sheet, "colophon", _("Colophon"))
    return make_page(
        sheet,
        "colophon.html",
        title=title,
        description=summary or _("Which version this is, and how to check a copy of it."),
        summary=summary,
        text=text,
        digest=site_digest(digests),
        files=len(digests),
        press_version=__version__,
    )
