"""New files of a report: their names, their numbers, and forms to fill in.

Functions from what the report holds to texts; `press.desk.write` puts them on the disk.
"""

from __future__ import annotations

import posixpath
from datetime import date

from press.desk.csl import Draft, drafts
from press.desk.names import asked, figure_named, free, section_file
from press.desk.skeleton import Filled, form
from press.model import Site
from press.model.source import marks_of
from press.problems import UsageError, did_you_mean
from press.read.corrections import CORRECTION
from press.read.figures import FIGURE
from press.read.nodes import Document, Mapping, Scalar, parse
from press.read.pages import PAGE, file_slug
from press.read.records import Record
from press.read.sources import PATH as SOURCES_PATH
from press.read.sources import SOURCE
from press.structs import Immutable

FORM = """\
# A form: what follows “needed” has to be filled in. Take the “#” away before a field to use it.
# Readers see none of the comments.
"""


class NewFile(Immutable):
    """A file to be made below the report's folder, or one that is added to."""

    path: str
    text: str
    before: str | None = None
    """What it holds now, if it is to be added to."""


class Holdings(Immutable):
    """What the report holds already, as far as new files must fit in."""

    site: Site
    files: frozenset[str]
    """Paths of all files below `content/`, readable or not."""
    sources: str
    """The text of `content/sources.yaml`; empty if it is not there."""
    today: date

    def names(self, folder: str) -> list[str]:
        """Names of the files directly in a folder of the content, without “.md”."""
        return [
            posixpath.basename(path).removesuffix(".md")
            for path in self.files
            if posixpath.dirname(path) == f"content/{folder}"
        ]

    def slugs(self) -> set[str]:
        """Last parts of the pages' addresses; of a file that cannot be read, what its name says."""
        unread = (path for path in self.files if path not in self.site.pages)
        found = {
            file_slug(path, [], is_numbered=path.startswith("content/sections/"))
            for path in unread
            if posixpath.dirname(path) in ("content/sections", "content/pages")
        }
        return found | {page.slug for page in self.site.pages.values()}


def front_matter(record: Record, filled: Filled, body: str) -> str:
    """A Markdown file that is a form for the record, with a text after it."""
    note = "" if filled.is_short else FORM
    return f"---\n{note}{form(record, filled)}---\n{body}"


def new_section(
    held: Holdings, title: str, slug: str | None = None, number: int | None = None
) -> NewFile:
    """The next section, or the one with a number that is free."""
    name = asked(slug, title, held.site.config.language, "--slug")
    if name in held.slugs():
        raise UsageError(f"the address /{name}/ is taken by another page; add --slug another-name")
    path = f"content/sections/{section_file(name, held.names('sections'), number)}"
    filled = Filled({"title": title, "date": held.today})
    return NewFile(path, front_matter(PAGE, filled, _SECTION))


_SECTION = """\
<!-- The text begins here; headings begin with “##”. In a sentence {{ figure-id }} is the number;
alone on a line, between blank lines, it is the box. [@source-id, p. 4] cites a source. -->
"""


def new_figure(held: Holdings, title: str | None = None, given: str | None = None) -> NewFile:
    """A figure; without a title its id counts the figures that have none."""
    taken = held.names("figures")
    if title is None and given is None:
        identifier = next(n for n in map("figure-{}".format, range(1, 10**6)) if n not in taken)
    else:
        identifier = asked(given, title or "", held.site.config.language, "--id")
    filled = Filled(
        {**({"title": title} if title else {}), "check": {"verdict": "unchecked"}},
        {"derived_from": {"a": "one-figure", "b": "another"}, "expression": "100 * a / b"},
    )
    return NewFile(f"content/figures/{identifier}.md", front_matter(FIGURE, filled, _FIGURE))


_FIGURE = """\
<!-- How it was checked, for readers: where claim and sources part, what was calculated, what stays
uncertain. -->
"""


