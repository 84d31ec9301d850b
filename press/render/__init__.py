"""Render: a `Site` to artifacts. Touches nothing; knows no other stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, TypeAlias

from jinja2 import TemplateError

from press.model import Site
from press.model.address import localised
from press.problems import Place, Problem
from press.progress import Listener, unheard
from press.render.artifact import Artifact, path_of
from press.render.assets import assets
from press.render.chain import Link, chain
from press.render.clashes import clashes
from press.render.colophon import render_colophon
from press.render.compiled import Compiled
from press.render.families import OUTPUTS, Gathering, Output
from press.render.freeze import freeze, show
from press.render.galley import galley_paths, render_galley
from press.render.hosting import HOSTS, hosting_files
from press.render.pictures import picture_artifacts
from press.render.templates import TemplateProblem
from press.render.workshop import Workshop, open_workshop
from press.structs import Immutable

__all__ = [
    "HOSTS",
    "OUTPUTS",
    "Artifact",
    "Compiled",
    "Link",
    "Plan",
    "Unit",
    "chain",
    "freeze",
    "galley_paths",
    "hosting_files",
    "plan",
    "render_colophon",
    "render_galley",
    "render_site",
    "show",
]


Unit = tuple[str, str, str]
"""A page to be made: its language, empty for the report's own; its family; its address. Or a text
that pages gather: its language, its kind, its path."""
_FAMILIES = {output.name: output for output in OUTPUTS}
_KINDS = {output.kind: output for output in OUTPUTS if isinstance(output, Gathering)}


class Plan(Immutable):
    """What the site consists of, and what its pages share, by language."""

    site: Site
    workshops: Mapping[str, Workshop]

    def units(self) -> list[Unit]:
        """Every page to be made, in the order of families."""
        views = {"": self.site, **self.site.translations}
        return [
            (language, output.name, url)
            for language, view in views.items()
            for output in OUTPUTS
            for url in _urls(output, view)
        ]

    def path(self, unit: Unit) -> str:
        """Where the page will lie in the output folder."""
        return path_of(localised(self._view(self.site, unit), unit[2]))

    def parts(self, unit: Unit) -> list[Unit]:
        """The texts that the page gathers."""
        family = _FAMILIES[unit[1]]
        if isinstance(family, Output):
            return []
        languages = ("", *self.site.translations) if family.is_of_all_languages else (unit[0],)
        return [
            (language, family.kind, name)
            for language in languages
            for name in family.names(self._view(self.site, (language, *unit[1:])), unit[2])
        ]

    def render_part(self, site: Site, unit: Unit) -> Any:
        """Make a text of `site` that pages gather; raises `TemplateProblem`."""
        render = _KINDS[unit[1]].render_part
        return render(self._view(site, unit), self.workshops[unit[0]], unit[2])

    def render(self, site: Site, unit: Unit, parts: Mapping[Unit, Any] | None = None) -> Artifact:
        """Make one page of `site`, of its `parts` if they are known; raises `TemplateProblem`."""
        language, family, url = unit
        output, view = _FAMILIES[family], self._view(site, unit)
        if isinstance(output, Output):
            return output.render(view, self.workshops[language], url)
        if parts is None:
            parts = {part: self.render_part(site, part) for part in self.parts(unit)}
        texts: dict[Any, Any] = {
            (found, name) if output.is_of_all_languages else name: text
            for (found, _, name), text in parts.items()
        }
        return output.render(view, self.workshops[language], url, texts)

    def compile(self) -> None:
        """Compile every template, so that processes that are copied from this one need not."""
        for workshop in self.workshops.values():
            for template in self.site.templates.values():
                with suppress(TemplateError):
                    workshop.environment.get_template(template.name)
                workshop.compiled.names(workshop.environment, template.text)

    def attempt(
        self, site: Site, unit: Unit, parts: Mapping[Unit, Any] | None = None
    ) -> Artifact | Problem:
        """The page, or what is wrong with its template."""
        try:
            return self.render(site, unit, parts)
        except TemplateProblem as found:
            return found.problem

    def attempt_part(self, site: Site, unit: Unit) -> Any:
        """The text, or what is wrong with its template."""
        try:
            return self.render_part(site, unit)
        except TemplateProblem as found:
            return found.problem

    def _view(self, site: Site, unit: Unit) -> Site:
        return site.translations[unit[0]] if unit[0] else site

    def files(self) -> Iterator[Artifact | Problem]:
        """What is not made of templates: images and static files."""
        yield from picture_artifacts(self.site)
        yield from assets(self.site, self.workshops[""].assets)


def plan(site: Site, *, names_files: bool = False, compiled: Compiled | None = None) -> Plan:
    """What is to be rendered. With `names_files` links name `index.html`, for a disk."""
    compiled = compiled or Compiled()
    workshops = {
        key: open_workshop(view, names_files=names_files, compiled=compiled)
        for key, view in {"": site, **site.translations}.items()
    }
    return Plan(site, workshops)


MakeAll: TypeAlias = Callable[[Plan, list[Unit], Listener], Iterable[Artifact | Problem]]
"""Makes pages, in their order; once there is a problem with a family, it may leave out the rest."""


def make_all(plan: Plan, units: list[Unit], listener: Listener) -> Iterator[Artifact | Problem]:
    """Render every page."""
    broken: set[tuple[str, str]] = set()
    for done, unit in enumerate(units, start=1):
        if unit[:2] not in broken:
            made = plan.attempt(plan.site, unit)
            if isinstance(made, Problem):
                broken.add(unit[:2])
            yield made
        listener("render", done, len(units))


def render_site(
    site: Site,
    listener: Listener = unheard,
    *,
    names_files: bool = False,
    make: MakeAll = make_all,
    compiled: Compiled | None = None,
) -> tuple[list[Artifact], list[Problem]]:
    """Every file of the site but the colophon, and what is wrong with the templates.

    `make` gives the pages, which may have been made before; `compiled` holds templates that an
    earlier build compiled, and those that this one compiles.
    """
    whole = plan(site, names_files=names_files, compiled=compiled)
    artifacts: list[Artifact] = []
    problems: dict[tuple[Place, str], Problem] = {}
    for page in make(whole, whole.units(), listener):
        if isinstance(page, Problem):
            problems.setdefault((page.place, page.rule), page)
        else:
            artifacts.append(page)
    for made in whole.files():
        if isinstance(made, Problem):
            problems.setdefault((made.place, made.message), made)
        else:
            artifacts.append(made)
    return artifacts, [*problems.values(), *clashes(site, artifacts)]


def _urls(output: Output | Gathering, site: Site) -> Iterable[str]:
    """Addresses of the family; of a translation those that are translated."""
    urls = output.urls(site)
    if site.translation is None:
        return urls
    return (url for url in urls if url in site.translation.addresses)
