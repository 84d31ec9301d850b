"""Mark, the first third of “mark, confirm, split”.

Python-Markdown keeps no line numbers and would let a figure's value change the markup. So
before it runs, each reference, citation and link target in the raw text gets a mark: private-use
characters round a number, under which its place is noted. Content may not hold those characters,
so a mark cannot be forged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, TypeAlias

from press.model import FIGURE_FIELDS, Cited
from press.model.body import Capital
from press.numbers import Number, find_numbers
from press.problems import Place, Problem, did_you_mean
from press.read.kinds import ID_PATTERN, better_id, id_hint
from press.structs import Immutable

PRIVATE = re.compile("[\ue000-\uf8ff]")
_DIGITS = "".join(chr(0xE010 + digit) for digit in range(10))
_TO_PRIVATE = str.maketrans("0123456789", _DIGITS)
_TO_DIGITS = str.maketrans(_DIGITS, "0123456789")


class Brackets(Immutable):
    """Two private characters round a number, which no Markdown syntax can mistake for text."""

    open: str
    close: str

    @property
    def pattern(self) -> str:
        return f"{self.open}([{_DIGITS}]+){self.close}"

    def around(self, number: int) -> str:
        return f"{self.open}{str(number).translate(_TO_PRIVATE)}{self.close}"


MARK = Brackets("\ue000", "\ue001")
"""A reference or citation in the raw text: becomes an element of the tree, or is code."""
KEPT = Brackets("\ue002", "\ue003")
"""A link target, a number or a literal `{{` in the raw text: stays in the text or address."""
HOLE = Brackets("\ue004", "\ue005")
"""A hole in the finished HTML."""


def number_of(digits: str) -> int:
    """The number of a mark or hole, from what its pattern's group matched."""
    return int(digits.translate(_TO_DIGITS))


MarkKind: TypeAlias = Literal["reference", "citation", "target", "escape", "number"]


class Mark(Immutable):
    """Something in the raw text whose fate Python-Markdown decides."""

    kind: MarkKind
    place: Place
    source: str
    """What stood there, to be restored where it turns out to be code."""
    figure: str = ""
    field: str = ""
    is_alone: bool = False
    """The only thing on its line."""
    items: tuple[Cited, ...] = ()
    number: Number | None = None


class Marked(Immutable):
    """A raw text with marks in place of what they stand for."""

    text: str
    marks: tuple[Mark, ...]
    capitals: tuple[Capital, ...]


_TOKEN = re.compile(
    r"\\\{\{"
    r"|\{{3,}[^{}\n]*\}*"
    r"|\{\{(?:(?P<reference>[^{}\n]*)\}\})?"
    r"|\](?P<target>\(\s*<?)"
    r"|\[(?!\^)(?:"
    r"(?P<citation>[^\[\]\n]*?@[^\[\]\n]*(?:\n(?!\s*\n)[^\[\]\n]*)*)\](?![\(\[:])"
    r"|(?P<definition>[^\[\]\n]+\]:[ \t]*<?))"
)
"""Each alternative begins with a character of its own, which lets the engine skip to it."""
_NO_PROSE = re.compile(
    r"\]\([^)\n]*\)?"  # the address of a link
    r"|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[^\n]*"  # an address by reference
    r"|^[ \t>]*(?:`{3,}|~{3,})[^\n]*"  # the first line of a block of code
    r"|^[ \t>]*(?:[-*+][ \t]+)*\d+[.)](?=[ \t])"  # the number of a list's item
    r"|\{[:#.][^{}\n]*\}"  # attributes
    r"|<[a-zA-Z/!?][^<>]*>|&#?\w+;"  # HTML
    r"|https?://\S+|[\w.+-]+@[\w.-]+"  # addresses
    r"|\[\^[^\]\n]*\]|\]\[[^\]\n]*\]",  # labels of footnotes and links
    re.MULTILINE,
)
"""Digits in these are markup: a mark would break it, and no reader reads them as a number."""
_CAPITAL = re.compile(r"[A-Z][^\W\d_]+")
_SHORTEST_NAME = 5
_BLANK = "\ufffc"
_REFERENCE = re.compile(rf"\s*({ID_PATTERN})(?:\.([a-z_]+))?\s*")
_CITED = re.compile(rf"\s*@({ID_PATTERN})\s*(?:,\s*(.*\S))?\s*", re.DOTALL)


