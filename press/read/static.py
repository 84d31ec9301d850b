"""Static files and templates: the report's own over the house's, by name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from press.model import Asset, Limits, Template
from press.problems import Problem
from press.read.file_names import name_problem, static_problems
from press.read.files import Unreadable, listing, read_bytes, read_text
from press.read.pictures import is_image, read_picture
from press.structs import Immutable


class Fittings(Immutable):
    """What a report is shown with: its static files and templates, and what is wrong with them."""

    assets: dict[str, Asset]
    templates: dict[str, Template]
    asset_problems: tuple[Problem, ...]
    template_problems: tuple[Problem, ...]


def read_fittings(root: Path, house: Path, limits: Limits) -> Fittings:
    """Those of the report in `root`, over those of the `house`."""
    roots = (root,) if root.resolve() == house.resolve() else (house, root)
    of_assets: list[Problem] = []
    of_templates: list[Problem] = []
    assets = read_assets(roots, limits, of_assets)
    templates = read_templates(roots, limits, of_templates)
    return Fittings(assets, templates, tuple(of_assets), tuple(of_templates))


def read_assets(
    roots: tuple[Path, ...], limits: Limits, problems: list[Problem]
) -> dict[str, Asset]:
    """Files of `static/` below each root, the later roots' over the earlier ones'."""
    assets: dict[str, Asset] = {}
    found = _files(roots, "static", problems)
    problems += static_problems({path for _, path in found})
    for root, path in found:
        name = path.removeprefix("static/")
        try:
            data = read_bytes(root, path, limits)
            text = read_text(root, path, limits) if name.endswith(".css") else None
            picture, drawing = read_picture(path, data, limits) if is_image(name) else (None, None)
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
            continue
        digest = hashlib.sha256(data if drawing is None else drawing.encode()).hexdigest()
        assets[name] = Asset(name, root / path, digest, drawing or text, picture)
    return dict(sorted(assets.items()))


def read_templates(
    roots: tuple[Path, ...], limits: Limits, problems: list[Problem]
) -> dict[str, Template]:
    """Files of `templates/` below each root, the later roots' over the earlier ones'."""
    templates: dict[str, Template] = {}
    for root, path in _files(roots, "templates", problems):
        name = path.removeprefix("templates/")
        try:
            templates[name] = Template(
                name, path, read_text(root, path, limits), is_own=root == roots[-1]
            )
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    return dict(sorted(templates.items()))


def _files(roots: tuple[Path, ...], folder: str, problems: list[Problem]) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    for root in roots:
        try:
            for path in listing(root, folder):
                if problem := name_problem(path):
                    problems.append(problem)
                else:
                    found.append((root, path))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    return found
