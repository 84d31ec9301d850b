"""Entries of a bibliography that another program exported: CSL-JSON or BibTeX.

CSL-JSON is JSON with the very field names that sources have. BibTeX is read with bibtexparser, and
its TeX with pylatexenc, both an optional extra.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from press.characters import first_forbidden, is_blank
from press.foreign_json import parsed
from press.model.meant import date_meant
from press.model.source import CSL_TYPES, bare_doi
from press.problems import UsageError
from press.structs import Immutable

MAX_BYTES = 50_000_000
TAKEN = (
    "type", "title", "original-title", "translated-title", "title-short", "author", "publisher",
    "container-title", "issued", "accessed", "URL", "DOI", "language", "archive",
    "archive_location", "note",
)  # fmt: skip
"""Fields that sources have, in the order in which they are written."""
_NEVER_NAMED = frozenset({"id", "citation-key", "citation-label", "keyword", "source"})
"""Left out without a word: they say nothing about the source itself."""
_LANGUAGES = {"english": "en", "german": "de", "ngerman": "de", "french": "fr", "spanish": "es",
              "chinese": "zh", "japanese": "ja", "italian": "it", "russian": "ru",
              "american": "en-US", "british": "en-GB"}  # fmt: skip
_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "collection": "book",
    "conference": "paper-conference", "dataset": "dataset", "electronic": "webpage",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "jurisdiction": "legal_case", "legislation": "legislation", "manual": "report",
    "mastersthesis": "thesis", "mvbook": "book", "newspaper": "article-newspaper",
    "online": "webpage", "patent": "patent", "periodical": "periodical", "phdthesis": "thesis",
    "proceedings": "book", "report": "report", "software": "software", "techreport": "report",
    "thesis": "thesis", "unpublished": "manuscript", "video": "motion_picture", "www": "webpage",
}  # fmt: skip


class Entry(Immutable):
    """One entry as the other program had it, in our fields."""

    key: str
    """What the file calls it; may be anything."""
    fields: Mapping[str, Any]
    """By CSL's names: texts, and lists of authors; dates as we write them."""
    left_out: tuple[str, ...] = ()
    """What the file says that sources have no field for."""


class Broken(Immutable):
    """A part of the file that could not be read."""

    key: str
    reason: str


def read_bibliography(file: Path) -> Iterator[Entry | Broken]:
    """The entries of a file whose name ends in .json or .bib; raises `UsageError`."""
    readers = {".json": _read_csl, ".bib": _read_bibtex}
    if (reader := readers.get(file.suffix.lower())) is None:
        raise UsageError(f"{file} is neither CSL-JSON (.json) nor BibTeX (.bib)")
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UsageError(f"{file} is larger than {MAX_BYTES // 1_000_000} MB")
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8; export it again as UTF-8") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {(error.strerror or '').lower()}") from None
    return reader(file, text)


def _read_csl(file: Path, text: str) -> Iterator[Entry | Broken]:
    try:
        items = parsed(text)
    except ValueError:
        raise UsageError(f"{file} is not valid JSON") from None
    if isinstance(items, dict):
        items = items.get("items")
    if not isinstance(items, list):
        raise UsageError(f"{file} is not CSL-JSON: it should hold a list of entries")
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            yield Broken(f"entry {number}", "is no record with fields")
            continue
        yield _from_csl(item, number)


def _from_csl(item: Mapping[str, Any], number: int) -> Entry:
    key = str(item.get("citation-key") or item.get("id") or f"entry {number}")
    fields: dict[str, Any] = {}
    left_out: list[str] = []
    for name, said in item.items():
        kept = _csl_field(name, said) if name in TAKEN else None
        if kept:
            fields[name] = kept
        elif said not in (None, "", [], {}) and name not in _NEVER_NAMED:
            left_out.append(name)
    return _entry(key, fields, left_out)


def _csl_field(name: str, said: Any) -> Any:
    if name in ("issued", "accessed"):
        return _csl_date(said)
    if name == "author":
        return [author for part in said if (author := _csl_author(part))] if _is_list(said) else []
    words = _words(said) if isinstance(said, str | int) else ""
    return bare_doi(words) if name == "DOI" else words


def _is_list(said: Any) -> bool:
    return isinstance(said, list)


def _csl_author(part: Any) -> dict[str, str]:
    if not isinstance(part, dict):
        return {}
    text = {name: _words(said) for name, said in part.items() if isinstance(said, str)}
    if text.get("literal"):
        return {"literal": text["literal"]}
    family = " ".join(
        text[name]
        for name in ("dropping-particle", "non-dropping-particle", "family", "suffix")
        if text.get(name)
    )
    found = {"family": family, "given": text.get("given", "")}
    return {name: said for name, said in found.items() if said}


def _csl_date(said: Any) -> str:
    if isinstance(said, str):
        return _date_text(said)
    if not isinstance(said, dict):
        return ""
    parts = said.get("date-parts")
    try:
        numbers = [int(part) for part in parts[0]] if parts else []
    except (TypeError, ValueError, OverflowError, IndexError, KeyError):
        numbers = []
    if numbers and 0 < numbers[0] < 10000:
        return "-".join(f"{n:0{4 if at == 0 else 2}d}" for at, n in enumerate(numbers[:3]) if n)
    for name in ("edtf", "raw", "literal"):
        if isinstance(said.get(name), str):
            return _date_text(said[name])
    return ""


def _date_text(said: str) -> str:
    """A date in the form that we write, or words; never what only looks like a date."""
    text = _words(said)
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return text
    if match := re.match(r"(\d{4}-\d{2}-\d{2})[T ]", text):
        return match[1]
    if meant := date_meant(text):
        return meant
    return text if re.search(r"[^\W\d]", text) else ""


