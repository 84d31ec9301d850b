"""The feed of corrections: what was wrong and what it says now, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from press.model import Correction, Site
from press.model.address import CORRECTIONS, CORRECTIONS_FEED
from press.render.artifact import Artifact
from press.render.atom import Entry, Feed, atom
from press.render.plain import paragraphs
from press.render.sheet import Sheet
from press.render.workshop import Workshop


def urls(site: Site) -> Iterable[str]:
    """A feed needs to know where it is published."""
    return (CORRECTIONS_FEED,) if site.config.url else ()


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    config = site.config
    base = str(config.url)
    sheet = Sheet(site, workshop, url)
    title = workshop.words.gettext("%(report)s: corrections") % {"report": config.title}
    page = base + CORRECTIONS[1:]
    feed = Feed(
        title=title,
        subtitle="",
        url=base + CORRECTIONS_FEED[1:],
        page=page,
        language=config.language,
        author=str(config.publisher.name),
        email=str(config.publisher.email or ""),
        rights=str(config.licence or ""),
        updated=_published(site),
        entries=tuple(_entry(sheet, found, page) for found in site.corrections.values()),
    )
    return Artifact(url, atom(feed))


def _published(site: Site) -> date:
    """When there was nothing to correct yet."""
    days = [release.on for release in site.releases.values()]
    if site.config.published:
        days.append(site.config.published)
    return max(days, default=date(1970, 1, 1))


def _entry(sheet: Sheet, correction: Correction, page: str) -> Entry:
    return Entry(
        title=str(correction.title),
        url=f"{page}#{correction.id}",
        published=correction.on,
        updated=correction.on,
        content="\n\n".join(_said(sheet, correction)),
        kind="text",
        category=correction.kind,
    )


def _said(sheet: Sheet, correction: Correction) -> list[str]:
    _ = sheet.workshop.words.gettext
    was, now, why, colon = _("It said"), _("It says now"), _("Why"), _(": ")
    lines = [f"{sheet.workshop.correction(correction.kind)}{colon}{correction.title}"]
    for change in sheet.changes(correction):
        said = [f"{was}{colon}{change.was}"] if change.was else []
        said += [f"{now}{colon}{change.now}"] if change.now else []
        lines.append("\n".join(said))
    lines += paragraphs(sheet, correction.path)
    if correction.reason:
        lines.append(f"{why}{colon}{correction.reason}")
    return lines