def new_correction(held: Holdings, figure: str) -> NewFile:
    """A correction of a figure, named by the day."""
    figure = figure_named(figure)
    if f"content/figures/{figure}.md" not in held.files:
        hint = did_you_mean(figure, held.names("figures")) or "figures lie in content/figures/"
        raise UsageError(f"there is no figure “{figure}”; {hint}")
    name = free(held.today.isoformat(), held.names("corrections"))
    sections = _sections_with(held.site, figure)
    filled = Filled(
        {"date": held.today, "figure": figure},
        {**_released(held.site, figure), **({"section": sections[0]} if sections else {})},
        {"section": f"the section it changes; the figure is in {', '.join(sections)}"}
        if sections
        else {},
    )
    return NewFile(f"content/corrections/{name}.md", front_matter(CORRECTION, filled, _CORRECTION))


def _released(site: Site, figure: str) -> dict[str, str]:
    """What readers saw of the figure in the newest release, as what was."""
    frozen = site.newest_release.figures.get(figure) if site.newest_release else None
    return {"was": frozen.value.shown} if frozen else {}


_CORRECTION = """\
<!-- What readers are told: what was wrong, what it says now, and how it came about. -->
"""


def _sections_with(site: Site, figure: str) -> list[str]:
    used = {use.path for use in site.figure_uses.get(figure, ())}
    return [site.pages[path].slug for path in site.sections if path in used]


class NewSources(Immutable):
    """What is added to `content/sources.yaml`, and what was there before."""

    file: NewFile | None
    added: tuple[str, ...]
    there: tuple[str, ...]
    """Ids of sources that the report has already."""


def new_sources(held: Holdings, given: str, identifier: str | None = None) -> NewSources:
    """Entries for an address, a DOI or the text of a CSL-JSON file."""
    found = drafts(given, held.today)
    if identifier is not None and len(found) > 1:
        raise UsageError("--id is for one source; this file holds several")
    table = _table(held.sources)
    ids = _ids(table)
    there: list[str] = []
    text = ""
    added: list[str] = []
    for draft in found:
        if known := _same(table, draft):
            there.append(known)
            continue
        name = asked(identifier, "", "en", "--id") if identifier else draft.id
        if identifier and name in ids:
            raise UsageError(f"there is a source “{name}” already; add another --id")
        name = free(name, {*ids, *added})
        added.append(name)
        text += _entry(name, draft)
    if not added:
        return NewSources(None, (), tuple(there))
    before = held.sources
    start = before if before.strip() else SOURCES_HEADER
    after = f"{start}{'' if start.endswith(chr(10)) else chr(10)}{text}"
    if not {*ids, *added} <= _ids(_table(after)):
        raise UsageError(
            f"{SOURCES_PATH} is not a table of “id:” and fields indented below it; mend it first"
        )
    file = NewFile(SOURCES_PATH, after, before if SOURCES_PATH in held.files else None)
    return NewSources(file, tuple(added), tuple(there))


SOURCES_HEADER = """\
# yaml-language-server: $schema=../.vscode/schemas/sources.schema.json
# Each source once: its id, and below it the fields of CSL, as Zotero exports them.
"""


_RARE = ("title-short", "DOI", "archive", "archive_location", "confidential", "described_as",
         "aliases", "private_note")  # fmt: skip
"""Fields of a source that a form need not spell out."""


def _entry(name: str, draft: Draft) -> str:
    left = f"# Left out, since sources have no such field here: {', '.join(draft.left_out)}.\n"
    filled = Filled(draft.values, notes=draft.notes, named=_RARE)
    return f"\n{left if draft.left_out else ''}{name}:\n{form(SOURCE, filled, 2)}"


def _table(text: str) -> Mapping | None:
    """The sources as they stand, whole or not."""
    node = parse(Document(SOURCES_PATH, text))
    return node if isinstance(node, Mapping) else None


def _ids(table: Mapping | None) -> set[str]:
    return {key.value for key, _ in table.items} if table else set()


def _same(known: Mapping | None, draft: Draft) -> str:
    """The id of a source with the same DOI or address."""
    given = set(marks_of(*(draft.values.get(name) for name in ("URL", "DOI"))))
    for key, entry in known.items if known else ():
        fields = entry.items if isinstance(entry, Mapping) else ()
        said = {name.value: value.value for name, value in fields if isinstance(value, Scalar)}
        if given & set(marks_of(said.get("URL"), said.get("DOI"))):
            return key.value
    return ""
