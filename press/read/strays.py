"""Files that lie where nothing reads them: what they probably are, and where they belong."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from press.problems import Place, Problem, nearest

_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".tif", ".tiff", ".heic")
_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf")
_MARKDOWN = (".markdown", ".mdown", ".mkd", ".txt")


_READ = ("content", "static", "templates")
_NEARLY = 0.85
"""How alike two names of folders must be; “statistics” and “static” are 0.75, “template” 0.94."""


def stray(path: str, folders: Collection[str], files: Collection[str]) -> Problem:
    """Why nothing reads the file; `folders` and `files` are what is read below `content/`."""
    folder, _, name = path.rpartition("/")
    message, hint = _place_of(path, folder, name, folders, files)
    return Problem(Place(path), "file-unknown", message, hint)


def stray_folders(names: Iterable[str]) -> Iterator[Problem]:
    """Those of the folders beside `content/` whose names are nearly those that are read."""
    for name in sorted(names):
        close = get_close_matches(name.casefold(), _READ, n=1, cutoff=_NEARLY)
        if close and name not in _READ:
            yield Problem(
                Place(f"{name}/"),
                "file-unknown",
                f"nothing reads files in {name}/",
                f"did you mean “{close[0]}/”?",
            )


def _place_of(
    path: str, folder: str, name: str, folders: Collection[str], files: Collection[str]
) -> tuple[str, str]:
    stem, ending = posixpath.splitext(name)
    if path in folders:
        return f"{path} is a file, where a folder should be", "delete it, or rename it"
    if ending == ".yml" and f"{folder}/{stem}.yaml" in files:
        return f"nothing reads {name}", f"rename it to {stem}.yaml"
    above = next((f for f in folders if folder.startswith(f"{f}/")), None)
    if above:
        return (
            f"nothing reads folders within {above}/",
            f"put {name} into {above}/ itself",
        )
    if ending.lower() in _IMAGES:
        return f"an image does not belong into {folder}/", "put it into static/"
    if folder not in folders and folder != "content":
        own = {name.removeprefix("content/"): name for name in folders}
        close = nearest(folder.removeprefix("content/"), own)
        hint = f"did you mean “{own[close]}”?" if close else ""
        hint = hint or f"one of: {', '.join(f'{f}/' for f in folders)}"
        return f"nothing reads files in {folder}/", hint
    if folder == "content" and ending == ".md":
        where = ", ".join(f.rpartition("/")[2] for f in folders)
        return f"nothing reads {name} in content/ itself", f"put it into one of: {where}"
    if ending.lower() in _DOCUMENTS:
        return f"{name} is not a Markdown file", f"put its text into {stem}.md"
    if ending.lower() in (*_MARKDOWN, ".yaml", ".yml") and folder in folders:
        return f"only files that end in .md are read in {folder}/", f"rename it to {stem}.md"
    return f"nothing reads {name} in {folder}/", "take it out, or put it beside content/"
