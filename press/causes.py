"""Why a page was made again, in the words of those who write: which files and records changed.

The memory notes what each page looked up and which of that is not as it was; here it is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from press.memory.recording import ALL, KEYS, Read

_MOST = 3
_RECORD = re.compile(r"content/(figure|chart|correction)s/([^/]+)\.md")


def _text(path: str) -> str:
    """A text by its file; that of a record as the record, of which the rest changed as well."""
    found = _RECORD.fullmatch(path)
    return f"{found[1]} “{found[2]}”" if found else path


_ENTRIES: Mapping[str, Callable[[str], str]] = {
    "bodies": _text,
    "mentions": _text,
    "pages": _text,
    "figures": "figure “{}”".format,
    "charts": "chart “{}”".format,
    "sources": "source “{}”".format,
    "corrections": "correction “{}”".format,
    "names": "the name “{}” in content/names.yaml".format,
    "images": "the entry of “{}” in content/images.yaml".format,
    "templates": "templates/{}".format,
    "assets": "static/{}".format,
}
"""What stands in files, by field of the site: how an entry is named."""
_DERIVED: Mapping[str, Callable[[str], str]] = {
    "figure_uses": "the places that use figure “{}”".format,
    "chart_uses": "the places that show chart “{}”".format,
    "source_uses": "the places that cite source “{}”".format,
    "image_uses": "the places that show “{}”".format,
    "figure_corrections": "the corrections of figure “{}”".format,
    "section_corrections": "the corrections of section “{}”".format,
    "addresses": "what stands at {}".format,
    "neighbours": "the place of {} in the order".format,
    "releases": "release {}".format,
    "spoken": "the translations of {}".format,
}
"""What follows from files; it is named where no file is."""
_WHOLE: Mapping[str, str] = {
    "config": "config.yaml",
    "front": "content/index.md",
    "today": "the day",
    "sections": "the order of the sections",
    "standing": "the list of standing pages",
    "tools": "what is installed for editions and search",
    "withheld": "what is kept back",
    "unread": "what can be read",
    "translation": "what is translated",
    "bodies": "a text",
    "mentions": "a text",
}
_FILES = frozenset({"config", "front", *_ENTRIES})


def because(changed: Iterable[Read], every: Iterable[Read] = ()) -> str:
    """“config.yaml and figure “cargo” changed”; empty if nothing did.

    `every` is all that changed for any page: where a page lists a whole table, the entries of it
    that changed are named, as far as some page knows them by name.
    """
    found = _entries(set(changed), set(every))
    in_files = {read for read in found if _field(read) in _FILES}
    named = sorted({(_rank(read), _said(read)) for read in in_files or found})
    shown = list(dict.fromkeys(words for _, words in named))
    if len(shown) > _MOST + 1:
        shown[_MOST:] = [f"{len(shown) - _MOST} more"]
    if len(shown) < 2:
        return f"{shown[0]} changed" if shown else ""
    return f"{', '.join(shown[:-1])} and {shown[-1]} changed"


def _entries(changed: set[Read], every: set[Read]) -> set[Read]:
    found = set()
    for label, key in changed:
        entries = {read for read in every if read[0] == label and read[1] not in (KEYS, ALL)}
        found |= entries if key in (KEYS, ALL) and entries else {(label, key)}
    return found


def _field(read: Read) -> str:
    return read[0].rpartition(":")[2]


def _rank(read: Read) -> int:
    order = [*_ENTRIES, "front", "config"]
    return order.index(_field(read)) if _field(read) in order else len(order)


def _said(read: Read) -> str:
    label, key = read
    language, _, field = label.rpartition(":")
    if key not in (KEYS, ALL) and (name := _ENTRIES.get(field) or _DERIVED.get(field)):
        words = name(key)
    else:
        words = _WHOLE.get(field) or f"the list of {field.replace('_', ' ')}"
    return f"{words} ({language})" if language else words
