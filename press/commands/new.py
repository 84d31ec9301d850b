"""`new`: make a report, or a section, a figure, a source or a correction in one."""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path

HELP = "make a report, or a section, figure, source, correction or template in one"
DESCRIPTION = (
    "Make a report, or a file in one: a form that explains each field. Nothing is overwritten."
)
EXAMPLES = """\
  {prog} new report ../tower           a small report that builds, to write over
  {prog} new section "Water"           content/sections/NN-water.md, after the last
  {prog} new figure "Length of pipes"  content/figures/length-of-pipes.md
  {prog} new source https://example.org/report
  {prog} new source 10.1000/182        a DOI; or the name of a CSL-JSON file
  {prog} new correction length-of-pipes
  {prog} new copy partials/foot.html   a template of press, to be changed in the report
"""
SHARED: tuple[str, ...] = ("report",)


def add_options(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", metavar="WHAT", required=True)
    report = kinds.add_parser("report", help="a small complete report in a new folder")
    report.add_argument("folder", type=Path, metavar="DIR")
    report.add_argument("--title", help="the report's title (default: from the folder's name)")
    section = kinds.add_parser("section", help="the next section")
    section.add_argument("title", metavar="TITLE")
    section.add_argument("--slug", help="its address, for a title that cannot be spelt in one")
    section.add_argument("--number", type=_number, metavar="N", help="its number, to fill a gap")
    figure = kinds.add_parser("figure", help="a figure: one claim or measurement")
    figure.add_argument("title", metavar="TITLE", nargs="?")
    figure.add_argument("--id", help="its id, for a title that cannot be spelt in one")
    source = kinds.add_parser("source", help="an entry of content/sources.yaml")
    source.add_argument(
        "source", metavar="SOURCE", help="an address, a DOI, or the name of a CSL-JSON file"
    )
    source.add_argument("--id", help="its id (default: made from what is known)")
    correction = kinds.add_parser("correction", help="a correction of a figure")
    correction.add_argument("figure", metavar="FIGURE", help="the figure's id")
    copy = kinds.add_parser("copy", help="a template or style sheet of press, to change it")
    copy.add_argument("file", metavar="FILE", help="as in base.html or site.css")
    for kind in (report, section, figure, source, correction, copy):
        kind.add_argument("--edit", action="store_true", help="open the file in $VISUAL or $EDITOR")
        kind.add_argument("--report", type=Path, metavar="DIR", default=SUPPRESS, help=SUPPRESS)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"“{text}” is not a whole number")
    return int(text)


def run(parsed: Namespace, root: Path) -> int:
    from press.commands.request import today
    from press.desk.write import holdings, write_new
    from press.house import house_folder

    if parsed.kind == "report":
        return _report(parsed)
    held = holdings(root, house_folder(), today(os.environ))
    if parsed.kind == "source":
        from press.desk.new import new_sources

        made = new_sources(held, _given(parsed.source), parsed.id)
        for name in made.there:
            print(f"the source “{name}” is there already")
        if made.file is None:
            return 0
        write_new(root, made.file)
        print(f"content/sources.yaml: {_listed(made.added)} added")
        return _finish(parsed, root / made.file.path)
    from press.desk.new import new_correction, new_figure, new_section

    if parsed.kind == "section":
        file = new_section(held, parsed.title, parsed.slug, parsed.number)
    elif parsed.kind == "figure":
        file = new_figure(held, parsed.title, parsed.id)
    elif parsed.kind == "copy":
        from press.desk.house_files import new_copy

        file = new_copy(house_folder(), parsed.file)
    else:
        file = new_correction(held, parsed.figure)
    write_new(root, file)
    print(f"{file.path} made")
    return _finish(parsed, root / file.path)


def _report(parsed: Namespace) -> int:
    from press.commands.request import today
    from press.desk.starter import starter
    from press.desk.write import write_report

    folder: Path = parsed.folder
    name = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    title = parsed.title or name[:1].upper() + name[1:] or "A report"
    write_report(folder, starter(title, today(os.environ)))
    print(f"the report “{title}” is made in {folder}")
    return _finish(parsed, folder / "content" / "index.md")


def _given(source: str) -> str:
    """What was named, or the text of the file of that name."""
    from press.problems import UsageError

    path = Path(source)
    if source.startswith(("http://", "https://")) or not path.is_file():
        return source
    if path.suffix == ".bib":
        raise UsageError(f"{source} is BibTeX, which “sources import {source}” adds")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{source} cannot be read as a text in UTF-8") from None
    if not text.lstrip().startswith(("{", "[")):
        raise UsageError(f"{source} is not CSL-JSON; export it anew, in the format “CSL JSON”")
    return text


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _finish(parsed: Namespace, file: Path) -> int:
    """Open the file if that was asked for."""
    if not parsed.edit:
        if parsed.kind not in ("report", "copy"):
            print("fill it in, then let “check” say what is still to do")
        return 0
    import shlex
    import subprocess

    from press.problems import UsageError

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise UsageError(
            "the file is made; --edit needs $VISUAL or $EDITOR to say with what to open it"
        )
    sys.stdout.flush()
    try:
        return subprocess.run([*shlex.split(editor), str(file)], check=False).returncode  # noqa: S603
    except (OSError, ValueError):
        raise UsageError(f"the file is made; the editor “{editor}” cannot be started") from None
