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

from press.model import Cited
from press.model.body import Capital, Lookalike, Original
from press.numbers import Number, find_numbers
from press.problems import Place
from press.read.kinds import ID_PATTERN
from press.read.lookalikes import find_lookalikes
from press.read.originals import find_originals
from press.read.placeholders import find_placeholders
from press.structs import Immutable, replace

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


MarkKind: TypeAlias = Literal[
    "reference", "citation", "target", "escape", "number", "lookalike", "placeholder"
]


class Mark(Immutable):
    """Something in the raw text whose fate Python-Markdown decides."""

    kind: MarkKind
    place: Place
    source: str
    """What stood there, to be restored where it turns out to be code."""
    figure: str = ""
    field: str = ""
    beside: tuple[str, ...] = ()
    is_alone: bool = False
    """The only thing on its line."""
    items: tuple[Cited, ...] = ()
    number: Number | None = None
    lookalike: Lookalike | None = None
    placeholder: str = ""


class Marked(Immutable):
    """A raw text with marks in place of what they stand for."""

    text: str
    marks: tuple[Mark, ...]
    capitals: tuple[Capital, ...]
    originals: tuple[Original, ...]


_TOKEN = re.compile(
    r"\\\{\{"
    r"|\{{3,}[^{}\n]*\}*|\{\{[^{}\n]*\}{3,}"
    r"|\{\{(?:(?P<reference>[^{}\n]*)\}\})?"
    r"|\](?P<target>\(\s*<?)"
    r"|\[(?!\^)(?:"
    r"(?P<citation>[^\[\]\n]*?@[^\[\]\n]*(?:\n(?!\s*\n)[^\[\]\n]*)*)\](?![\(\[:])"
    r"|(?P<definition>[^\[\]\n]+\]:[ \t]*<?))"
)
"""Each alternative begins with a character of its own, which lets the engine skip to it."""
_NO_PROSE = re.compile(
    r"\]\([ ]*(?:<[^>\n]*>|[^\s)]*)"  # the address of a link; its title is prose
    r"|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ ]*(?:<[^>\n]*>|\S*)"  # an address by reference
    r"|^[ \t>]*(?:`{3,}|~{3,})[^\n]*"  # the first line of a block of code
    r"|^[ \t>]*(?:[-*+][ \t]+)*\d+[.)](?=[ \t])"  # the number of a list's item
    r"|^[ ]{0,3}#{1,6}[ \t]+(?:\d+\.)+(?=[ \t])"  # the number of a heading
    r"|\{[:#.][^{}\n]*\}"  # attributes
    r"|<[a-zA-Z/!?][^<>]*>|&#?\w+;"  # HTML
    r"|https?://\S+|[\w.+-]+@[\w.-]+"  # addresses
    r"|\[\^[^\]\n]*\]|\]\[[^\]\n]*\]",  # labels of footnotes and links
    re.MULTILINE,
)
"""Digits in these are markup: a mark would break it, and no reader reads them as a number."""
_RAW_CODE = re.compile(r"<(code|kbd|pre|samp)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
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
    bare = _blanked(text, [(start, end) for start, end, _ in edits])
    edits += _numbers(bare, lines)
    edits += _lookalikes(bare, lines)
    edits += _placeholders(bare, lines)
    edits.sort(key=lambda edit: edit[:2])
    out: list[str] = []
    done = 0
    for at, (start, end, found) in enumerate(edits):
        brackets = MARK if found.kind in ("reference", "citation") else KEPT
        out += (text[done:start], brackets.around(at))
        done = end
    out.append(text[done:])
    marks = tuple(found for _, _, found in edits)
    originals = tuple(
        Original(word, lines.place(at), beside) for word, at, beside in find_originals(text)
    )
    return Marked("".join(out), marks, tuple(_capitals(text, lines)), originals)


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
            found = _reference(match[0], match[1], lines.place(start), alone)
            yield start, end, replace(found, beside=_beside(text, start, end))
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
            cited := _citation(match, lines, citations + 1)
        ):
            citations += 1
            yield start, end, cited


def _numbers(text: str, lines: Lines) -> Iterator[tuple[int, int, Mark]]:
    """Numbers of the prose; a mark stands before each and replaces nothing."""
    for number in find_numbers(_DIGIT_LINE.sub(_blank_markup, text)):
        place = lines.place(number.start)
        yield number.start, number.start, Mark("number", place, "", number=number)


def _lookalikes(text: str, lines: Lines) -> Iterator[tuple[int, int, Mark]]:
    """What is nearly a reference or a citation; a mark stands before each, as before numbers."""
    for start, written, names in find_lookalikes(text):
        place = lines.place(start)
        yield start, start, Mark("lookalike", place, "", lookalike=Lookalike(written, names, place))


def _placeholders(text: str, lines: Lines) -> Iterator[tuple[int, int, Mark]]:
    """Notes to oneself that are no markup; a mark stands before each."""
    found = list(find_placeholders(text))
    if not found:
        return
    bare = text
    for pattern in (_RAW_CODE, _NO_PROSE):
        bare = pattern.sub(lambda part: _BLANK * len(part[0]), bare)
    for start, end in found:
        if _BLANK not in bare[start:end]:
            place = lines.place(start)
            yield start, start, Mark("placeholder", place, "", placeholder=text[start:end])


def _blanked(text: str, taken: list[tuple[int, int]]) -> str:
    """The text with blanks of the same length for what is marked."""
    pieces: list[str] = []
    done = 0
    for start, end in taken:
        if end > start:
            pieces += (text[done:start], _BLANK * (end - start))
            done = end
    pieces.append(text[done:])
    return "".join(pieces)


_DIGIT_LINE = re.compile(r"^[^\d\n]*\d[^\n]*$", re.MULTILINE)
_MAY_BE_MARKUP = re.compile(r"[\]<&{@`~:]|^[ \t>*+#-]*\d")


def _blank_markup(line: re.Match[str]) -> str:
    if not _MAY_BE_MARKUP.search(line[0]):
        return line[0]
    return _NO_PROSE.sub(_blank_piece, line[0])


TITLE = re.compile(
    r"""(?<![\w.-])title\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>{}=`]+)""", re.IGNORECASE | re.ASCII
)
"""What a tag, or attributes in braces, say of a word to readers who ask: its title."""


def _blank_piece(found: re.Match[str]) -> str:
    """Blanks for a piece of markup, but for the words of its title."""
    out, done = "", 0
    for title in TITLE.finditer(found[0]) if found[0][0] in "<{" else ():
        out += _BLANK * (title.start(1) - done) + title[1]
        done = title.end()
    return out + _BLANK * (len(found[0]) - done)


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def _is_alone(text: str, start: int, end: int) -> bool:
    """Nothing else on the line but white space and the signs of a quotation."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    return not after.strip() and not before.strip(" \t>")


_BEFORE = re.compile(r"(?:US|[A-Z])?[$€£¥]$")
_AFTER = re.compile(r"[ \u00a0-]?((?:[%％€£¥$])|[^\W\d_]+(?:[ -][^\W\d_]+)?)")


def _beside(text: str, start: int, end: int) -> tuple[str, ...]:
    """What is typed directly before and after a reference, as one may a unit."""
    before = _BEFORE.search(text, max(0, start - 3), start)
    after = _AFTER.match(text, end)
    words = (before[0] if before else "", after[1] if after else "")
    return tuple(filter(None, words))


def _reference(source: str, inner: str, place: Place, is_alone: bool) -> Mark:
    if match := _REFERENCE.fullmatch(inner):
        return Mark("reference", place, source, match[1], match[2] or "", is_alone=is_alone)
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
