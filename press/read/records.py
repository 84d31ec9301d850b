"""Records with a closed set of fields, read from YAML nodes.

Our own kinds rather than a validation library: a report's editors need the file, line and
column of the offending word, a sentence in their words and the nearest right name. None of
pydantic, msgspec or attrs keeps a node's place, all turn YAML's guesses into values first, and
they cost 69, 27 and 24 ms of start-up against 1 ms for this module (measured with `-X importtime`
over a bare interpreter).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeAlias
from urllib.parse import urlsplit

from press.model.when import DATE_LIKE, parse_when
from press.problems import did_you_mean, nearest
from press.read.guesses import day_meant, language_meant
from press.read.nodes import Document, Mapping, Node, Scalar, Sequence

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""Ids of figures, sources and sections: lower case, digits, single hyphens."""
MAX_NUMBER_LENGTH = 30
_YEAR = "[0-9]{4}"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY_OF_MONTH = "(?:0[1-9]|[12][0-9]|3[01])"
_DAY = f"{_YEAR}-{_MONTH}-{_DAY_OF_MONTH}"
_EMAIL = r"[a-zA-Z0-9_.+-]+@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)+"
_LANGUAGE = "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
_NO_ADDRESS = r"\s<>\"{}|\\^`\x00-\x1f\x7f"
"""Characters that no address may hold, as a class of a pattern."""
_SHORT = 60
"""A text of more characters is not repeated in a hint."""
_FEW = 6
_LISTED = 12
"""A choice among more words than this is told by its nearest word alone."""


Schema: TypeAlias = dict[str, Any]
_TEXT_TYPES = ["string", "number", "boolean"]
"""A text that was typed without quotes and that YAML takes for something else stays a text."""


def _pattern(pattern: str, said: str) -> Schema:
    """A string of the pattern, and what editing programs say of any other."""
    return {"type": "string", "pattern": f"^(?:{pattern})$", "patternErrorMessage": f"write {said}"}


def has(name: str, schema: Schema) -> Schema:
    """A schema of records that have the field, and in it what its own schema says."""
    return {"properties": {name: schema}, "required": [name]}


def implies(condition: Schema, consequence: Schema, otherwise: Schema | None = None) -> Schema:
    """A schema of what fits `consequence` if it fits `condition`."""
    rule = {"if": condition, "then": consequence}
    return rule if otherwise is None else rule | {"else": otherwise}


class Wrong(Exception):  # noqa: N818  (a finding about the content, not an error of the tool)
    """A value that its field cannot take."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Reported(Exception):  # noqa: N818
    """A value that cannot be used; its problems are in the document already."""


class Kind(Protocol):
    """What a field may hold."""

    def read(self, node: Node, document: Document) -> Any:
        """The value, whole; raises `Wrong` or `Reported`."""

    def schema(self) -> Schema:
        """What `read` accepts, as far as a JSON Schema (draft-07) can say it.

        It accepts all that `read` does; `press.desk.schemas` lists what it cannot refuse.
        """


def scalar(node: Node, expected: str) -> Scalar:
    """The node as a scalar that holds something, or `Wrong`."""
    if isinstance(node, Sequence):
        raise Wrong(f"should be {expected}, but is a list", "put a text with brackets in quotes")
    if isinstance(node, Mapping):
        raise Wrong(
            f"should be {expected}, but is a record with fields",
            "a text with a colon and a space needs quotes",
        )
    if node.is_empty or not node.value.strip():
        raise Wrong(f"is empty; it should be {expected}")
    return node


@dataclass(frozen=True)
class Words:
    """A text that readers see; any characters but control characters."""

    limit: int = 2000

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "a text")
        if len(found.value) > self.limit:
            raise Wrong(f"has {len(found.value)} characters; at most {self.limit} fit here")
        if bad := re.search(r"[\x00-\x08\x0b-\x1f\x7f\ue000-\uf8ff]", found.value):
            raise Wrong(f"holds the character U+{ord(bad[0]):04X}, which no text may hold")
        return document.written(found)

    def schema(self) -> Schema:
        return {
            "type": _TEXT_TYPES,
            "pattern": "\\S",
            "patternErrorMessage": "write a text",
            "maxLength": self.limit,
        }


@dataclass(frozen=True)
class Id:
    """The name of a figure, a source or a section."""

    what: str = "an id"

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, self.what)
        if not re.fullmatch(ID_PATTERN, found.value):
            raise Wrong(f"“{found.value}” is not {self.what}", id_hint(found.value))
        return document.written(found)

    def schema(self) -> Schema:
        said = f"{self.what}: lower case letters, digits and single hyphens"
        return _pattern(ID_PATTERN, said) | {
            "type": ["string", "integer", "boolean"],
            "minimum": 0,
        }


def id_hint(name: str) -> str:
    """What an id may be, with the nearest id that `name` could become."""
    better = better_id(name)
    rule = "ids are lower case letters, digits and single hyphens"
    return f"{rule}; try “{better}”" if better else rule


def better_id(name: str) -> str:
    """The nearest id that `name` could become; empty if it has no Latin letters and no digits."""
    from unicodedata import normalize

    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


@dataclass(frozen=True)
class Choice:
    """One of a closed set of words."""

    values: tuple[str, ...]
    common: tuple[str, ...] = ()
    """Those to name where there are too many to list."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "one of a few words")
        if found.value in self.values:
            return document.written(found)
        hint = did_you_mean(found.value, self.values)
        if len(self.values) > _LISTED:
            listed = f"as in {', '.join(self.common or self.values[:_LISTED])}"
            raise Wrong(f"“{found.value}” is not known here", hint or listed)
        raise Wrong(f"“{found.value}” is not one of: {', '.join(self.values)}", hint)

    def schema(self) -> Schema:
        return {"enum": list(self.values)}


