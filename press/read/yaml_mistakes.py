"""What is wrong with YAML that cannot be read, in an editor's words and at the place to mend.

A parser reports where it gave up, which is often a line after the mistake, and in words about
tokens. Here each of its messages is taken for the mistakes that lead to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from press.read.comments import glued_comment, in_text
from press.structs import Immutable

_FIELD = re.compile(r"(?P<before>\s*(?:- )*)(?P<name>[\w-]+):\s+(?P<value>.*)")
_LIMIT = 60
"""A corrected line in a hint is cut after this many characters."""


class Spot(NamedTuple):
    """A line and a column of a text, both from 0."""

    line: int
    column: int


class Mistake(Immutable):
    """Where it is, what it is, and what to write."""

    spot: Spot
    sentence: str
    hint: str = ""
    is_rest: bool = False
    """Whether all from there to the end of the line is meant, and not one sign."""


class _Fault(Immutable):
    """What the parser said, where, and where it had begun with what it could not finish."""

    said: str
    spot: Spot
    start: Spot
    lines: Sequence[str]

    @property
    def line(self) -> str:
        return self.lines[self.spot.line]

    @property
    def character(self) -> str:
        return self.line[self.spot.column : self.spot.column + 1]


def explain(error: Any, lines: Sequence[str]) -> Mistake:
    """The mistake behind a `yaml.MarkedYAMLError`."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    mark = error.problem_mark or error.context_mark
    spot = _spot(mark, lines)
    start = _spot(error.context_mark, lines) if error.context_mark else spot
    fault = _Fault(said, spot, start, lines)
    for pattern, explained in _EXPLAINED:
        if re.search(pattern, said):
            return explained(fault)
    return Mistake(spot, f"this cannot be read: {said}")


def _spot(mark: Any, lines: Sequence[str]) -> Spot:
    """The parser's place; the end of the text is taken for the end of its last line."""
    if mark.line < len(lines):
        return Spot(mark.line, mark.column)
    return Spot(len(lines) - 1, len(lines[-1]))


def _colon(fault: _Fault) -> Mistake:
    """A colon where a text was being read: its own mistake, or that of the line above."""
    line, (at, column) = fault.line, fault.spot
    indent = len(line) - len(line.lstrip())
    if dash := re.match(r"\s*-(?=[^\s-])", line):
        rest = line[dash.end() :].strip()
        return Mistake(
            Spot(at, dash.end() - 1),
            "a dash that begins a list needs a space after it",
            f"write “- {_cut(rest)}”",
        )
    above = next((n for n in range(at - 1, -1, -1) if fault.lines[n].strip()), None)
    is_first = re.fullmatch(r"\s*(?:- )*[\w-]+", line[:column])
    value = _FIELD.match(line[:column])
    if value and (note := glued_comment(value["value"])) >= 0:
        start = value.start("value") + note
        return Mistake(Spot(at, start), *in_text(line[start:]), is_rest=True)
    if not is_first or above is None:
        return Mistake(
            fault.spot,
            "a colon and a space stand inside a text without quotes",
            f"put the text in quotes: {_quoted(line)}",
        )
    before = fault.lines[above]
    if _FIELD.match(before) and indent > len(before) - len(before.lstrip()):
        return Mistake(
            Spot(at, indent),
            "this line is indented more than the one above, and so continues its text",
            "begin it below the first letter of the line above",
        )
    return _no_colon(before, above)


def _no_colon(line: str, at: int) -> Mistake:
    """A line that is a text where a field should be."""
    indent = len(line) - len(line.lstrip())
    if glued := re.match(r"\s*([\w-]+):(?=\S)", line):
        return Mistake(
            Spot(at, glued.end()),
            "a space is missing after the colon",
            f"write “{glued[1]}: {_cut(line[glued.end() :])}”",
            is_rest=True,
        )
    name = line.split()[0] if line.split() else "name"
    return Mistake(
        Spot(at, indent),
        "this line is not of the form “name: value”",
        f"write “{name}: …”, or indent the line if it continues the text above",
        is_rest=True,
    )


def _missing_colon(fault: _Fault) -> Mistake:
    return _no_colon(fault.lines[fault.start.line], fault.start.line)


def _tab(fault: _Fault) -> Mistake:
    return Mistake(fault.spot, "a tab stands where spaces must", "indent with spaces")