class Lines:
    """Turns an offset in a text into a place in its file."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset) - 1
        return Place(self.path, line + self.first_line, offset - self.starts[line] + 1)


def mark(path: str, text: str, first_line: int = 1) -> Marked:
    """Put marks into the raw Markdown `text` of the file `path`."""
    lines = Lines(path, text, first_line)
    edits = [*_tokens(text, lines)]
    edits += _numbers(text, lines, [(start, end) for start, end, _ in edits])
    edits.sort(key=lambda edit: edit[:2])
    out: list[str] = []
    done = 0
    for at, (start, end, found) in enumerate(edits):
        brackets = MARK if found.kind in ("reference", "citation") else KEPT
        out += (text[done:start], brackets.around(at))
        done = end
    out.append(text[done:])
    marks = tuple(found for _, _, found in edits)
    return Marked("".join(out), marks, tuple(_capitals(text, lines)))


def _capitals(text: str, lines: Lines) -> Iterator[Capital]:
    """Words that may be names, and two or three in a row, each at its first place."""
    seen: set[str] = set()
    row: list[re.Match[str]] = []
    for match in _CAPITAL.finditer(text):
        at = match.start()
        if at and (text[at - 1].isalnum() or text[at - 1] in "_@#/."):
            row = []
            continue
        if row and text[row[-1].end() : at] not in (" ", "-", "\n"):
            row = []
        row = [*row[-2:], match]
        for first in row:
            words = text[first.start() : match.end()].replace("\n", " ")
            if len(words) >= _SHORTEST_NAME and words not in seen:
                seen.add(words)
                yield Capital(words, lines.place(first.start()))


def _tokens(text: str, lines: Lines) -> Iterator[tuple[int, int, Mark]]:
    """References, citations and link targets, each with the span that its mark replaces."""
    citations = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "reference":
            alone = _is_alone(text, start, end)
            yield start, end, _reference(match[0], match[1], lines.place(start), alone)
        elif kind is None and match[0][0] == "\\":
            yield start, end, Mark("escape", lines.place(start), match[0])
        elif kind is None:
            yield start, end, Mark("reference", lines.place(start), match[0])
        elif kind == "target":
            yield end, end, Mark("target", lines.place(end), "")
        elif kind == "definition":
            if start - text.rfind("\n", 0, start) <= 4 and not _line_before(text, start).strip():
                yield end, end, Mark("target", lines.place(end), "")
        elif text[start - 1 : start] not in ("\\", "!", "]") and (
            found := _citation(match, lines, citations + 1)
        ):
            citations += 1
            yield start, end, found


def _numbers(
    text: str, lines: Lines, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, Mark]]:
    """Numbers of the prose; a mark stands before each and replaces nothing."""
    for number in find_numbers(_prose(text, taken)):
        place = lines.place(number.start)
        yield number.start, number.start, Mark("number", place, "", number=number)


def _prose(text: str, taken: list[tuple[int, int]]) -> str:
    """The text with blanks of the same length for what is marked, and for markup with digits."""
    pieces: list[str] = []
    done = 0
    for start, end in taken:
        if end > start:
            pieces += (text[done:start], _BLANK * (end - start))
            done = end
    pieces.append(text[done:])
    return _DIGIT_LINE.sub(_blank_markup, "".join(pieces))


_DIGIT_LINE = re.compile(r"^[^\d\n]*\d[^\n]*$", re.MULTILINE)
_MAY_BE_MARKUP = re.compile(r"[\]<&{@`~:]|^[ \t>*+-]*\d")


def _blank_markup(line: re.Match[str]) -> str:
    if not _MAY_BE_MARKUP.search(line[0]):
        return line[0]
    return _NO_PROSE.sub(lambda found: _BLANK * len(found[0]), line[0])


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def _is_alone(text: str, start: int, end: int) -> bool:
    """Nothing else on the line but white space and the signs of a quotation."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    return not after.strip() and not before.strip(" \t>")


