"""Which folders a site may be put into, and which files there are the tool's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from press.problems import OutputError
from press.publish.found import Folder, Found, look
from press.publish.manifest import NAME, read_manifest

TEMPORARY = ".press-new"
"""How a file's name ends while it waits to be put in place."""
_SOURCES = ("content", "templates", "static", "press", "tests")


LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def look_through(output: Path, noted: Mapping[str, Folder] | None = None) -> Found:
    """What lies in a folder that can be read; else `OutputError`. `noted` is what it held."""
    try:
        return look(output, noted)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{output} cannot be looked through: {reason}") from None


def refuse_folder(output: Path, report: Path) -> None:
    """Raise `OutputError` for a folder that cannot hold a site; it need not be there."""
    try:
        output.exists()
    except OSError as error:  # a name of a mile
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"the folder for the site cannot be used: {reason}") from None
    target, root = output.resolve(), report.resolve()
    if output.is_symlink():
        raise OutputError(f"{output} is a link; name the folder itself")
    if target == root or target in root.parents:
        raise OutputError(f"{output} holds the report itself; choose an empty folder for the site")
    for name in _SOURCES:
        if target == root / name or root / name in target.parents:
            raise OutputError(f"{output} lies in the report’s {name}/; choose a folder apart")
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file, not a folder")


def own_files(output: Path, found: Found) -> Mapping[str, str]:
    """The files in `output` that the tool made; refuses a folder that is not the tool's."""
    owned = read_manifest(output)
    strangers = sorted(_strangers(found, owned or {}))
    if strangers:
        named = ", ".join(strangers[:3]) + (" …" if len(strangers) > 3 else "")
        made = "which press did not make" if owned is None else "which press did not put there"
        raise OutputError(
            f"{output} holds files {made}: {named}; move them or choose another folder"
        )
    return owned or {}


def _strangers(found: Found, owned: Mapping[str, str]) -> Iterator[str]:
    yield from found.links  # what is written there would go elsewhere
    for path in (*found.files, *found.others):
        name = path.rpartition("/")[2]
        if not (
            path in owned or path == NAME or name in LEFT_BY_SYSTEMS or name.endswith(TEMPORARY)
        ):
            yield path


def is_no_file(found: Found, path: str, owned: Mapping[str, str]) -> bool:
    """Whether a folder that the last build did not make is in the place of a file."""
    return path in found.folders and not any(name.startswith(f"{path}/") for name in owned)
