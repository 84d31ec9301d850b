"""What is known of a source before anyone has written about it: an address, a DOI, CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from json import JSONDecodeError
from typing import Any
from urllib.parse import quote

from press.desk.names import host_of, id_of_address
from press.foreign_json import parsed
from press.model.meant import date_meant
from press.model.source import bare_doi
from press.problems import UsageError
from press.read.addresses import address_problem
from press.read.kinds import better_id
from press.read.sources import SOURCE
from press.structs import Immutable, field

_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|span)\b[^<>]*>")
_OTHER_NAMES = {"shortTitle": "title-short", "publisher-name": "publisher"}


class Draft(Immutable):
    """An entry for `content/sources.yaml`: what is known, and what to say of the rest."""

    id: str
    """A first one, which the editors may change."""
    values: Mapping[str, Any]
    notes: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    """Fields of the original that sources here do not have."""


def drafts(given: str, today: date) -> list[Draft]:
    """Entries for an address, a DOI, or all that the text of a CSL-JSON file holds."""
    if match := _DOI.fullmatch(given.strip()):
        return [_of_doi(match[1], today)]
    if re.match("https?:", given, re.IGNORECASE):
        if problem := address_problem(given):
            raise UsageError(f"“{given}” {problem}")
        return [_of_address(given, today)]
    if given.lstrip().startswith(("{", "[")):
        return _of_json(given)
    if given.lower().endswith((".json", ".bib")):
        raise UsageError(f"there is no file {given}")
    wrong = f"“{given}” is no address with https://, no DOI and no CSL-JSON file that is there"
    if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", given, re.IGNORECASE):
        wrong += f"; did you mean https://{given}?"
    raise UsageError(wrong)


def _of_address(address: str, today: date) -> Draft:
    return Draft(
        id_of_address(address),
        {"type": "webpage", "accessed": today, "URL": address},
        {"publisher": f"who published it; the page is at {host_of(address)}"},
    )


def _of_doi(doi: str, today: date) -> Draft:
    doi = doi.rstrip(".,;)").lower()
    words = re.findall(r"[a-z0-9]+", doi.partition("/")[2])
    address = f"https://doi.org/{quote(doi, safe='/:;()._-')}"
    return Draft(
        "-".join(words if words and not words[0].isdigit() else ["doi", *words]),
        {"type": "article-journal", "accessed": today, "URL": address, "DOI": doi},
        {"publisher": "who publishes the journal", "container-title": "the journal"},
    )


def _of_json(text: str) -> list[Draft]:
    try:
        data = parsed(text)
    except ValueError as error:
        at = f" in line {error.lineno}" if isinstance(error, JSONDecodeError) else ""
        raise UsageError(f"the file is not whole: it breaks off{at}; export it anew") from None
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        data = data["items"]
    items = data if isinstance(data, list) else [data]
    if not items or not all(isinstance(item, dict) and "title" in item for item in items):
        raise UsageError("the file is not CSL-JSON: each item needs a “title”")
    return [_of_item(item) for item in items]


def _of_item(item: Mapping[str, Any]) -> Draft:
    known = set(SOURCE.names())
    values: dict[str, Any] = {}
    left: list[str] = []
    for name, value in item.items():
        mine = _OTHER_NAMES.get(name, name)
        if name == "id":
            continue
        taken = _value(mine, value) if mine in known else None
        if taken:
            values[mine] = taken
        elif value:
            left.append(name)
    notes = {}
    if "publisher" not in values and "container-title" in values:
        notes["publisher"] = f"who published it; it is part of “{values['container-title']}”"
    ordered = {name: values[name] for name in SOURCE.names() if name in values}
    return Draft(_id_of(item, values), ordered, notes, tuple(left))


def _value(name: str, value: Any) -> Any:
    if name == "author":
        authors = [_author(a) for a in value] if isinstance(value, list) else []
        return [author for author in authors if author]
    if name in ("issued", "accessed"):
        return _day(value)
    if isinstance(value, str):
        words = " ".join(_MARKUP.sub("", value).split())
        return bare_doi(words) if name == "DOI" else words
    return str(value) if isinstance(value, int | float) else None


def _author(name: Any) -> dict[str, str]:
    if not isinstance(name, dict):
        return {}
    if name.get("literal"):
        return {"literal": name["literal"]}
    family = " ".join(str(name[k]) for k in ("non-dropping-particle", "family") if name.get(k))
    given = " ".join(str(name[k]) for k in ("given", "dropping-particle", "suffix") if name.get(k))
    return {k: v for k, v in (("family", family), ("given", given)) if v}


def _day(value: Any) -> str:
    """CSL's date parts as 2024, 2024-09 or 2024-09-30; others where they are plain, or words."""
    if not isinstance(value, dict):
        return str(value or "")
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        try:
            year, *rest = (int(part) for part in parts[0])
        except (TypeError, ValueError, OverflowError):
            return ""
        return "-".join([f"{year:04}", *(f"{part:02}" for part in rest[:2])])
    words = str(value.get("literal") or value.get("raw") or "")
    return date_meant(words) or words


def _id_of(item: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """From the publisher's or first author's name and the year, or from the item's own id."""
    authors = values.get("author") or [{}]
    who = authors[0].get("family") or authors[0].get("literal") or values.get("publisher") or ""
    year = str(values.get("issued", ""))[:4]
    named = f"{who} {year if year.isdigit() else ''}".strip()
    return better_id(named or str(item.get("id", ""))) or "source"
