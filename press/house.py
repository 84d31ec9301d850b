"""Where the templates and static files lie that a report inherits."""

from __future__ import annotations

from pathlib import Path


def house_folder() -> Path:
    """The folder with `templates/` and `static/`: beside the package, or in an installed one."""
    package = Path(__file__).parent
    inside = package / "house"
    return inside if inside.is_dir() else package.parent
