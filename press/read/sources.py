"""`content/sources.yaml`: each source once, with the field names of CSL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar, get_args

from press.disguises import FEWEST, FEWEST_WIDE, is_enough
from press.model import Author, Confidential, Custody, Source
from press.model.source import CSL_TYPES, SourceStatus
from press.model.translated import SourceWords
from press.problems import Problem, Text
from press.read.addresses import Address, Doi, Language
from press.read.kinds import (
    Choice,
    Day,
    Id,
    Reported,
    Schema,
    Switch,
    Time,
    Words,
    Wrong,
    has,
    implies,
    scalar,
)
from press.read.nodes import Document, Mapping, Node, Scalar, parse
from press.read.records import Field, Record
from press.read.several import ListOf

T = TypeVar("T")

PATH = "content/sources.yaml"
_TOO_FEW = (
    f"a term this short is found everywhere; write it in full, with {FEWEST} letters or more, or "
    f"{FEWEST_WIDE} in scripts without spaces"
)
_COMMON = ("webpage", "report", "article-newspaper", "article-journal", "book", "dataset",
           "document", "legislation", "interview")  # fmt: skip


class _Author(Record):
    def read(self, node: Node, document: Document) -> Any:
        values = self.read_fields(node, document)
        if not any(values.values()):
            raise Wrong("is empty", "{literal: Reuters} or {family: …, given: …}")
        return Author(**values)

    def schema(self) -> Schema:
        return super().schema() | {"minProperties": 1}


AUTHOR = _Author(
    "an author",
    (
        Field("family", Words(100), "family name"),
        Field("given", Words(100), "given name"),
        Field("literal", Words(200), "an organisation, or a name that is not split"),
    ),
    main="literal",
)


class _Term:
    """A word by which a source would be known."""

    def read(self, node: Node, document: Document) -> Any:
        text: Text = Words(100).read(node, document)
        if not is_enough(text):
            raise Wrong("has too few letters to be looked for", _TOO_FEW)
        return text

    def schema(self) -> Schema:
        return Words(100).schema() | {"minLength": FEWEST_WIDE}


class _Sha256:
    """A digest as `sha256sum` prints it."""

    def read(self, node: Node, document: Document) -> Any:
        text = scalar(node, "a SHA-256").value
        if not re.fullmatch(r"[0-9a-f]{64}", text):
            raise Wrong(f"“{text}” is not a SHA-256", "64 digits and small letters a to f")
        return text

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[0-9a-f]{64}$"}


CUSTODY = Record(
    "a source’s “custom”",
    (
        Field("status", Choice(get_args(SourceStatus)), "live, dead or withdrawn", default="live"),
        Field("archived_on", Day(), "the day the archive's copy was made"),
        Field("sha256", _Sha256(), "of the copy that the desk holds"),
    ),
    Custody,
)
"""CSL leaves what it has no field for to an object `custom`; these are ours."""


class _SourceRecord(Record):
    def schema(self) -> Schema:
        described = {"required": ["described_as"]}
        named = has("aliases", {"type": "array", "minItems": 1})
        confidential = implies(
            has("confidential", {"const": True}),
            described,
            otherwise={"not": {"anyOf": [described, named]}},
        )
        return super().schema() | {"allOf": [confidential]}


SOURCE = _SourceRecord(
    "a source",
    (
        Field("type", Choice(CSL_TYPES, _COMMON), "the kind of source, as in CSL", required=True),
        Field("title", Words(400), "its title; in [brackets] where it was not seen", required=True),
        Field("original-title", Words(400), "in its language, where the title is a translation",
              attribute="original_title"),
        Field("translated-title", Words(400), "in the report's language, where the title is not",
              attribute="translated_title"),
        Field("title-short", Words(100), "what boxes call it", attribute="title_short"),
        Field("publisher", Words(200), "who published it", required=True),
        Field("author", ListOf(AUTHOR, "author"), "who wrote it", default=()),
        Field("container-title", Words(200), "the paper, site or series it is part of",
              attribute="container_title"),
        Field("issued", Time(may_be_a_period=True), "when it was published"),
        Field("accessed", Time(may_be_a_period=True), "when it was read"),
        Field("URL", Address(), "where it can be read", attribute="url"),
        Field("DOI", Doi(), "its digital object identifier", attribute="doi"),
        Field("language", Language(), "the language it is in"),
        Field("archive", Words(200), "the archive that holds a copy"),
        Field("archive_location", Address(), "where the archive's copy is"),
        Field("note", Words(600), "what a reader must know about it"),
        Field("custom", CUSTODY, "status, archived_on, sha256", default=Custody(),
              attribute="custody"),
        Field("confidential", Switch(), "the source is not named to readers", default=False),
        Field("described_as", Words(200), "how readers are told of a confidential source"),
        Field("aliases", ListOf(_Term(), "alias"), "names and words that would identify it",
              default=()),
        Field("private_note", Words(1000, is_verbatim=True), "for the desk; never published"),
    ),
)  # fmt: skip


def sources_schema() -> Schema:
    """What `read_sources` accepts."""
    return {
        "type": ["object", "null"],
        "propertyNames": Id("the id of a source").schema(),
        "additionalProperties": SOURCE.schema(),
    }


SOURCE_WORDS = Record(
    "a translated source",
    (
        Field("title", Words(400), "its title, translated"),
        Field("title-short", Words(100), "what boxes call it", attribute="title_short"),
        Field("publisher", Words(200), "who published it"),
        Field("issued", Words(80), "when it was published, where that is words"),
        Field("note", Words(600), "what a reader must know about it"),
    ),
)


def read_sources(document: Document) -> tuple[dict[str, Source], set[str]]:
    """Sources by id, and the ids of entries that could not be read."""
    return _entries(document, SOURCE, _make_source)


def read_source_words(document: Document) -> dict[str, SourceWords]:
    """Translated words of sources, by id."""
    return _entries(document, SOURCE_WORDS, SourceWords)[0]


def _entries(
    document: Document, record: Record, make: Callable[[Text, dict[str, Any]], T]
) -> tuple[dict[str, T], set[str]]:
    node = parse(document)
    entries: dict[str, T] = {}
    unread: set[str] = set()
    if node is None:
        if document.problems:
            unread.add(PATH)
        return entries, unread
    if not isinstance(node, Mapping):
        if not (isinstance(node, Scalar) and node.is_empty):
            unread.add(PATH)
            document.report(
                "field-value",
                node,
                "the sources should be a table of “id:” and fields",
                "write the id, a colon, and the fields indented below it",
            )
        return entries, unread
    outdented = _outdented(node, document)
    unread |= outdented
    for key, entry in node.items:
        if key.value in outdented:
            continue
        try:
            identifier = Id("the id of a source").read(key, document)
            entries[str(identifier)] = make(identifier, record.read_fields(entry, document))
        except Wrong as wrong:
            unread.add(key.value)
            told = (
                wrong.message if wrong.message.startswith("“") else f"“{key.value}” {wrong.message}"
            )
            document.report("field-value", key, told, wrong.hint)
        except Reported:
            unread.add(key.value)
    return entries, unread


def read_source_text(text: str) -> tuple[dict[str, Source], list[Problem]]:
    """Sources in a text that is not, or not yet, the report's file."""
    document = Document(PATH, text)
    sources, _ = read_sources(document)
    return sources, document.problems


