"""What a field may hold: words, ids, choices, numbers, days.

A kind reads the text as it was typed, and says as a JSON Schema what it reads.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeAlias
from unicodedata import normalize

from press.characters import is_blank
from press.model.meant import date_meant, day_meant, names_a_date, period_meant
from press.model.when import DATE_LIKE, parse_when
from press.problems import Text, did_you_mean
from press.read.nodes import Document, Mapping, Node, Scalar, Sequence
from press.read.placeholders import find_placeholders, placeholder_problem
from press.structs import Immutable

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""Ids of figures, sources and sections: lower case, digits, single hyphens."""
MAX_NUMBER_LENGTH = 20
_YEAR = "[0-9]{4}"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY_OF_MONTH = "(?:0[1-9]|[12][0-9]|3[01])"
_DAY = f"{_YEAR}-{_MONTH}-{_DAY_OF_MONTH}"
SHORT = 60
"""A text of more characters is not repeated in a hint."""
_SUCH = 3
LISTED = 12
"""A choice among more words than this is told by its nearest word alone."""


Schema: TypeAlias = dict[str, Any]


_TEXT_TYPES = ["string", "number", "boolean"]
"""A text that was typed without quotes and that YAML takes for something else stays a text."""


def spelled(pattern: str, said: str) -> Schema:
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
            f"should be {expected}, but is a record with fields", _no_record(node, expected)
        )
    if node.is_empty or is_blank(node.value):
        raise Wrong(f"is empty; it should be {expected}")
    return node


def _no_record(node: Mapping, expected: str) -> str:
    """What to write in place of a record: a text in quotes, or its fields beside this one."""
    if not node.items:
        return f"write {expected}"
    (name, value), *more = node.items
    is_in_braces = (name.line, name.column) != (node.line, node.column)
    if expected == "a text" and is_in_braces:
        return "put a text with brackets in quotes"
    if expected == "a text" and not more and isinstance(value, Scalar):
        return "a text with a colon and a space needs quotes"
    return f"write {expected} here, and “{name.value}” as a field of its own on the lines below"


_REFERENCE = re.compile(r"(?<!\\)\{\{\s*[a-z0-9][a-z0-9._-]*\s*\}\}")


_MARKUP = re.compile(
    r"(?P<citation>\[@[A-Za-z0-9][^\]\n]*\])"
    r"|(?P<reference>(?<![\w{$\\])\{ ?[a-z][a-z0-9]*(?:-[a-z0-9]+)* ?\}(?!\}))"
    r"|\*\*[^\s*][^*\n]*\*\*|\[[^\[\]\n]+\]\((?:https?:|[./#]|[\w-]+\.md)[^)\s]*\)|\[\^\w+\]"
    r"|</?(?:a|b|br|em|i|small|span|strong|sub|sup)\b[^<>]*>|<!--"
)
"""Signs of markup, which mean nothing outside of a Markdown text."""


class Words(Immutable):
    """A text that readers see; any characters but control characters."""

    limit: int = 2000
    may_refer: bool = False
    """Whether a reference in it is looked up; else it would be shown as it is written."""
    is_verbatim: bool = False
    """Whether it holds others' words or no words for readers, so that no sign in it is a slip."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "a text")
        if len(found.value) > self.limit:
            raise Wrong(f"has {len(found.value)} characters; at most {self.limit} fit here")
        if not self.may_refer and _REFERENCE.search(found.value):
            raise Wrong("holds a reference, which stays a text here", "write the value itself")
        written = document.written(found)
        if self.is_verbatim:
            return written
        if markup := _MARKUP.search(written):
            self._tell(markup, written, document)
        for start, end in find_placeholders(written):
            document.problems.append(placeholder_problem(written.place(start), written, start, end))
        return written

    def _tell(self, markup: re.Match[str], written: Text, document: Document) -> None:
        if self.may_refer and markup["citation"]:
            return  # where references work, a citation is told as one
        hint = "take the signs out; this field is no Markdown"
        if markup["citation"]:
            hint = "take it out; sources have fields of their own, and texts cite them"
        elif markup["reference"]:
            name = markup[0].strip("{ }")
            hint = f"write {{{{ {name} }}}}" if self.may_refer else "write the value itself"
        message = f"“{markup[0]}” is printed as it is"
        document.report("markup-literal", written.place(markup.start()), message, hint)

    def schema(self) -> Schema:
        return {
            "type": _TEXT_TYPES,
            "pattern": "\\S",
            "patternErrorMessage": "write a text",
            "maxLength": self.limit,
        }


class Id(Immutable):
    """The name of a figure, a source or a section."""

    what: str = "an id"

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, self.what)
        if not re.fullmatch(ID_PATTERN, found.value):
            raise Wrong(f"“{found.value}” is not {self.what}", id_hint(found.value))
        return document.written(found)

    def schema(self) -> Schema:
        said = f"{self.what}: lower case letters, digits and single hyphens"
        return spelled(ID_PATTERN, said) | {
            "type": ["string", "integer", "boolean"],
            "minimum": 0,
        }


def id_hint(name: str, before: str = "") -> str:
    """What an id may be, with the nearest id that `name` could become after what stays."""
    better = better_id(name)
    rule = "ids are lower case letters, digits and single hyphens"
    return f"{rule}; try “{before}{better}”" if better else rule


def better_id(name: str) -> str:
    """The nearest id that `name` could become; empty if it has no Latin letters and no digits."""
    dashed = re.sub("[\u2010-\u2015\u2212]", "-", name)
    plain = normalize("NFKD", dashed.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


class Choice(Immutable):
    """One of a closed set of words."""

    values: tuple[str, ...]
    common: tuple[str, ...] = ()
    """Those to name where there are too many to list."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, self._expected())
        if found.value in self.values:
            return document.written(found)
        hint = did_you_mean(found.value, self.values)
        if len(self.values) > LISTED:
            listed = f"as in {', '.join(self.common or self.values[:LISTED])}"
            raise Wrong(f"“{found.value}” is not known here", hint or listed)
        raise Wrong(f"“{found.value}” is not one of: {', '.join(self.values)}", hint)

    def _expected(self) -> str:
        if len(self.values) > LISTED:
            return f"a word such as {', '.join(self.common[:_SUCH] or self.values[:_SUCH])}"
        return f"one of: {', '.join(self.values)}"

    def schema(self) -> Schema:
        return {"enum": list(self.values)}