def number(text: str) -> Decimal:
    """A plain decimal number, or `Wrong` with what to write instead."""
    if len(text) > MAX_NUMBER_LENGTH:
        raise Wrong(f"a number of {len(text)} characters is too long", "use “scale: billion”")
    if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text):
        return Decimal(text)
    bare = text.replace(",", "").replace("_", "").replace("\u202f", "").replace(" ", "")
    if text.endswith(("%", "％")):
        raise Wrong(
            f"“{text}” is not a number", f"write value: {text[:-1].strip()} and unit: percent"
        )
    if re.fullmatch(r"-?0[0-9]+(\.[0-9]+)?", text):
        raise Wrong(f"“{text}” begins with a zero", f"write {text.lstrip('0') or '0'}")
    if re.fullmatch(r"-?(0|[1-9][0-9]*),([0-9]{1,2}|[0-9]{4,})", text):
        raise Wrong(f"“{text}” is not a plain number", f"write {text.replace(',', '.')}")
    if text.startswith("+") and re.fullmatch(r"\+(0|[1-9][0-9]*)(\.[0-9]+)?", text):
        raise Wrong(f"“{text}” is not a plain number", f"write {text[1:]}")
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?[eE][-+]?[0-9]{1,2}", text):
        raise Wrong(f"“{text}” is not a plain number", f"write {Decimal(text):f}")
    if bare != text and re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", bare):
        raise Wrong(f"“{text}” is not a plain number", f"write {bare}")
    raise Wrong(f"“{text}” is not a number", "digits, with a point before decimals")


