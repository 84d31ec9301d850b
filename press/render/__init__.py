"""Render: a `Site` to artifacts. Touches nothing; knows no other stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from press.model import Site
from press.problems import Problem
from press.progress import Listener, unheard
from press.render import (
    accessibility,
    colophon,
    corrections,
    discovery,
    edition,
    embeds,
    figures,
    front,
    hosting,
    moved,
    notfound,
    sections,
    sources,
    updates,
)
from press.render.artifact import Artifact
from press.render.assets import assets
from press.render.chain import Link, chain
from press.render.galley import render_galley
from press.render.hosting import HOSTS, hosting_files
from press.render.templates import TemplateProblem
from press.render.workshop import Workshop, open_workshop

__all__ = [
    "HOSTS",
    "OUTPUTS",
    "Artifact",
    "Link",
    "chain",
    "hosting_files",
    "render_galley",
    "render_site",
]


@dataclass(frozen=True)
class Output:
    """A family of pages: which addresses it has, and how the page at one of them is made."""

    name: str
    urls: Callable[[Site], Iterable[str]]
    render: Callable[[Site, Workshop, str], Artifact]


OUTPUTS = (
    Output("front page", front.urls, front.render),
    Output("sections", sections.section_urls, sections.render_section),
    Output("standing pages", sections.standing_urls, sections.render_standing),
    Output("accessibility", accessibility.urls, accessibility.render),
    Output("ledger", figures.ledger_urls, figures.render_ledger),
    Output("figure pages", figures.figure_urls, figures.render_figure),
    Output("embeds", embeds.urls, embeds.render),
    Output("sources", sources.urls, sources.render),
    Output("corrections", corrections.urls, corrections.render),
    Output("print edition", edition.urls, edition.render),
    Output("running heads", edition.head_urls, edition.render_heads),
    Output("not found", notfound.urls, notfound.render),
    Output("former addresses", moved.urls, moved.render),
    Output("headers for hosts", hosting.headers_urls, hosting.render_headers),
    Output("redirects for hosts", hosting.redirects_urls, hosting.render_redirects),
    Output("feed", updates.urls, updates.render),
    Output("map of the site", discovery.sitemap_urls, discovery.render_sitemap),
    Output("rules for crawlers", discovery.robots_urls, discovery.render_robots),
    Output("security contact", discovery.security_urls, discovery.render_security),
    Output("overview for machines", discovery.summary_urls, discovery.render_summary),
)
"""Every family of pages; static files are added to them."""


def render_site(
    site: Site, listener: Listener = unheard, *, names_files: bool = False
) -> tuple[list[Artifact], list[Problem]]:
    """Every file of the site, and what is wrong with the templates that should make them.

    With `names_files` links name `index.html`, for a site that is opened from a disk.
    """
    workshop = open_workshop(site, names_files=names_files)
    artifacts: list[Artifact] = []
    problems: dict[Problem, None] = {}
    views = [
        (site, workshop),
        *((v, open_workshop(v, names_files=names_files)) for v in site.translations.values()),
    ]
    families = [(*view, output, [*_urls(output, view[0])]) for view in views for output in OUTPUTS]
    total = sum(len(urls) for *_, urls in families)
    for view, spoken, output, urls in families:
        for url in urls:
            try:
                artifacts.append(output.render(view, spoken, url))
            except TemplateProblem as found:
                problems.setdefault(found.problem)
                break
            listener("render", len(artifacts), total)
    for made in assets(site, workshop.assets):
        if isinstance(made, Problem):
            problems.setdefault(made)
        else:
            artifacts.append(made)
    try:
        artifacts.append(colophon.render(site, workshop, artifacts))
    except TemplateProblem as found:
        problems.setdefault(found.problem)
    return artifacts, list(problems)


def _urls(output: Output, site: Site) -> Iterable[str]:
    """Addresses of the family; of a translation those that it has, and files in their folders."""
    urls = output.urls(site)
    if site.translation is None:
        return urls
    known = site.translation.addresses
    return (url for url in urls if url in known or f"{url.rpartition('/')[0]}/" in known - {"/"})