def _read_bibtex(file: Path, text: str) -> Iterator[Entry | Broken]:
    try:
        from bibtexparser.entrypoint import parse_string
        from bibtexparser.middlewares import SeparateCoAuthors
        from pylatexenc.latex2text import LatexNodes2Text
    except ModuleNotFoundError:
        raise UsageError(
            "importing BibTeX needs bibtexparser; install it with “sh .ci/setup sources” or "
            "“pip install 'press-reports[sources]'”"
        ) from None
    import logging

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # we tell ourselves what failed
    library = parse_string(text, append_middleware=[SeparateCoAuthors()])
    to_text = LatexNodes2Text(keep_comments=True)

    def plain(tex: Any) -> str:
        try:
            return _words(str(to_text.latex_to_text(str(tex))))
        except Exception:  # TeX that its parser cannot take is kept as it is
            return _words(str(tex))

    for block in library.failed_blocks:
        raw = str(getattr(block, "raw", "") or "")
        match = re.match(r"\s*@\s*\w+\s*\{\s*([^,\s}]+)", raw)
        line = (block.start_line or 0) + 1
        reason = (
            "a second entry of this name"
            if "Duplicate" in type(block).__name__
            else (f"the entry that begins in line {line} of the file cannot be read")
        )
        yield Broken(match[1] if match else f"line {line}", reason)
    for entry in library.entries:
        yield _from_bibtex(entry.key, entry.entry_type, _bib_fields(entry), plain)


def _bib_fields(entry: Any) -> dict[str, Any]:
    return {name.lower(): field.value for name, field in entry.fields_dict.items()}


def _from_bibtex(key: str, kind: str, bib: Mapping[str, Any], plain: Callable[[Any], str]) -> Entry:
    how = str(bib.get("howpublished", ""))
    address = bib.get("url") or (how if "http" in how else "")
    container = _first(bib, "journaltitle", "journal", "booktitle", "maintitle")
    publisher = _first(bib, "publisher", "institution", "organization", "school")
    if not publisher and "http" not in how:
        publisher = how
    when = _first(bib, "date") or "-".join(filter(None, (_first(bib, "year"), _month(bib))))
    title = ": ".join(filter(None, (plain(_first(bib, "title")), plain(_first(bib, "subtitle")))))
    fields = {
        "type": _TYPES.get(kind.lower(), "webpage" if address else "document"),
        "title": title,
        "title-short": plain(_first(bib, "shorttitle")),
        "author": [_bib_author(str(name), plain) for name in _names(bib.get("author"))],
        "publisher": plain(publisher),
        "container-title": plain(container),
        "issued": _date_text(when.split("/")[0]),
        "accessed": _date_text(_first(bib, "urldate").split("/")[0]),
        "URL": re.sub(r"^\\url\s*\{(.*)\}$|[{}\\]", r"\1", _words(address)),
        "DOI": bare_doi(_words(_first(bib, "doi"))),
        "language": _first(bib, "langid", "language"),
        "note": plain(_first(bib, "note")),
    }
    known = {"howpublished", "url", "journaltitle", "journal", "booktitle", "maintitle",
             "publisher", "institution", "organization", "school", "date", "year", "month", "title",
             "subtitle", "shorttitle", "author", "urldate", "doi", "langid", "language", "note",
             "keywords", "file"}  # fmt: skip
    left_out = [name for name in bib if name not in known]
    return _entry(key, {name: said for name, said in fields.items() if said}, left_out)


def _first(bib: Mapping[str, Any], *names: str) -> str:
    return next((str(bib[name]) for name in names if bib.get(name)), "")


def _month(bib: Mapping[str, Any]) -> str:
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    said = _first(bib, "month").strip("{} ").lower()
    if said.isdigit() and 1 <= int(said) <= 12:
        return f"{int(said):02d}"
    return f"{months.index(said[:3]) + 1:02d}" if said[:3] in months else ""


def _names(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said] if said else []


def _bib_author(name: str, plain: Callable[[Any], str]) -> dict[str, str]:
    """A person, or what stands in braces and is not to be split."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    if re.fullmatch(r"\{[^{}]*\}", name.strip()):
        return {"literal": plain(name)}
    try:
        parts = parse_single_name_into_parts(name)
    except ValueError:
        return {"literal": plain(name)}
    family = plain(" ".join([*parts.von, *parts.last, *parts.jr]))
    given = plain(" ".join(parts.first))
    if not given:
        return {"literal": family}
    return {"family": family, "given": given}


def _entry(key: str, fields: dict[str, Any], left_out: list[str]) -> Entry:
    """The entry in TAKEN's order, with what we ask for made from what there is."""
    if fields.get("type") not in CSL_TYPES:
        fields["type"] = "document"
    if "publisher" not in fields and "container-title" in fields:
        fields["publisher"] = fields.pop("container-title")
    language = str(fields.pop("language", "")).strip()
    tag = _LANGUAGES.get(language.lower(), language)
    if re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", tag):
        fields["language"] = tag
    elif language:
        left_out.append("language")
    for name in ("URL", "archive_location"):
        if name in fields and not re.match(r"https?://", fields[name]):
            del fields[name]
            left_out.append(name)
    ordered = {name: fields[name] for name in TAKEN if fields.get(name)}
    return Entry(key, ordered, tuple(dict.fromkeys(left_out)))


def _words(said: Any) -> str:
    """A text on one line, without the markup of CSL and without what no text may hold."""
    text = re.sub(r"</?(i|b|sup|sub|span)\b[^<>]*>", "", str(said))
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff]", " ", text)
    while found := first_forbidden(text):
        text = text[: found.at] + text[found.at + 1 :]
    return "" if is_blank(text) else " ".join(text.split())
