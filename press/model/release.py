"""Releases: what a published version told its readers, frozen into a file of the report.

The file is JSON for people and machines: one line a paragraph, always in one order, so that a
version-control tool shows what a release changed. It holds the texts themselves, not only their
digests, because the view of changes must work where no version control is; nothing is
compressed, because git compresses and a reader cannot. Values stand as recorded and as shown:
the first decides whether something has changed (so a new version of Babel changes nothing), the
second is what a correction's `was` must say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from press.model.figure import Figure, Interval, Quantity
from press.model.source import Source
from press.problems import Place
from press.structs import Immutable

FORMAT = 1
VERSION_PATTERN = r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))*"
FOLDER = "content/releases"


class Frozen(Immutable):
    """A value as recorded (`value: 12.5`, `scale: million`, …) and as readers saw it."""

    shown: str
    record: tuple[tuple[str, str], ...]


class FrozenFigure(Immutable):
    title: str
    value: Frozen
    verdict: str
    as_of: str
    found: Frozen | None
    checked_on: str
    checked_by: str
    text: tuple[str, ...]
    """Its label, statement, finding, evidence and note: one paragraph each."""
    said: tuple[tuple[str, str], ...] = ()
    """Who says so, and the words about the value, by name; older files have none."""

    @property
    def words(self) -> str:
        return " ".join((self.title, *self.text, *dict(self.said).values()))


class FrozenPage(Immutable):
    kind: str
    title: str
    summary: str
    text: tuple[str, ...]
    """One paragraph each, with values as shown; citations by the source's id, in brackets."""

    @property
    def words(self) -> str:
        return " ".join((self.title, self.summary, *self.text))


class Release(Immutable):
    version: str
    on: date
    title: str
    figures: Mapping[str, FrozenFigure]
    pages: Mapping[str, FrozenPage]
    """By address, in reading order."""
    corrections: tuple[str, ...]
    """Ids of the corrections that had been published by then."""

    @property
    def path(self) -> str:
        return release_path(self.version)


_NOTE = re.compile(r"\s?\[[^\]]*\]")


def without_notes(text: str) -> str:
    """A released text without citations and marks of footnotes, of which readers see a number."""
    return _NOTE.sub("", text)


def release_path(version: str) -> str:
    return f"{FOLDER}/{version}.json"


def version_key(version: str) -> tuple[int, ...]:
    """1.10 comes after 1.9, and 1.0 is not 1."""
    return tuple(int(part) for part in version.split("."))


def recorded(quantity: Quantity) -> tuple[tuple[str, str], ...]:
    """What makes a value the one it is, apart from how a language writes it."""
    value = quantity.value
    if isinstance(value, Interval):
        written = f"{_plain(value.low)} to {_plain(value.high)}"
    else:
        written = str(value) if isinstance(value, str) else _plain(value)
    fields = {
        "value": written,
        "unit": quantity.unit,
        "scale": quantity.scale,
        "qualifier": None if quantity.qualifier == "exact" else quantity.qualifier,
        "display": quantity.display,
    }
    return tuple((name, str(said)) for name, said in fields.items() if said is not None)


def said_about(figure: Figure, origin: Source | None) -> tuple[tuple[str, str], ...]:
    """What tells readers whose number it is and how to take it."""
    fields = {
        "source": figure.origin.source,
        "origin": (origin.title_short or origin.publisher) if origin else None,
        "share_of": figure.share_of,
        "label": figure.label,
        "statement": figure.statement,
        "finding": figure.check.finding,
    }
    return tuple((name, " ".join(said.split())) for name, said in fields.items() if said)


def _plain(value: Decimal) -> str:
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def digest(paragraphs: Sequence[str]) -> str:
    return sha256("\n\n".join(paragraphs).encode()).hexdigest()


class Damaged(ValueError):  # noqa: N818  (a finding about the content)
    """A release file that is not as the tool wrote it; says what and, if known, where."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.place = (line, column)


def release_text(release: Release) -> str:
    """The file of a release; the same text for the same release."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": release.version,
        "date": release.on.isoformat(),
        "title": release.title,
        "corrections": sorted(release.corrections),
        "figures": {name: _figure_data(f) for name, f in sorted(release.figures.items())},
        "pages": {url: _page_data(page) for url, page in release.pages.items()},
    }
    data["digest"] = _seal(data)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_release(text: str, version: str) -> Release:
    """The release in a file named for `version`; raises `Damaged`."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise Damaged("is not valid JSON", error.lineno, error.colno) from None
    except (ValueError, RecursionError):  # a number without end, or brackets
        raise Damaged("is not a release file") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Damaged(f"is not a release file of format {FORMAT}")
    if data.pop("digest", None) != _seal(data):
        raise Damaged("has been changed since it was released")
    try:
        release = Release(
            version=data["version"],
            on=date.fromisoformat(data["date"]),
            title=data["title"],
            figures={name: _figure(entry) for name, entry in data["figures"].items()},
            pages={url: _page(entry) for url, entry in data["pages"].items()},
            corrections=tuple(data["corrections"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Damaged("lacks what a release file has") from None
    if release.version != version:
        raise Damaged(f"holds version {release.version}, but is named for {version}")
    return release


def release_place(text: str, name: str, path: str) -> Place:
    """The line of a release file on which the figure or page `name` begins."""
    match = re.search(rf"^  {re.escape(json.dumps(name, ensure_ascii=False))}:", text, re.MULTILINE)
    return Place(path, text.count("\n", 0, match.start()) + 1, 3) if match else Place(path)


def _seal(data: Mapping[str, Any]) -> str:
    """A digest of everything else, against edits in passing; no defence against a forger."""
    try:
        said = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(said.encode()).hexdigest()
    except (RecursionError, UnicodeEncodeError):  # half a pair of surrogates
        raise Damaged("is not a release file") from None


def _frozen_data(frozen: Frozen) -> dict[str, str]:
    return {"shown": frozen.shown, **dict(frozen.record)}


def _figure_data(figure: FrozenFigure) -> dict[str, Any]:
    data: dict[str, Any] = {
        "title": figure.title,
        "value": _frozen_data(figure.value),
        "verdict": figure.verdict,
        "as_of": figure.as_of,
        "found": _frozen_data(figure.found) if figure.found else None,
        "checked": {"on": figure.checked_on, "by": figure.checked_by},
        "said": dict(figure.said) or None,
        "digest": digest(figure.text),
        "text": list(figure.text),
    }
    return {name: said for name, said in data.items() if said is not None}


def _page_data(page: FrozenPage) -> dict[str, Any]:
    return {
        "kind": page.kind,
        "title": page.title,
        "summary": page.summary,
        "digest": digest(page.text),
        "text": list(page.text),
    }


def _frozen(data: dict[str, str]) -> Frozen:
    record = tuple((name, said) for name, said in data.items() if name != "shown")
    return Frozen(data["shown"], record)


def _figure(data: dict[str, Any]) -> FrozenFigure:
    return FrozenFigure(
        title=data["title"],
        value=_frozen(data["value"]),
        verdict=data["verdict"],
        as_of=data["as_of"],
        found=_frozen(data["found"]) if "found" in data else None,
        checked_on=data["checked"]["on"],
        checked_by=data["checked"]["by"],
        text=tuple(data["text"]),
        said=tuple(data.get("said", {}).items()),
    )


def _page(data: dict[str, Any]) -> FrozenPage:
    return FrozenPage(data["kind"], data["title"], data["summary"], tuple(data["text"]))
