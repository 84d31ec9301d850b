"""Put new files into a report: nothing is overwritten, and a file that grows grows in one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from press.desk.editors import SCHEMAS
from press.desk.new import Holdings, NewFile
from press.desk.root import not_a_report, require_report
from press.problems import UsageError
from press.read import read_site
from press.read.files import Unreadable, listing, read_text
from press.read.sources import PATH as SOURCES_PATH


def holdings(root: Path, house: Path, today: date) -> Holdings:
    """What the report in `root` holds; raises `UsageError` if it is none."""
    if not (root / "config.yaml").is_file():
        raise not_a_report(root)
    site, _ = read_site(root, house, today, drafts=True)
    try:
        sources = read_text(root, SOURCES_PATH) if (root / SOURCES_PATH).exists() else ""
        return Holdings(site, frozenset(listing(root, "content")), sources, today)
    except Unreadable as unreadable:
        problem = unreadable.problem
        raise UsageError(f"{problem.place}: {problem.message}") from None


def write_new(root: Path, file: NewFile) -> None:
    """Make the file, or replace the one that it adds to."""
    path = root / file.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.before is None:
            with path.open("x", encoding="utf-8", newline="\n") as made:
                made.write(file.text)
        else:
            new = path.with_name(f".{path.name}.press-new")
            new.write_text(file.text, encoding="utf-8", newline="\n")
            new.replace(path)
    except FileExistsError:
        raise UsageError(f"{file.path} is there already; nothing was changed") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {(error.strerror or '').lower()}") from None


def write_report(folder: Path, files: Mapping[str, str]) -> None:
    """Make a report in a folder that is new, or empty but for the likes of `.git`."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a new folder")
    strangers = (
        sorted(p.name for p in folder.iterdir() if p.name != ".git") if folder.exists() else []
    )
    if strangers:
        raise UsageError(f"{folder} is not empty: it holds {', '.join(strangers[:3])}")
    for path, text in files.items():
        write_new(folder, NewFile(path, text))


def schemas_of(root: Path) -> Path:
    """Where the files of the report in `root` look for their schemas."""
    require_report(root)
    return root / SCHEMAS


def write_schemas(folder: Path, files: Mapping[str, str]) -> None:
    """Put the schemas into a folder, over older ones."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {(error.strerror or '').lower()}") from None
