"""Addresses that open a file in an editor at a line and a column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file{file}:{line}:{column}",
    "vscode-insiders": "vscode-insiders://file{file}:{line}:{column}",
    "vscodium": "vscodium://file{file}:{line}:{column}",
    "cursor": "cursor://file{file}:{line}:{column}",
    "windsurf": "windsurf://file{file}:{line}:{column}",
    "zed": "zed://file{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={file}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{file}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
    "emacs": "org-protocol://open-file?url=file://{file}&line={line}&column={column}",
}
"""Patterns by the names that `editor` in config.yaml may have."""
_CHARACTER = r"(?:[^\x00-\x20\x7f<>\"'`{}]|\{(?:file|line|column)\})"
PATTERN = (
    r"(?!(?:javascript|data|vbscript|https?):)[a-z][a-z0-9+.-]*:"
    rf"{_CHARACTER}*\{{file\}}{_CHARACTER}*"
)
"""What another pattern looks like: an editor's own scheme, and a place for the file."""


def is_pattern(text: str) -> bool:
    """Whether `text` could open a file."""
    return re.fullmatch(PATTERN, text) is not None


def editor_link(editor: str, file: Path, line: int, column: int) -> str:
    """The address that opens `file`; `editor` is a name or a pattern."""
    path = file.as_posix()
    values = {
        "{file}": quote(path if path.startswith("/") else f"/{path}", safe="/:"),
        "{line}": str(max(line, 1)),
        "{column}": str(max(column, 1)),
    }
    pattern = EDITORS.get(editor, editor)
    return re.sub(r"\{(?:file|line|column)\}", lambda found: values[found[0]], pattern)
