"""YAML as nodes with places, never as guessed values.

PyYAML's events (libyaml's parser where it is there, about ten times faster) become three
kinds of node. A scalar stays the text that was typed, so no YAML 1.1 rule turns `no`, `1:30`
or `017` into something else; a field's type decides later what the text means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from press.characters import first_forbidden
from press.problems import REST_OF_LINE, Place, Problem, Text
from press.read.comments import CUTTING, glued_comment, in_text
from press.read.yaml_mistakes import explain
from press.structs import Immutable, replace

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
MAX_DEPTH = 20
"""Nesting beyond this is refused; a report's deepest record has five levels."""


class Scalar(Immutable):
    """A text as typed, with the place of its first and the line of its last character."""

    value: str
    line: int
    column: int
    end_line: int
    style: str
    """`'`, `"`, `|`, `>` or empty for a plain scalar."""

    @property
    def is_empty(self) -> bool:
        """Nothing was written, or YAML's words for nothing."""
        return not self.style and self.value in ("", "~", "null", "Null", "NULL")


class Sequence(Immutable):
    items: tuple[Node, ...]
    line: int
    column: int
    length: int = 0
    """Characters of one in brackets on one line."""


class Mapping(Immutable):
    items: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    length: int = 0


Node: TypeAlias = Scalar | Sequence | Mapping


class Document:
    """A YAML text being read: where it lies, its lines, and the problems met so far."""

    def __init__(self, path: str, text: str, first_line: int = 1) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line
        self.problems: list[Problem] = []
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines

    def report(self, rule: str, place: Place | Node, message: str, hint: str = "") -> None:
        where = place if isinstance(place, Place) else self.place(place)
        extent = 0 if isinstance(place, Place) else self._extent(place)
        self.problems.append(Problem(where, rule, message, hint, extent=extent))

    def _extent(self, node: Node) -> int:
        """How many characters of its first line the node takes up."""
        if not isinstance(node, Scalar):
            return node.length or REST_OF_LINE
        if node.line < node.end_line or node.style in ("|", ">"):
            return REST_OF_LINE
        line = self.lines[node.line - self.first_line] if node.style else ""
        quoted = _QUOTED.match(line, node.column - 1)
        return len(quoted[0]) if quoted else len(node.value)

    def place(self, node: Node) -> Place:
        return Place(self.path, node.line, node.column)

    def written(self, scalar: Scalar) -> Text:
        """The scalar's text, with the way back to where each word was typed."""
        return Text(scalar.value, self.path, tuple(self._spans(scalar)))

    def _spans(self, scalar: Scalar) -> Iterator[tuple[int, int, int]]:
        if scalar.line == scalar.end_line and scalar.style in ("", "'", '"'):
            column = scalar.column + bool(scalar.style)
            at = scalar.line - self.first_line
            if at < len(self.lines) and self.lines[at].startswith(scalar.value, column - 1):
                yield 0, scalar.line, column
                return
        yield from self._word_spans(scalar)

    def _word_spans(self, scalar: Scalar) -> Iterator[tuple[int, int, int]]:
        """Find the words of a folded, escaped or block scalar one after another."""
        at, start = scalar.line - self.first_line, scalar.column - 1
        last = min(scalar.end_line - self.first_line, len(self.lines) - 1)
        yield 0, scalar.line, scalar.column
        for word in re.finditer(r"\S+", scalar.value):
            line, column = at, start
            while line <= last:
                found = self.lines[line].find(word[0], column)
                if found >= 0:
                    yield word.start(), line + self.first_line, found + 1
                    at, start = line, found + len(word[0])
                    break
                line, column = line + 1, 0


