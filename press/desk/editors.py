"""Files that teach VS Code, and programs like it, what a report is made of.

Its YAML extension completes and checks `config.yaml` and `content/sources.yaml` by the schemas. It
does not look into the front matter of Markdown files; there, snippets offer the fields and a task
runs `press check` and puts every problem at its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from press.desk.schemas import schema_text, schemas
from press.read.corrections import CORRECTION
from press.read.figures import EVIDENCE, FIGURE
from press.read.pages import PAGE
from press.read.records import Field, Record

SCHEMAS = ".vscode/schemas"
"""Where a report keeps its schemas; the first line of a YAML file says so."""


def modeline(kind: str, path: str) -> str:
    """The comment by which YAML language servers find the schema of the file `path`."""
    way = "../" * path.count("/")
    return f"# yaml-language-server: $schema={way}{SCHEMAS}/{kind}.schema.json\n"


def schema_files(folder: str = SCHEMAS) -> Mapping[str, str]:
    """The schemas by path."""
    return {f"{folder}/{name}": schema_text(schema) for name, schema in schemas().items()}


def editor_files() -> Mapping[str, str]:
    """The settings of a new report, by path."""
    return {
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/settings.json": _json(
            {
                "[markdown]": {"editor.quickSuggestions": {"other": True}, "editor.wordWrap": "on"},
                "[yaml]": {"editor.insertSpaces": True},
                "files.encoding": "utf8",
                "files.eol": "\n",
            }
        ),
        ".vscode/tasks.json": _json(_TASKS),
        ".vscode/press.code-snippets": _json(_snippets()),
    }


PROBLEM = r"^(\S[^:]*):(\d+)(?::(\d+))?: ([a-z-]+): (.*?)(?: \((warning)\))?$"
"""A problem with a line, as `press check` prints it."""
FILE_PROBLEM = r"^(\S[^:]*): ([a-z-]+): (.*?)(?: \((warning)\))?$"
"""A problem of a whole file."""
_MATCHER = {"owner": "press", "fileLocation": ["relative", "${workspaceFolder}"],
            "severity": "error"}  # fmt: skip
_TASKS = {
    "version": "2.0.0",
    "tasks": [
        {
            "label": "Check the report",
            "type": "process",
            "command": "press",
            "args": ["check", "--report", "${workspaceFolder}"],
            "group": {"kind": "test", "isDefault": True},
            "presentation": {"reveal": "silent", "clear": True},
            "problemMatcher": [
                {**_MATCHER, "pattern": {"regexp": PROBLEM, "file": 1, "line": 2, "column": 3,
                                         "code": 4, "message": 5, "severity": 6}},
                {**_MATCHER, "pattern": {"regexp": FILE_PROBLEM, "kind": "file", "file": 1,
                                         "code": 2, "message": 3, "severity": 4}},
            ],
        }
    ],
}  # fmt: skip


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _snippets() -> dict[str, Any]:
    """What a Markdown file is begun with, and the pieces of a text; from the records."""
    return {
        **{
            f"press {name}": _snippet(f"press-{name}", f"The front matter of a {name}", lines)
            for name, lines in (
                ("section", _front_matter(PAGE)),
                ("figure", _front_matter(FIGURE)),
                ("correction", _front_matter(CORRECTION)),
            )
        },
        "press evidence": _snippet(
            "press-evidence",
            "One piece of evidence, below “evidence:”",
            _listed(_Stops().fields(EVIDENCE, 4)),
        ),
        "press reference": _snippet(
            "press-ref", "A figure’s number, or its box", ["{{ ${1:id} }}"]
        ),
        "press citation": _snippet("press-cite", "A source", ["[@${1:id}, ${2:p. }]"]),
        "press box": _snippet(
            "press-note", "A box of prose", ["> [!${1|NOTE,TIP,WARNING,METHOD,REPLY|}]", "> $0"]
        ),
    }


def _snippet(prefix: str, said: str, body: list[str]) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "description": said, "body": body}


def _front_matter(record: Record) -> list[str]:
    return ["---", *_Stops().fields(record, 0), "---", "$0"]


def _listed(lines: list[str]) -> list[str]:
    return [re.sub(r"^ {4}", "  - ", line) if at == 0 else line for at, line in enumerate(lines)]


class _Stops:
    """Numbers the places of a snippet at which the cursor stops."""

    def __init__(self) -> None:
        self.count = 0

    def fields(self, record: Record, indent: int) -> list[str]:
        lines = []
        for entry in record.fields:
            if entry.required and isinstance(entry.kind, Record):
                lines.append(f"{' ' * indent}{entry.name}:")
                lines += self.fields(entry.kind, indent + 2)
            elif entry.required:
                lines.append(f"{' ' * indent}{entry.name}: {self._stop(entry)}")
        return lines

    def _stop(self, entry: Field) -> str:
        self.count += 1
        choices = entry.kind.schema().get("enum")
        if choices:
            return f"${{{self.count}|{','.join(c.replace(',', chr(92) + ',') for c in choices)}|}}"
        said = re.sub(r"([\\$}])", r"\\\1", entry.doc)
        return f"${{{self.count}:{said}}}"
