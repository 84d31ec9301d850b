"""Texts as plain paragraphs, with values as shown: what a release keeps and feeds carry.

Made from the text as read and not from a page, so that no template has a part in it.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

from press.model import Callouts, Citation, NoteMark, Parts, Value
from press.render.sheet import Sheet

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "template"})


def paragraphs(sheet: Sheet, path: str) -> tuple[str, ...]:
    """The text of the file `path` and its footnotes, a paragraph each."""
    body = sheet.site.bodies[path]
    found = _paragraphs(sheet, body.parts)
    for label, parts in body.notes:
        note = " ".join(_paragraphs(sheet, parts))
        found.append(f"[{label}] {note}")
    return tuple(found)


def _paragraphs(sheet: Sheet, parts: Parts) -> list[str]:
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, Value):
            pieces.append(escape(sheet.value(part.reference)))
        elif isinstance(part, Citation):
            cited = "; ".join(
                f"{item.source}, {item.locator}" if item.locator else item.source
                for item in part.items
            )
            pieces.append(escape(f"[{cited}]"))
        elif isinstance(part, NoteMark):
            pieces.append(escape(f"[{part.note}]"))
        elif isinstance(part, Callouts):
            lines = (line for ref in part.references for line in _drawn(sheet, ref.figure))
            pieces.append("".join(f"<p>{escape(line)}</p>" for line in lines))
    parser = _Blocks()
    parser.feed("".join(pieces))
    parser.close()
    return parser.finish()


def _drawn(sheet: Sheet, name: str) -> list[str]:
    """A box is a line; a chart is its title, a line for each mark in it, and its note."""
    chart = sheet.site.charts.get(name)
    if chart is None:
        return [_box(sheet, name)]
    when = sheet.workshop.formats.when
    return [
        chart.title,
        *(_box(sheet, figure) for figure in chart.figures),
        *(f"{when(event.as_of)}: {event.label}" for event in chart.events),
        *_paragraphs(sheet, sheet.site.bodies[chart.path].parts),
    ]


def _box(sheet: Sheet, name: str) -> str:
    figure = sheet.site.figures[name]
    shown = sheet.workshop.formats.quantity(figure.quantity)
    return f"{shown} {figure.label}: {sheet.workshop.verdict(figure.check.verdict).word}"


class _Blocks(HTMLParser):
    """The words of HTML, a paragraph for each block and each row of a table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.words: list[str] = []
        self.silent = 0

    def finish(self) -> list[str]:
        self._end()
        return self.found

    def _end(self) -> None:
        text = " ".join("".join(self.words).split()).strip(" |")
        if text:
            self.found.append(text)
        self.words = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self._end()
        elif tag in _CELLS:
            self.words.append(" | ")
        elif tag == "br":
            self.words.append(" ")
        elif tag == "img":
            self.words.append(next((f"[{text}]" for name, text in attrs if name == "alt"), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent -= 1
        elif tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)
