"""`schemas`: write the JSON Schemas by which editing programs complete and check."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

HELP = "write the JSON Schemas of a report's files, for editing programs"
DESCRIPTION = "Write the JSON Schemas by which editing programs complete and check."
EXAMPLES = """\
  {prog} schemas                       into .vscode/schemas/ of the report, where its files look
  {prog} schemas docs/schemas          into another folder
"""
SHARED: tuple[str, ...] = ("report",)


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        metavar="DIR",
        nargs="?",
        help="where to put them (default: .vscode/schemas/ in the report's folder)",
    )


def run(parsed: Namespace, root: Path) -> int:
    from press.desk.schemas import schema_text, schemas
    from press.desk.write import schemas_of, write_schemas

    folder: Path = parsed.folder or schemas_of(root)
    files = {name: schema_text(schema) for name, schema in schemas().items()}
    write_schemas(folder, files)
    print(f"{', '.join(files)} in {folder}")
    return 0
