"""Add entries of a bibliography to `content/sources.yaml`, whose lines all stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any
from unicodedata import normalize

from press.model import Source
from press.model.source import marks_of
from press.sources.bibliography import Broken, Entry
from press.structs import Struct, field

Verify = Callable[[str], list[str]]
"""What is wrong with a text as a list of sources, in sentences."""


class Added(Struct):
    """What became of the entries of a file."""

    added: list[tuple[str, Entry]] = field(default_factory=list)
    """The id that each has now."""
    there: list[tuple[str, str]] = field(default_factory=list)
    """Entries that are there already, and under which id."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Entries that cannot be added, and why."""

    @property
    def text(self) -> str:
        """The new entries as YAML."""
        return "\n".join(as_yaml(name, entry.fields) for name, entry in self.added)


def add_entries(
    entries: Iterable[Entry | Broken], sources: Mapping[str, Source], verify: Verify
) -> Added:
    """Sort out which entries are new and sound, and give each an id of its own."""
    result = Added()
    taken = set(sources)
    known = dict(_marks_of_sources(sources))
    for entry in entries:
        if isinstance(entry, Broken):
            result.refused.append((entry.key, entry.reason))
            continue
        marks = list(_marks(entry.fields))
        twin = next((known[mark] for mark in marks if mark in known), None)
        if twin is not None:
            result.there.append((entry.key, twin))
            continue
        if reason := _lacking(entry):
            result.refused.append((entry.key, reason))
            continue
        name = new_id(entry, taken)
        if wrong := verify(as_yaml(name, entry.fields)):
            result.refused.append((entry.key, wrong[0]))
            continue
        taken.add(name)
        known |= dict.fromkeys(marks, name)
        result.added.append((name, entry))
    return result


def _lacking(entry: Entry) -> str:
    if "title" not in entry.fields:
        return "it has no title"
    if "publisher" not in entry.fields:
        return "it names no publisher, journal or site; add one there, or write the entry by hand"
    return ""


def _marks_of_sources(sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    for name, source in sources.items():
        fields = {
            "URL": source.url,
            "DOI": source.doi,
            "title": source.title,
            "publisher": source.publisher,
            "issued": source.issued.text if source.issued else "",
        }
        if source.confidential is None:
            yield from (
                (mark, name) for mark in _marks({k: str(v) for k, v in fields.items() if v})
            )


def _marks(fields: Mapping[str, Any]) -> Iterator[str]:
    """By what two entries are known to be the same source."""
    yield from marks_of(fields.get("URL"), fields.get("DOI"))
    if fields.get("title") and not fields.get("URL") and not fields.get("DOI"):
        said = (str(fields.get(name, "")) for name in ("title", "publisher", "issued"))
        yield "title " + "|".join(text.casefold() for text in said)


def new_id(entry: Entry, taken: Collection[str]) -> str:
    """An id that is allowed and free: the file's own key if it says something, else made."""
    key = entry.key
    says_something = re.fullmatch(r"[A-Za-z][\w.:+-]*", key) and not re.fullmatch(
        r"[A-Z0-9]{8}", key
    )
    slug = _slug(key)[:60].strip("-") if says_something else ""
    if not slug:
        author = (entry.fields.get("author") or [{}])[0]
        who = author.get("family") or author.get("literal") or entry.fields["publisher"]
        year = re.match(r"\d{4}", entry.fields.get("issued", ""))
        words = [_slug(who)[:30], *_slug(entry.fields["title"]).split("-")[:3]]
        slug = "-".join(filter(None, (*words, year[0] if year else ""))).strip("-") or "source"
    name, number = slug, 2
    while name in taken:
        name, number = f"{slug}-{number}", number + 1
    return name


def _slug(text: str) -> str:
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def as_yaml(name: str, fields: Mapping[str, Any]) -> str:
    """One entry as it stands in the list of sources."""
    lines = [f"{name}:"]
    for label, said in fields.items():
        if isinstance(said, list):
            lines.append(f"  {label}:")
            for author in said:
                inner = ", ".join(f"{part}: {_quoted(text)}" for part, text in author.items())
                lines.append(f"    - {{{inner}}}")
        else:
            lines.append(f"  {label}: {_scalar(said)}")
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """Without quotes where no reader of YAML could take the text for something else."""
    is_plain = re.fullmatch(r"[A-Za-z][\w’ ,.()/–-]*[\w).]|https?://[\w./%~=&?+,;-]+|\d{4}(-\d\d){0,2}",
                            text)  # fmt: skip
    return text if is_plain and text.lower() not in _WORDS else _quoted(text)


_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def appended(before: bytes, new: str) -> bytes:
    """The list of sources with new entries at its end, each byte of it as it was."""
    end = b"\r\n" if b"\r\n" in before else b"\n"
    added = new.encode().replace(b"\n", end)
    if not before.strip():
        return before + added
    return before + (end if before.endswith((b"\n", b"\r")) else end * 2) + added