def _open_quote(fault: _Fault) -> Mistake:
    return Mistake(
        fault.start,
        "a quotation mark opens here and is not closed",
        "close it, or put a text with quotation marks in the other kind of quotes",
        is_rest=True,
    )


def _escape(fault: _Fault) -> Mistake:
    return Mistake(
        fault.spot,
        "a backslash in double quotes begins an unknown sign",
        "use single quotes, or write the backslash twice",
    )


def _sign(fault: _Fault) -> Mistake:
    """A text that begins with a character that means something to YAML."""
    if fault.character == "\t":
        return _tab(fault)
    spot = fault.start if re.search("alias|anchor|tag|block scalar", fault.said) else fault.spot
    line = fault.lines[spot.line]
    sign = line[spot.column : spot.column + 1]
    hint = f"put the text in quotes: {_quoted(line)}"
    if line[spot.column :].strip() in ("%", "％"):
        hint = "write “percent”"
    return Mistake(
        spot, f"a text cannot begin with “{sign}” unless it is in quotes", hint, is_rest=True
    )


def _brackets(fault: _Fault) -> Mistake:
    """A list or a record in brackets that does not go on as it should."""
    bracket = fault.lines[fault.start.line][fault.start.column : fault.start.column + 1]
    if fault.spot.line > fault.start.line or fault.spot.column >= len(fault.line.rstrip()):
        closing = {"[": "]", "{": "}"}.get(bracket, bracket)
        return Mistake(
            fault.start,
            "a bracket opens here and is not closed",
            f"close it with “{closing}”; a text that begins with a bracket needs quotes",
            is_rest=True,
        )
    return Mistake(
        fault.spot,
        "a comma is missing before this, or a text with a colon has no quotes",
        "put a comma between fields, and quotes round a text with a colon, a comma or a bracket",
    )


def _block(fault: _Fault) -> Mistake:
    """Something after a value that was complete, or a line with a wrong indentation."""
    begun = re.match(r"\s*(?:- )*(?:[\w-]+:\s+)?(?P<sign>['\"\[{])", fault.line)
    if not begun or fault.spot.column < begun.end():
        return Mistake(
            fault.spot,
            "the indentation does not fit the lines above",
            "begin all fields of one record below each other",
        )
    sign = begun["sign"]
    if sign in "[{":
        return Mistake(
            fault.spot,
            "the text goes on after a closing bracket",
            f"a text that begins with a bracket needs quotes: {_quoted(fault.line)}",
        )
    value = _value(fault.line)
    inner = value[1:-1] if value.endswith(sign) and len(value) > 1 else value
    return Mistake(
        fault.spot,
        "the text goes on after its closing quotation mark",
        f"put all of it in quotes: {_quoted(fault.line, inner)}",
    )


def _deep(fault: _Fault) -> Mistake:
    return Mistake(
        fault.spot, "values are nested too deep", "a text that begins with a bracket needs quotes"
    )


# libyaml and PyYAML word the same mistakes differently; both are listed.
_EXPLAINED = (
    (r"mapping values are not allowed", _colon),
    (r"character '\\t'|found a tab", _tab),
    (r"while scanning a quoted scalar|unexpected end of stream", _open_quote),
    (r"could not find expected ':'", _missing_colon),
    (r"cannot start any token|scanning an? (alias|anchor|tag)|scanning a block scalar", _sign),
    (
        r"unknown escape|did not find expected hexdecimal|expected escape|character escape code",
        _escape,
    ),
    (r"flow sequence|flow mapping|expected ',' or", _brackets),
    (r"nested more than", _deep),
    (r"expected <block end>|expected key|'-' indicator|block (collection|mapping|seq)", _block),
    (r"sequence entries are not allowed|expected <document start>", _block),
)


def _value(line: str) -> str:
    field = _FIELD.match(line)
    value = field["value"] if field else line.strip().removeprefix("- ")
    return re.sub(r"\s+#\s.*", "", value).strip()


def _quoted(line: str, value: str = "") -> str:
    """The field of the line with its value in quotes, as it should be typed."""
    field = _FIELD.match(line)
    text = _cut(value or _value(line))
    fits = '"' not in text and "\\" not in text
    in_quotes = f'"{text}"' if fits else "'{}'".format(text.replace("'", "''"))
    return f"{field['name']}: {in_quotes}" if field else in_quotes


def _cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LIMIT else f"{text[: _LIMIT - 1].rstrip()}…"
