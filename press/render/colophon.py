"""The colophon: which version this is, its digest, what made it, and how to check a copy.

It is rendered after everything else, since it shows the digest of all other files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from press import __version__
from press.model import Site
from press.model.address import COLOPHON
from press.model.digest import site_digest
from press.render.artifact import Artifact
from press.render.page import introduction, make_page
from press.render.sheet import Sheet
from press.render.workshop import Workshop


def render(site: Site, workshop: Workshop, files: Iterable[Artifact]) -> Artifact:
    digests = {file.path: hashlib.sha256(file.read()).hexdigest() for file in files}
    sheet = Sheet(site, workshop, COLOPHON)
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