@dataclass(frozen=True)
class WholeNumber:
    """A count from `low` to `high`."""

    low: int
    high: int

    def read(self, node: Node, document: Document) -> Any:
        value = number(scalar(node, "a whole number").value)
        if value != int(value) or not self.low <= value <= self.high:
            raise Wrong(f"{value} is not a whole number from {self.low} to {self.high}")
        return int(value)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Switch:
    """True or false."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "true or false")
        if found.value in ("true", "false") and not found.style:
            return found.value == "true"
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}
        hint = meant.get(found.value.lower(), "")
        raise Wrong(f"“{found.value}” is not true or false", f"write {hint}" if hint else "")

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Day:
    """A day of the calendar, as 2024-09-30."""

    def read(self, node: Node, document: Document) -> Any:
        text = scalar(node, "a day such as 2024-09-30").value
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise Wrong(f"“{text}” is not a day", f"write it as {day_meant(text) or '2024-09-30'}")
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Wrong(f"there is no day {text}", "year, month, day, as in 2024-09-30") from None

    def schema(self) -> Schema:
        return _pattern(_DAY, "a day as 2024-09-30")


@dataclass(frozen=True)
class Time:
    """A year, a month, a day, `undated`, or words where no date is known."""

    def read(self, node: Node, document: Document) -> Any:
        text = scalar(node, "a date such as 2024, 2024-09 or 2024-09-30").value
        try:
            return parse_when(text)
        except ValueError:
            is_iso = re.fullmatch(f"{_YEAR}(-[0-9]{{2}}(-[0-9]{{2}})?)?", text.strip())
            said = f"there is no date {text}" if is_iso else f"“{text}” is not a date"
            meant = "" if is_iso else day_meant(text)
            raise Wrong(
                said, f"write {meant}" if meant else "write 2024, 2024-09, 2024-09-30 or words"
            ) from None

    def schema(self) -> Schema:
        iso = rf"\s*{_YEAR}(?:-{_MONTH}(?:-{_DAY_OF_MONTH})?)?\s*"
        words = rf"(?!\s*-?(?:{DATE_LIKE})\s*$)[\s\S]*\S[\s\S]*"
        return _pattern(f"{iso}|{words}", "2024, 2024-09, 2024-09-30 or words") | {
            "type": ["string", "integer", "boolean"],
            "minimum": 1000,
            "maximum": 9999,
        }


@dataclass(frozen=True)
class Address:
    """An address on the web with http or https and a host."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "a web address")
        if problem := address_problem(found.value):
            raise Wrong(f"“{found.value}” {problem}", "write https://host/path")
        return document.written(found)

    def schema(self) -> Schema:
        return _pattern(
            rf"[hH][tT][tT][pP][sS]?://[^{_NO_ADDRESS}@/?#]+(?:[/?#][^{_NO_ADDRESS}]*)?",
            "https://host/path",
        )


def address_problem(text: str) -> str:
    """Why `text` is not a web address, or an empty text."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return "is not a web address"
    if parts.scheme not in ("http", "https"):
        return "does not begin with http:// or https://"
    if not host:
        return "has no host"
    if re.search(f"[{_NO_ADDRESS}]", text):
        return "holds a character that no address may hold"
    if "@" in parts.netloc:
        return "holds a user name"
    return ""


@dataclass(frozen=True)
class Email:
    """An address for letters to the desk."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "an e-mail address")
        if not re.fullmatch(_EMAIL, found.value):
            raise Wrong(f"“{found.value}” is not an e-mail address", "as in desk@example.org")
        return document.written(found)

    def schema(self) -> Schema:
        return _pattern(_EMAIL, "an e-mail address")