def read_source_bytes(root: Path) -> bytes:
    """The file as it is; nothing where there is none."""
    file = root / PATH
    return file.read_bytes() if file.is_file() else b""


def _make_source(identifier: Text, values: dict[str, Any]) -> Source:
    """The source; of a confidential one, everything that names it is set apart."""
    is_confidential, described = values.pop("confidential"), values.pop("described_as")
    aliases, private_note = values.pop("aliases"), values.pop("private_note")
    if not is_confidential:
        for name, value in (("described_as", described), ("aliases", aliases)):
            if value:
                raise Wrong(f"has “{name}” but is not confidential", "add “confidential: true”")
        return Source(id=identifier, **values)
    if not described:
        raise Wrong(
            "is confidential and has no “described_as”",
            "say what readers may know: a person with knowledge of the talks",
        )
    secret = Confidential(
        title=values["title"],
        publisher=values["publisher"],
        terms=_terms(values, aliases, private_note),
    )
    hidden = ("title", "original_title", "translated_title", "custody", "title_short",
              "publisher", "author", "container_title", "url", "doi", "archive",
              "archive_location", "issued")  # fmt: skip
    public = {name: value for name, value in values.items() if name not in hidden}
    return Source(
        id=identifier,
        title=described,
        title_short=described,
        publisher=Text(""),
        confidential=secret,
        **public,
    )


_NAMING = ("title", "original_title", "translated_title", "title_short", "publisher",
           "container_title", "doi")  # fmt: skip
_AROUND = re.compile(r"^(?:[a-z]+:)?(?://)?(?:www\.)?|/+$", re.IGNORECASE)


def _terms(values: dict[str, Any], aliases: Iterable[str], note: str | None) -> tuple[str, ...]:
    """All that identifies a confidential source; that some of it cannot be looked for is wrong."""
    found = [(name.replace("_", "-"), values[name]) for name in _NAMING]
    found += [(name, _AROUND.sub("", values[name] or "")) for name in ("url", "archive_location")]
    for author in values["author"]:
        backwards = f"{author.family} {author.given}" if author.family and author.given else ""
        found += [("author", author.name), ("author", backwards)]
    found += [("private_note", note)]
    for name, term in found:
        if term and not is_enough(term):
            raise Wrong(f"has a “{name}” with too few letters to be looked for", _TOO_FEW)
    return tuple(
        dict.fromkeys(str(term) for term in (*aliases, *(term for _, term in found)) if term)
    )


def _outdented(node: Mapping, document: Document) -> set[str]:
    """Fields that stand where ids should, with the id before them; told once for each id."""
    found: set[str] = set()
    before = None
    for key, entry in node.items:
        is_field = key.value in SOURCE.names() and not isinstance(entry, Mapping)
        if is_field and before is not None:
            document.report(
                "field-value",
                key,
                f"the fields of “{before.value}” are not indented",
                "put two spaces before each",
            )
            found.add(before.value)
        if is_field and (before is not None or found):
            found.add(key.value)
        is_bare = isinstance(entry, Scalar) and entry.is_empty
        before = key if is_bare and not is_field else None
    return found