def parse(document: Document) -> Node | None:
    """The one YAML value of a document; None if there is none or it could not be read."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        builder = _Builder(document, loader(document.text))
        return builder.build()
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax_problem(document, error))
    except yaml.reader.ReaderError as error:
        document.problems.append(_character_problem(document, error))
    return None


class _Builder:
    """Turns a stream of events into nodes, reporting what the formats do not allow."""

    def __init__(self, document: Document, loader: Any) -> None:
        self.document = document
        self.loader = loader
        self.has_comments = "#" in document.text

    def build(self) -> Node | None:
        import yaml

        try:
            node: Node | None = None
            self.loader.get_event()  # start of the stream
            event = self.loader.get_event()
            if not isinstance(event, yaml.StreamEndEvent):
                node = self.node(self.loader.get_event(), 0)
                self.loader.get_event()  # end of the document
                event = self.loader.get_event()
                if not isinstance(event, yaml.StreamEndEvent):
                    self.document.report(
                        "yaml-feature",
                        self.at(event),
                        "a second YAML document begins here; a file holds one",
                        "remove the line “---”",
                    )
                    return None
            return node
        finally:
            self.loader.dispose()

    def at(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.document.path, mark.line + self.document.first_line, mark.column + 1)

    def node(self, event: Any, depth: int) -> Node | None:
        import yaml

        place = self.at(event)
        if isinstance(event, yaml.AliasEvent):
            self.document.report(
                "yaml-feature",
                place,
                f"YAML aliases such as “*{event.anchor}” are not used here",
                "write the value out, or put the text in quotes",
            )
            return None
        self._refuse_features(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if depth >= MAX_DEPTH:
            raise _too_deep(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := self.loader.get_event(), yaml.SequenceEndEvent):
                if (item := self.node(event, depth + 1)) is not None:
                    items.append(item)
            return Sequence(tuple(items), place.line, place.column, self._length(place, event))
        return self._mapping(place, depth)

    def _scalar(self, event: Any, place: Place) -> Scalar:
        end = event.end_mark
        end_line = end.line + self.document.first_line - (end.column == 0 and end.line > 0)
        style = event.style if event.style and event.style != ":" else ""
        if style == '"' and (forbidden := first_forbidden(event.value)):  # written as an escape
            self.document.report("file-characters", place, forbidden.message, forbidden.hint)
        scalar = Scalar(event.value, place.line, place.column, max(place.line, end_line), style)
        if not self.has_comments or style or not event.value:
            return scalar
        self._refuse_cutting_comment(end)
        return self._without_comment(scalar)

    def _length(self, place: Place, end: Any) -> int:
        """How long it is from the place to the end, if both are in one line."""
        mark = end.end_mark
        is_one_line = mark.line + self.document.first_line == place.line
        return max(mark.column + 1 - place.column, 0) if is_one_line else 0

    def _mapping(self, place: Place, depth: int) -> Mapping:
        import yaml

        items: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(event := self.loader.get_event(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(self.loader.get_event(), depth + 1)
            if not isinstance(key, Scalar):
                if key is not None:
                    self.document.report(
                        "yaml-feature",
                        key,
                        "a field’s name must be a plain word",
                        "a text that begins with “[” or “{” needs quotes",
                    )
                continue
            if key.value == "<<" and not key.style:
                self.document.report(
                    "yaml-feature",
                    key,
                    "YAML merge keys “<<” are not used here",
                    "write the fields out",
                )
            elif key.value in seen:
                self.document.report(
                    "field-duplicate",
                    key,
                    f"the field “{key.value}” stands here a second time; the first is in line "
                    f"{seen[key.value]}",
                    "keep one of the two",
                )
            elif value is not None:
                seen[key.value] = key.line
                items.append((key, value))
        return Mapping(tuple(items), place.line, place.column, self._length(place, event))

    def _refuse_cutting_comment(self, end: Any) -> None:
        """A “ #” in a text cuts it off; what was meant as a comment has a space after the sign."""
        line = self.document.lines[end.line] if end.line < len(self.document.lines) else ""
        if cutting := CUTTING.match(line, end.column):
            at = Place(
                self.document.path,
                end.line + self.document.first_line,
                cutting.start("sign") + 1,
            )
            self.document.report(
                "yaml-syntax",
                at,
                f"the text ends before “{cutting['sign']}”, since a space and “#” begin a comment",
                "put the text in quotes; a comment needs a space after the “#”",
            )

    def _without_comment(self, scalar: Scalar) -> Scalar:
        """The scalar as it was probably meant: a comment that has become part of it is told."""
        at = glued_comment(scalar.value)
        if at < 0:
            return scalar
        place = self.document.written(scalar).place(at)
        message, hint = in_text(scalar.value[at:])
        self.document.problems.append(
            Problem(place, "yaml-syntax", message, hint, extent=REST_OF_LINE)
        )
        return replace(scalar, value=scalar.value[:at])

    def _refuse_features(self, event: Any, place: Place) -> None:
        if event.anchor:
            self.document.report(
                "yaml-feature",
                place,
                f"YAML anchors such as “&{event.anchor}” are not used here",
                "put a text that begins with “&” in quotes",
            )
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.document.report(
                "yaml-feature",
                place,
                f"YAML tags such as “{tag}” are not used here",
                "put a text that begins with “!” in quotes",
            )


def _too_deep(event: Any) -> Exception:
    import yaml

    return yaml.MarkedYAMLError(
        problem=f"values are nested more than {MAX_DEPTH} deep", problem_mark=event.start_mark
    )


def _syntax_problem(document: Document, error: Any) -> Problem:
    mistake = explain(error, document.lines)
    place = Place(
        document.path,
        mistake.spot.line + document.first_line,
        mistake.spot.column + 1,
    )
    extent = REST_OF_LINE if mistake.is_rest else 0
    return Problem(place, "yaml-syntax", mistake.sentence, mistake.hint, extent=extent)


def _character_problem(document: Document, error: Any) -> Problem:
    at = document.text.find(chr(error.character)) if isinstance(error.character, int) else -1
    before = document.text[: max(at, 0)]
    line = before.count("\n") + document.first_line
    return Problem(
        Place(document.path, line, len(before) - (before.rfind("\n") + 1) + 1),
        "file-characters",
        "a control character stands here, which no text may hold",
        "delete it; it is invisible in most editors",
    )