def _is_spoken(language: str) -> bool:
    """Whether CLDR knows how numbers and dates are written in it."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@dataclass(frozen=True)
class Language:
    """A BCP 47 tag: en, de, zh-Hans, pt-BR."""

    def read(self, node: Node, document: Document) -> Any:
        text = scalar(node, "a language such as en or zh-Hans").value
        if not re.fullmatch(_LANGUAGE, text):
            meant = language_meant(text)
            hint = f"write {meant}" if meant else "as in en, de, zh-Hans or pt-BR"
            raise Wrong(f"“{text}” is not a language tag", hint)
        if not _is_spoken(text):
            raise Wrong(f"“{text}” is not a language that can be written here", "as in en or pt-BR")
        return text

    def schema(self) -> Schema:
        return _pattern(_LANGUAGE, "a language tag: en, de, zh-Hans or pt-BR")


@dataclass(frozen=True)
class ListOf:
    """A list of one kind of value."""

    item: Kind
    what: str = "value"

    def read(self, node: Node, document: Document) -> Any:
        if isinstance(node, Scalar) and node.is_empty:
            return ()
        if not isinstance(node, Sequence):
            raise Wrong("should be a list", self._listed(node))
        values = []
        failed = False
        for at, child in enumerate(node.items, start=1):
            try:
                values.append(self.item.read(child, document))
            except Wrong as wrong:
                document.report(
                    "field-value", child, f"{self.what} {at} {wrong.message}", wrong.hint
                )
                failed = True
            except Reported:
                failed = True
        if failed:
            raise Reported
        return tuple(values)

    def _listed(self, node: Node) -> str:
        """How to write what was given as a list."""
        if isinstance(node, Scalar):
            alone = node.value.strip("() ")
            shown = self.item.alone(alone) if isinstance(self.item, Record) else alone
            if shown and len(alone) <= _SHORT and not re.search(r"[\[\]{},#:]", alone):
                return f"write [{shown}]"
        return f"begin each {self.what} with “- ” on a line of its own"

    def schema(self) -> Schema:
        return {"type": ["array", "null"], "items": self.item.schema()}


@dataclass(frozen=True)
class Table:
    """A mapping from names that editors choose to one kind of value, in the order written."""

    key: Kind
    value: Kind

    def read(self, node: Node, document: Document) -> Any:
        if isinstance(node, Scalar) and node.is_empty:
            return ()
        if not isinstance(node, Mapping):
            raise Wrong("should be a table", "one “name: value” a line, indented below it")
        pairs = []
        failed = False
        for key, child in node.items:
            place: Node = key
            try:
                name = self.key.read(key, document)
                place = child
                pairs.append((name, self.value.read(child, document)))
            except Wrong as wrong:
                message = wrong.message
                if not message.startswith("“"):
                    message = f"“{key.value}” {message}"
                document.report("field-value", place, message, wrong.hint)
                failed = True
            except Reported:
                failed = True
        if failed:
            raise Reported
        return tuple(pairs)

    def schema(self) -> Schema:
        names, value = self.key.schema(), self.value.schema()
        table: Schema = {"type": ["object", "null"]}
        if "enum" in names:  # spelled out, so that editing programs offer them
            listed = dict.fromkeys(names["enum"], value)
            return table | {"properties": listed, "additionalProperties": False}
        return table | {"propertyNames": names, "additionalProperties": value}


@dataclass(frozen=True)
class Field:
    """One field of a record: its name in the file, what it holds, and what it is for."""

    name: str
    kind: Kind
    doc: str
    required: bool = False
    default: Any = None
    attribute: str = ""
    """The name in the model, where it differs."""

    @property
    def argument(self) -> str:
        return self.attribute or self.name

    @property
    def explained(self) -> str:
        """What it is for and, where that is not plain, what can stand in it."""
        takes = self.kind.what if isinstance(self.kind, Id) else _takes(self.kind.schema())
        return f"{self.doc} ({takes})" if takes and takes not in self.doc else self.doc


def _takes(schema: Schema) -> str:
    """In a few words what is accepted; empty where there is nothing to say."""
    if "enum" in schema:
        *others, last = map(str, schema["enum"])
        return f"{', '.join(others)} or {last}" if len(others) < _LISTED else ""
    if "patternErrorMessage" in schema:
        said: str = schema["patternErrorMessage"].removeprefix("write ")
        return "" if said == "a text" else said
    if schema.get("type") == "boolean":
        return "true or false"
    if schema.get("type") == "integer":
        return f"from {schema['minimum']} to {schema['maximum']}"
    if "items" in schema and schema["items"].get("type") not in ("object", "number"):
        return "[one, two]"
    return ""


_SITE_PATH = r"(/[A-Za-z0-9_~][A-Za-z0-9._~-]*)+/?"


@dataclass(frozen=True)
class SitePath:
    """An address below the site's root that a page had before: /old/ or /old.html."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "an address of the site such as /old-name/")
        if not found.value.startswith("/"):
            hint = f"write /{found.value.strip('/')}/" if "//" not in found.value else ""
            raise Wrong(f"“{found.value}” does not begin with “/”", hint)
        if not re.fullmatch(_SITE_PATH, found.value):
            raise Wrong(
                f"“{found.value}” is not an address of a page",
                "letters, digits, dots and hyphens between “/”, as in /old-name/",
            )
        return document.written(found)

    def schema(self) -> Schema:
        return _pattern(_SITE_PATH, "a former address, as in /old-name/ or /old.html")


ALIASES = Field("aliases", ListOf(SitePath(), "alias"), "addresses that it had before", default=())
WITHHOLDING = (
    Field("draft", Switch(), "true keeps it out of what is published", default=False),
    Field("publish_on", Day(), "the day from which it may be published"),
)
"""What keeps a page or a figure back."""