def number(text: str) -> Decimal:
    """A plain decimal number, or `Wrong` with what to write instead."""
    if len(text) > MAX_NUMBER_LENGTH:
        raise Wrong(f"a number of {len(text)} characters is too long", "use “scale: billion”")
    if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text):
        return Decimal(text)
    plain = normalize("NFKC", text)
    if plain != text and re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", plain):
        raise Wrong(f"“{text}” is not a plain number", f"write {plain}")
    if re.fullmatch(r"-?[1-9][0-9]{0,2}(\.[0-9]{3}){2,}", text):
        raise Wrong(f"“{text}” is not a plain number", f"write {text.replace('.', '')}")
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


class WholeNumber(Immutable):
    """A count from `low` to `high`."""

    low: int
    high: int
    hint: str = ""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "a whole number")
        text = found.value
        if found.style:
            hint = self.hint if not text.isdecimal() else f"write {text} without quotes"
            raise Wrong(f"“{text}” is a text in quotes, not a whole number", hint)
        if not re.search(r"\d", text):
            hint = self.hint or f"write one from {self.low} to {self.high}"
            raise Wrong(f"“{text}” is not a whole number", hint)
        value = number(text)
        if value != int(value) or not self.low <= value <= self.high:
            raise Wrong(f"{value} is not a whole number from {self.low} to {self.high}", self.hint)
        return int(value)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class Switch(Immutable):
    """True or false."""

    def read(self, node: Node, document: Document) -> Any:
        found = scalar(node, "true or false")
        if found.value in ("true", "false") and not found.style:
            return found.value == "true"
        said = found.value.lower()
        if said in ("true", "false") and found.style:
            raise Wrong(f"“{found.value}” is a text in quotes", f"write {said} without quotes")
        meant = "true or false"
        if said in ("yes", "y", "on", "1", "true"):
            meant = "true"
        elif said in ("no", "n", "off", "0", "false"):
            meant = "false"
        raise Wrong(f"“{found.value}” is not true or false", f"write {meant}")

    def schema(self) -> Schema:
        return {"type": "boolean"}


class Day(Immutable):
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
        return spelled(_DAY, "a day as 2024-09-30")


_MOVING = frozenset(
    f"{which} {time}" for which in ("last", "this", "next") for time in ("week", "month", "year")
) | {"now", "today", "yesterday", "tomorrow", "heute", "gestern", "jetzt", "今天", "现在", "去年"}
"""Words that say when only to who knows the day on which they were written."""


class Time(Immutable):
    """A year, a month, a day, `undated`, or words where no date is known."""

    may_be_a_period: bool = False
    """Whether a quarter or a season may stand, as on the cover of a magazine."""

    def read(self, node: Node, document: Document) -> Any:
        text = scalar(node, "a date such as 2024, 2024-09 or 2024-09-30").value.strip()
        try:
            when = parse_when(text)
        except ValueError:
            is_iso = re.fullmatch(f"{_YEAR}(-[0-9]{{2}}(-[0-9]{{2}})?)?", text)
            said = f"there is no date {text}" if is_iso else f"“{text}” is not a date"
            raise Wrong(said, _date_hint("" if is_iso else date_meant(text))) from None
        if when.start is None:
            self._refuse_date_in_words(text, node, document)
        return when

    def _refuse_date_in_words(self, text: str, node: Node, document: Document) -> None:
        if text.casefold() in _MOVING:
            raise Wrong(f"“{text}” is another time for each reader", "write the day as 2024-09-30")
        if names_a_date(text):
            raise Wrong(f"“{text}” is a date in words", _date_hint(date_meant(text)))
        if not self.may_be_a_period and (meant := period_meant(text)):
            message = f"“{text}” is taken as words, so the value has no date and is never due"
            hint = f"write {meant}; words such as “during {text}” may stand"
            document.report("date-words", node, message, hint)

    def schema(self) -> Schema:
        iso = rf"\s*{_YEAR}(?:-{_MONTH}(?:-{_DAY_OF_MONTH})?)?\s*"
        words = rf"(?!\s*[-+]?(?:{DATE_LIKE})\s*$)[\s\S]*\S[\s\S]*"
        return spelled(f"{iso}|{words}", "2024, 2024-09, 2024-09-30 or words") | {
            "type": ["string", "integer"],
            "minimum": 1000,
            "maximum": 9999,
        }


def _date_hint(meant: str) -> str:
    return f"write {meant}" if meant else "write 2024, 2024-09, 2024-09-30 or words"
