"""A correction names what it corrects."""

from __future__ import annotations

from collections.abc import Iterator

from press.model import Site
from press.problems import Problem, did_you_mean, extent_of


def check_correction(site: Site, name: str) -> Iterator[Problem]:
    """Yield the figure or section that the correction names and that there is not."""
    correction = site.corrections[name]
    figure, section = correction.figure, correction.section
    if figure is not None and figure not in site.figures:
        released = any(figure in release.figures for release in site.releases.values())
        if released or f"content/figures/{figure}.md" in site.unread:
            return
        yield Problem(
            figure.place(),
            "figure-unknown",
            f"there is no figure “{figure}”",
            did_you_mean(figure, site.figures),
        )
    if section is None:
        if figure is None and not _leads_somewhere(site, correction.path):
            yield Problem(
                correction.title.place(),
                "correction-place",
                "this correction names neither a figure nor a section, so no page tells of it",
                "add “figure” or “section”; for another page, link to it in the text",
                extent=extent_of(correction.title),
            )
        return
    if site.addresses.get(f"/{section}/") not in site.neighbours:
        slugs = {site.pages[path].slug for path in site.sections}
        yield Problem(
            section.place(),
            "section-unknown",
            f"there is no section “{section}”",
            did_you_mean(section, slugs) or f"one of: {', '.join(sorted(slugs))}",
        )


def _leads_somewhere(site: Site, path: str) -> bool:
    """Whether the text of a correction has a link to a page or a figure of the report."""
    targets = site.mentions[path].targets
    return any(not target.is_image for target in targets)
