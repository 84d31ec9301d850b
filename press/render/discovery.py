"""Small files for machines: the map of the site, rules for crawlers, contacts, a plain overview.

A report may publish its own in `static/root/` instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from press.model import Site
from press.model.address import (
    ACCESSIBILITY,
    CHANGES,
    COLOPHON,
    CORRECTIONS,
    DATA,
    FEED,
    LEDGER,
    LISTINGS,
    ROBOTS,
    SECURITY,
    SITEMAP,
    SOURCES,
    SUMMARY,
    figure_url,
)
from press.render import changes, retired
from press.render.artifact import Artifact
from press.render.sheet import Sheet
from press.render.updates import has_feed
from press.render.workshop import Workshop

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def _unless_own(site: Site, url: str) -> Iterable[str]:
    return () if f"root{url}" in site.assets else (url,)


def sitemap_urls(site: Site) -> Iterable[str]:
    return _unless_own(site, SITEMAP) if site.config.url else ()


def robots_urls(site: Site) -> Iterable[str]:
    return _unless_own(site, ROBOTS)


def security_urls(site: Site) -> Iterable[str]:
    return _unless_own(site, SECURITY) if site.config.security else ()


def summary_urls(site: Site) -> Iterable[str]:
    return _unless_own(site, SUMMARY) if site.config.url else ()


def render_sitemap(site: Site, workshop: Workshop, url: str) -> Artifact:
    """Every page with the day of its last change, and where it is in other languages."""
    base = str(site.config.url)
    root = Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for address, day in _pages(site):
        spoken = {site.config.language: address}
        spoken |= {language: f"/{language}{address}" for language in site.spoken.get(address, ())}
        for here in spoken.values():
            entry = SubElement(root, "url")
            SubElement(entry, "loc").text = base + here[1:]
            if day:
                SubElement(entry, "lastmod").text = day.isoformat()
            if len(spoken) > 1:
                for language, there in (*spoken.items(), ("x-default", address)):
                    attributes = {
                        "rel": "alternate",
                        "hreflang": language,
                        "href": base + there[1:],
                    }
                    SubElement(entry, "xhtml:link", attributes)
    indent(root, " ")
    head = b'<?xml version="1.0" encoding="utf-8"?>\n'
    return Artifact(url, head + tostring(root, "utf-8") + b"\n")


def _pages(site: Site) -> Iterator[tuple[str, date | None]]:
    """Addresses of pages worth finding, with the day of the last change that content gives."""
    corrected = [correction.on for correction in site.corrections.values()]
    checked = [figure.check.on for figure in site.figures.values() if figure.check.on]
    written = [d for p in site.pages.values() if (d := p.updated or p.published)]
    days = [*corrected, *checked, *written, site.config.updated, site.config.published]
    newest = max((day for day in days if day), default=None)
    yield "/", newest
    for page in site.pages.values():
        if page.slug not in LISTINGS:
            yield page.url, page.updated or page.published
    yield LEDGER, max(checked, default=newest)
    for name, figure in site.figures.items():
        yield figure_url(name), figure.check.on
    yield SOURCES, newest
    yield COLOPHON, newest
    yield ACCESSIBILITY, newest
    yield CORRECTIONS, max(corrected, default=site.config.published)
    released = [release.on for release in site.releases.values()]
    yield CHANGES, max(released, default=newest)
    for address in (*changes.version_urls(site), *retired.urls(site)):
        yield address, newest
    yield DATA, newest


def render_robots(site: Site, workshop: Workshop, url: str) -> Artifact:
    lines = ["User-agent: *", "Allow: /"]
    if site.config.url:
        lines += ["", f"Sitemap: {site.config.url}{SITEMAP[1:]}"]
    return _lines(url, lines)


def render_security(site: Site, workshop: Workshop, url: str) -> Artifact:
    """Whom to tell of a weakness (RFC 9116)."""
    config, security = site.config, site.config.security
    assert security is not None  # noqa: S101  (it has no address otherwise)
    lines = [f"Contact: {contact}" for contact in security.contact]
    lines.append(f"Expires: {security.expires}T00:00:00Z")
    if security.policy:
        lines.append(f"Policy: {security.policy}")
    lines.append(f"Preferred-Languages: {', '.join([config.language, *dict(config.languages)])}")
    if config.url:
        lines.append(f"Canonical: {config.url}{url[1:]}")
    return _lines(url, lines)


def render_summary(site: Site, workshop: Workshop, url: str) -> Artifact:
    """The report for language models, as proposed at llmstxt.org: what it is and where."""
    base = str(site.config.url)
    _ = workshop.words.gettext
    sheet = Sheet(site, workshop, url, base=base)
    lines = [f"# {site.config.title}", "", f"> {_flat(site.config.description)}", ""]
    lines += [f"## {_('The report')}", ""]
    for path in site.sections:
        page = site.pages[path]
        lines.append(_entry(base, page.url, sheet.phrase(page.title), sheet.phrase(page.summary)))
    evidence, terms, colon = _("Evidence"), _("Terms"), _(": ")
    lines += ["", f"## {evidence}", ""]
    lines.append(_entry(base, LEDGER, _("The ledger"), _("Every figure of the report.")))
    lines.append(_entry(base, SOURCES, _("Sources"), _("Every source of the report.")))
    said = _("What was wrong and what it says now.")
    lines.append(_entry(base, CORRECTIONS, _("Corrections"), said))
    if has_feed(site.config):
        lines.append(_entry(base, FEED, "Atom", ""))
    if site.config.licence:
        lines += ["", f"{terms}{colon}{site.config.licence}"]
    return _lines(url, lines)


def _entry(base: str, address: str, title: str, said: str) -> str:
    told = f": {_flat(said)}" if said else ""
    return f"- [{_flat(title)}]({base}{address[1:]}){told}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _lines(url: str, lines: list[str]) -> Artifact:
    return Artifact(url, "".join(f"{line}\n" for line in lines).encode())
