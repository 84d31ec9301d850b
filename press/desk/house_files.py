"""A report's own copy of a template or a static file that it inherits, to be changed."""

from __future__ import annotations

from pathlib import Path

from press.desk.new import NewFile
from press.problems import UsageError, did_you_mean

_FOLDERS = ("templates", "static")


def new_copy(house: Path, named: str) -> NewFile:
    """The copy of the file in `house` that a path, or the end of one, names."""
    paths = [
        file.relative_to(house).as_posix()
        for folder in _FOLDERS
        for file in sorted((house / folder).rglob("*"))
        if file.is_file()
    ]
    found = [path for path in paths if path == named or path.endswith(f"/{named}")]
    if len(found) != 1:
        also = f"one of: {', '.join(found)}" if found else did_you_mean(named, _ends(paths))
        hint = also or "as in templates/base.html or static/site.css"
        what = "more than one file" if found else "no template and no static file"
        raise UsageError(f"{what} that comes with press is called “{named}”; {hint}")
    try:
        return NewFile(found[0], (house / found[0]).read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise UsageError(f"{found[0]} is no text; put a file of your own under this name") from None


def _ends(paths: list[str]) -> list[str]:
    return [*paths, *(path.rpartition("/")[2] for path in paths)]