@dataclass(frozen=True)
class Record:
    """A record with a closed set of fields."""

    what: str
    """As in “the field … is not one of a figure's”."""
    fields: tuple[Field, ...]
    make: Callable[..., Any] = field(default=dict)
    main: str = ""
    """The field that a lone text probably stands for."""

    def alone(self, text: str) -> str:
        """How to write the record of which only the main field is known; empty if it has none."""
        main = next((f for f in self.fields if f.name == self.main), None)
        if main is None or (isinstance(main.kind, Id) and not re.fullmatch(ID_PATTERN, text)):
            return ""
        return f"{{{self.main}: {text}}}"

    def names(self) -> tuple[str, ...]:
        return tuple(f.name for f in self.fields)

    def read(self, node: Node, document: Document) -> Any:
        values = self.read_fields(node, document)
        return self.make(**values)

    def read_fields(self, node: Node, document: Document) -> dict[str, Any]:
        """The fields' values by argument name; raises `Reported` if any cannot be used."""
        if not isinstance(node, Mapping):
            own = ", ".join(f"“{f.name}”" for f in self.fields if f.required) or ", ".join(
                f"“{f.name}”" for f in self.fields
            )
            raise Wrong(f"needs fields of its own: {own}", self._shown(node))
        known = {f.name: f for f in self.fields}
        values: dict[str, Any] = {f.argument: f.default for f in self.fields}
        failed = False
        present = {key.value for key, _ in node.items}
        for key, child in node.items:
            if key.value not in known:
                document.report(
                    "field-unknown",
                    key,
                    f"{self.what} has no field “{key.value}”",
                    self._placed(key.value) or did_you_mean(key.value, known) or self._fields(),
                )
                present.add(nearest(key.value, known))
                failed = True
                continue
            entry = known[key.value]
            try:
                values[entry.argument] = entry.kind.read(child, document)
            except Wrong as wrong:
                is_empty = isinstance(child, Scalar) and not child.value.strip()
                place = key if is_empty else child
                hint = wrong.hint or (entry.explained if is_empty else "")
                document.report("field-value", place, _of_field(key.value, wrong), hint)
                failed = True
            except Reported:
                failed = True
        for entry in self.fields:
            if entry.required and entry.name not in present:
                document.report(
                    "field-missing",
                    node,
                    f"{self.what} needs the field “{entry.name}”",
                    entry.explained,
                )
                failed = True
        if failed:
            raise Reported
        return values

    def needed(self) -> str:
        """The fields that cannot be left out, in words."""
        needed = [f"“{f.name}”" for f in self.fields if f.required]
        return f"the field{'' if len(needed) == 1 else 's'} {', '.join(needed)}"

    def _fields(self) -> str:
        """Its first fields; a list of all would be longer than anyone reads."""
        names = ", ".join(self.names()[:_FEW])
        return f"its fields are: {names}{' …' if len(self.fields) > _FEW else ''}"

    def _shown(self, node: Node) -> str:
        """How to write what was given as this record."""
        if isinstance(node, Scalar) and not node.is_empty:
            shown = self.alone(node.value) if len(node.value) <= _SHORT else ""
            if shown:
                return f"write {shown}"
        return "one “name: value” a line, indented below it"

    def _placed(self, name: str) -> str:
        """Where a field belongs that stands one level too high."""
        for entry in self.fields:
            if isinstance(entry.kind, Record) and name in entry.kind.names():
                return f"it belongs to “{entry.name}”: indent it below that"
        return ""

    def schema(self) -> Schema:
        described: Schema = {
            f.name: {"description": f.doc}
            | f.kind.schema()
            | ({"default": f.default} if isinstance(f.default, str | int) else {})
            for f in self.fields
        }
        return {
            "type": "object",
            "properties": described,
            "required": [f.name for f in self.fields if f.required],
            "additionalProperties": False,
        }


def _of_field(name: str, wrong: Wrong) -> str:
    """The sentence about a field: “… is empty”, “… should be …”, or what is wrong in it."""
    if re.match(r"(is|should|has|holds|needs) ", wrong.message):
        return f"the field “{name}” {wrong.message}"
    return f"in the field “{name}”: {wrong.message}"


def read_record(record: Record, node: Node | None, document: Document) -> dict[str, Any] | None:
    """The fields of the record that a whole document is, or None with problems reported."""
    if not isinstance(node, Mapping):
        if not document.problems:
            document.report(
                "field-missing",
                node or document_start(document),
                f"no field stands here; {record.what} needs {record.needed()}",
                "write each as “name: value” on a line of its own",
            )
        return None
    try:
        return record.read_fields(node, document)
    except Reported:
        return None


def document_start(document: Document) -> Mapping:
    """Where to point when a document holds nothing."""
    return Mapping((), document.first_line, 1)