def _reference(source: str, inner: str, place: Place, is_alone: bool) -> Mark:
    if match := _REFERENCE.fullmatch(inner):
        return Mark("reference", place, source, match[1], match[2] or "", is_alone)
    return Mark("reference", place, source, is_alone=is_alone)


def _citation(match: re.Match[str], lines: Lines, serial: int) -> Mark | None:
    """A citation, or None for brackets that merely hold an @, such as an e-mail address."""
    inner = match["citation"]
    if not re.match(r"[^@]*(?<![\w.])@", inner):
        return None
    items = []
    at = match.start("citation")
    for piece in inner.split(";"):
        found = _CITED.fullmatch(piece)
        if not found:
            return Mark("citation", lines.place(match.start()), match[0])
        sign = at + piece.index("@")
        locator = " ".join((found[2] or "").split())
        if re.search(r"(?:^|[\s,])@[a-z0-9]", locator):
            return Mark("citation", lines.place(match.start()), match[0])
        items.append(Cited(found[1], locator, lines.place(sign), serial))
        at += len(piece) + 1
    return Mark("citation", lines.place(match.start()), match[0], items=tuple(items))


def syntax_problem(mark: Mark) -> Problem | None:
    """What is wrong with the way a reference or citation is written, if anything."""
    if mark.kind == "reference" and not mark.figure:
        return _reference_problem(mark)
    if mark.kind == "citation" and not mark.items:
        return Problem(
            mark.place,
            "citation-syntax",
            f"“{_short(mark.source)}” is not a citation",
            _citation_hint(mark.source),
        )
    if mark.kind == "reference" and mark.field and mark.field not in FIGURE_FIELDS:
        return Problem(
            mark.place,
            "reference-field",
            f"a figure has no field “{mark.field}” to refer to",
            f"write {{{{ {mark.figure} }}}}"
            if mark.field == "md"
            else did_you_mean(mark.field, FIGURE_FIELDS) or f"one of: {', '.join(FIGURE_FIELDS)}",
        )
    return None


def _citation_hint(source: str) -> str:
    """How to write what was probably meant."""
    inner = source[1:-1].strip()
    if re.search(r"[\w-],\s*@", inner):
        parted = re.sub(r",(?=\s*@)", ";", source)
        return f"put a semicolon between sources: {_short(parted)}"
    if found := re.fullmatch(rf"@({ID_PATTERN})\s+(\S.*)", inner, re.DOTALL):
        return f"put a comma after the source: {_short(f'[@{found[1]}, {found[2]}]')}"
    found = re.fullmatch(r"@\s*([\w .-]+?)(,.*)?", inner, re.DOTALL)
    if found and (name := better_id(found[1])):
        return f"write [@{name}{_short(found[2] or '')}]"
    return (
        "write [@source-id], [@source-id, p. 4] or [@one; @other]; "
        "for a literal “@” in brackets write “\\[”"
    )


def _reference_problem(mark: Mark) -> Problem:
    literal = "for a literal “{{” write “\\{{”"
    inner = mark.source.removeprefix("{{").removesuffix("}}").strip()
    if inner.startswith("{"):
        message = "this reference has too many braces"
        hint = f"write {{{{ {inner.strip('{} ')} }}}}; {literal}"
    elif not mark.source.endswith("}}"):
        message = "a reference opens here and is not closed on this line"
        hint = f"close it with “}}}}”; {literal}"
    elif not inner:
        message, hint = "this reference is empty", "name a figure: {{ figure-id }}"
    elif re.search(r"[|()\[\]\"'*+/%=<>!?]", inner):
        message = f"“{_short(inner)}” is not the name of a figure; nothing is calculated here"
        hint = f"name a figure: {{{{ figure-id }}}} or {{{{ figure-id.field }}}}; {literal}"
    else:
        message = f"“{_short(inner)}” is not the name of a figure"
        hint = id_hint(inner.split(".")[0])
    return Problem(mark.place, "reference-syntax", message, hint)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
