"""Cut the text of a block into sentences and say which numbers, values and citations each holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from press.model import Citation, Cited, Hole, NoteMark, NumberUse, Reference, Sentence, Value
from press.model.prose import Context
from press.read.marks import HOLE, KEPT, Mark, number_of
from press.structs import Immutable

BLOCKS: Mapping[str, Context] = {
    "p": "text", "li": "text", "dt": "text", "dd": "text", "figcaption": "text",
    "caption": "text", "td": "cell", "th": "cell",
    **{f"h{level}": "heading" for level in range(1, 7)},
}  # fmt: skip
"""Elements whose own text is read as sentences; a heading and a cell are one each."""
_NESTED = {*BLOCKS, "ul", "ol", "dl", "table", "blockquote", "div", "pre", "section"}
_OBJECT = "\ufffc"
_STASHED = re.compile("\x02([^\x03]*)\x03")
_TOKEN = re.compile(f"{HOLE.pattern}|{KEPT.pattern}")
_AFTER = rf"(?:\s*{HOLE.open}[^{HOLE.close}]+{HOLE.close})*"
_END = re.compile(rf"[.!?…]+[”’\"')\]]*{_AFTER}(?=\s|$)|[。！？]+[”’」』）]*{_AFTER}")
_ABBREVIATION = re.compile(
    r"(?:\b(?:p|pp|no|nos|vs|approx|dr|mr|mrs|ms|st|fig|figs|inc|ltd|co|corp|vol|ca|c|cf|e\.g|i\.e"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|z\.b|bzw|nr|s|u\.s)|\b[A-Z])$",
    re.IGNORECASE,
)


class Draft(Immutable):
    """A sentence whose footnotes are not read yet."""

    sentence: Sentence
    notes: tuple[str, ...]

    def finish(self, cited_in_notes: Mapping[str, tuple[Cited, ...]]) -> Sentence:
        extra = tuple(c for label in self.notes for c in cited_in_notes.get(label, ()))
        found = self.sentence
        if not extra:
            return found
        return Sentence(found.text, found.context, found.numbers, found.references,
                        found.cited + extra)  # fmt: skip


def read_sentences(
    element: Element, marks: Sequence[Mark], holes: Sequence[Hole]
) -> Iterator[Draft]:
    """Sentences of one block that hold a typed number or several values and citations."""
    text = _STASHED.sub(_unstashed, "".join(_flat(element)))
    if KEPT.open not in text and text.count(HOLE.open) < 2:
        return
    context = BLOCKS[element.tag]
    for piece in [text] if context in ("heading", "cell") else _cut(text):
        if KEPT.open in piece or piece.count(HOLE.open) > 1:
            yield _draft(piece, context, marks, holes)


def read_words(text: str, context: Context, marks: Sequence[Mark]) -> Draft:
    """An image's text, which is one sentence and holds no holes."""
    return _draft(text, context, marks, ())


def _unstashed(match: re.Match[str]) -> str:
    """What Python-Markdown hid: an escaped character, an ampersand; nothing for raw HTML."""
    return "&" if match[1] == "amp" else chr(int(match[1])) if match[1].isdecimal() else ""


def _flat(element: Element) -> Iterator[str]:
    """The block's own text, nested blocks and code apart."""
    if element.text:
        yield element.text
    for child in element:
        if child.get("n", "").startswith(HOLE.open):
            yield child.get("n", "")
        elif child.tag == "code":
            yield _OBJECT
        elif child.tag in _NESTED:
            yield "\n"
        else:
            yield from _flat(child)
        if child.tail:
            yield child.tail


def _cut(text: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(text):
        after = text[match.end() :].lstrip()
        before = text[start : match.start()]
        is_point = match[0].startswith(".")
        if is_point and after[:1].islower():
            continue
        if is_point and after and _ABBREVIATION.search(before):
            continue
        yield text[start : match.end()]
        start = match.end()
    if text[start:].strip():
        yield text[start:]


def _draft(piece: str, context: Context, marks: Sequence[Mark], holes: Sequence[Hole]) -> Draft:
    words: list[str] = []
    length = done = 0
    numbers: list[NumberUse] = []
    references: list[Reference] = []
    cited: list[Cited] = []
    notes: list[str] = []
    for match in _TOKEN.finditer(piece):
        before = piece[done : match.start()]
        words.append(before)
        length += len(before)
        done = match.end()
        if match[2] is not None:
            mark = marks[number_of(match[2])]
            if mark.number is not None:
                numbers.append(NumberUse(mark.number, mark.place, length))
            continue
        match holes[number_of(match[1])]:
            case Value(reference):
                references.append(reference)
                words.append("…")
                length += 1
            case Citation(items):
                cited += items
            case NoteMark(label):
                notes.append(label)
            case _:
                pass
    words.append(piece[done:])
    text = "".join(words)
    lead = len(text) - len(text.lstrip())
    numbers = [NumberUse(n.number, n.place, n.offset - lead) for n in numbers]
    sentence = Sentence(text.strip(), context, tuple(numbers), tuple(references), tuple(cited))
    return Draft(sentence, tuple(notes))
