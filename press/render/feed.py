"""The feed of corrections, in Atom: what was wrong and what it says now, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from press import __version__
from press.model import Correction, Site
from press.model.address import CORRECTIONS, CORRECTIONS_FEED
from press.render.artifact import Artifact
from press.render.plain import paragraphs
from press.render.sheet import Sheet
from press.render.workshop import Workshop

_ATOM = "http://www.w3.org/2005/Atom"


def urls(site: Site) -> Iterable[str]:
    """A feed needs to know where it is published."""
    return (CORRECTIONS_FEED,) if site.config.url else ()


def render(site: Site, workshop: Workshop, url: str) -> Artifact:
    config = site.config
    base = str(config.url)
    sheet = Sheet(site, workshop, url)
    title = workshop.words.gettext("%(report)s: corrections") % {"report": config.title}
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": config.language})
    _add(feed, "title", title)
    _add(feed, "id", base + CORRECTIONS_FEED[1:])
    _add(feed, "updated", _moment(_newest(site)))
    _link(feed, "self", base + CORRECTIONS_FEED[1:], "application/atom+xml")
    _link(feed, "alternate", base + CORRECTIONS[1:], "text/html")
    author = SubElement(feed, "author")
    _add(author, "name", config.publisher.name)
    if config.publisher.email:
        _add(author, "email", config.publisher.email)
    _add(feed, "generator", f"press {__version__}")
    for correction in site.corrections.values():
        _entry(feed, sheet, correction, f"{base}{CORRECTIONS[1:]}#{correction.id}")
    indent(feed, " ")
    return Artifact(url, b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, "utf-8"))


def _newest(site: Site) -> date:
    """The day of the newest correction; where there is none, of publication."""
    corrected = [correction.on for correction in site.corrections.values()]
    published = [release.on for release in site.releases.values()]
    if site.config.published:
        published.append(site.config.published)
    return max(corrected or published, default=date(1970, 1, 1))


def _entry(feed: Element, sheet: Sheet, correction: Correction, address: str) -> None:
    entry = SubElement(feed, "entry")
    _add(entry, "title", correction.title)
    _add(entry, "id", address)
    _add(entry, "published", _moment(correction.on))
    _add(entry, "updated", _moment(correction.on))
    _link(entry, "alternate", address, "text/html")
    SubElement(entry, "category", {"term": correction.kind})
    content = _add(entry, "content", "\n\n".join(_said(sheet, correction)))
    content.set("type", "text")


def _said(sheet: Sheet, correction: Correction) -> list[str]:
    _ = sheet.workshop.words.gettext
    lines = [f"{sheet.workshop.correction(correction.kind)}: {correction.title}"]
    for change in sheet.changes(correction):
        said = [f"{_('It said:')} {change.was}"] if change.was else []
        said += [f"{_('It says now:')} {change.now}"] if change.now else []
        lines.append("\n".join(said))
    lines += paragraphs(sheet, correction.path)
    if correction.reason:
        lines.append(f"{_('Why:')} {correction.reason}")
    return lines


def _add(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = str(text)
    return element


def _link(parent: Element, rel: str, href: str, media: str) -> None:
    SubElement(parent, "link", {"rel": rel, "href": href, "type": media})


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
