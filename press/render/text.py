"""Fill the holes of a text: values, boxes, notes and addresses, as seen from one page."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from press.model import (
    Anchor,
    Body,
    Callouts,
    Caption,
    Chart,
    Citation,
    Cited,
    Contents,
    Heading,
    Image,
    Mentions,
    NoteMark,
    Parts,
    Target,
    Typed,
    Value,
)
from press.model.address import (
    addresses,
    citation_anchor,
    figure_url,
    url_of,
    value_anchor,
)
from press.model.figure import CLAIMING, DOUBTFUL
from press.render.charts import figure_chart, report_chart
from press.render.names import FirstMentions
from press.render.pictures import image_view
from press.render.sheet import Sheet
from press.render.verdict_words import with_shapes
from press.render.views import (
    CalloutView,
    CitedView,
    FilledView,
    HeadingView,
    MarkView,
    NoteView,
    ValueView,
)
from press.scripts import HAN, KANA
from press.structs import Struct, field, replace

_CORRECTED = ("", "value", "verdict", "finding")
"""Fields of a figure that its corrections are about."""
_NoteKey = str | tuple[tuple[str, str], ...]
"""A footnote by its label, or cited sources with their locators."""
_SHORT = 28
"""Characters of a value that is kept on one line; a phone of 320 pixels shows more."""


class _Note(Struct):
    number: int
    items: tuple[Cited, ...] = ()
    parts: Parts = ()
    back: list[str] = field(default_factory=list)


class Filling:
    """One text on its way into a page; numbers its notes as they come."""

    def __init__(self, sheet: Sheet, path: str, prefix: str = "", lower: int = 0) -> None:
        self.sheet = sheet
        self.path = path
        self.prefix = prefix
        self.lower = lower
        self.notes: dict[_NoteKey, _Note] = {}
        self.mentions = FirstMentions(sheet.site.names, sheet.site.config.language)
        self.headings: tuple[HeadingView, ...] = ()
        self._bodies: dict[str, Parts] = {}
        self._called = sheet.workshop.words.gettext("Note %(number)s")
        self._anchor = ""
        """The last id that went by: in a heading, its own."""

    def fill(self, body: Body, mentions: Mentions) -> FilledView:
        self._bodies = dict(body.notes)
        headings = self.headings = tuple(self._heading(heading) for heading in mentions.headings)
        html = self._parts(body.parts)
        notes = []
        for note in list(self.notes.values()):
            text = self._parts(note.parts, in_note=True)
            notes.append(self._note(note, text))
        return FilledView(html, tuple(notes), headings, is_alone=not self.prefix)

    def id(self, anchor: str) -> str:
        """An anchor that is this text's own, also where several stand on one page."""
        return f"{self.prefix}-{anchor}" if self.prefix else anchor

    def _parts(self, parts: Parts, *, in_note: bool = False) -> Markup:
        pieces: list[str] = []
        for part in parts:
            if isinstance(part, str):
                pieces.append(part if in_note else self._text(part))
            elif isinstance(part, Value):
                pieces.append(self._value(part))
            elif isinstance(part, Citation):
                if in_note and pieces:
                    pieces[-1] = pieces[-1].rstrip(" \n")  # the template has the gap
                elif not in_note:
                    _close_up(pieces)
                pieces.append(self._cited_inline(part) if in_note else self._citation(part))
            elif isinstance(part, Callouts):
                pieces.append(self._callouts(part))
            elif isinstance(part, NoteMark):
                _close_up(pieces)
                pieces.append(self._footnote(part))
            elif isinstance(part, Contents):
                pieces.append(self.sheet.render("partials/contents.html", text=self))
            elif isinstance(part, Image):
                view = image_view(self.sheet, part)
                pieces.append(self.sheet.render("partials/image.html", image=view).strip())
            elif isinstance(part, Target):
                pieces.append(str(escape(self._target(part))))
            elif isinstance(part, Anchor):
                self._anchor = self.id(part.id)
                pieces.append(str(escape(self._anchor)))
            elif isinstance(part, Typed):
                pieces.append(self._typed(part))
            else:
                pieces.append(str(escape(self._caption(part))))
        return Markup("".join(pieces))  # noqa: S704  (our own HTML, holes escaped one by one)

    def _typed(self, number: Typed) -> str:
        """What stands before a typed number; only the desk copy has them."""
        return ""

    def _text(self, html: str) -> str:
        shown = self._headings(html) if self.lower or "</h" in html else html
        return self.mentions.expand(with_shapes(self.sheet, shown) if " class=" in shown else shown)

    def _headings(self, html: str) -> str:
        """Headings as many levels further down as the text is, each with a link to itself."""

        def tag(match: re.Match[str]) -> str:
            level = min(6, int(match[2]) + self.lower)
            if match[1] == "<h" or not self._anchor:
                return f"{match[1]}{level}"
            link = self.sheet.render("partials/permalink.html", anchor=self._anchor).rstrip()
            return f"{link}{match[1]}{level}"

        return _HEADING.sub(tag, html)

    def _caption(self, caption: Caption) -> str:
        """The words for a caption; where texts share a page, tables also say whose they are."""
        words = self.sheet.workshop.caption(caption)
        page = self.sheet.site.pages.get(self.path)
        if self.prefix and page and caption.name == "table":
            return f"{self.sheet.phrase(page.title)}, {words}"
        return words

    def _value(self, value: Value) -> str:
        return self.sheet.render("partials/value.html", value=self._value_view(value)).strip()

    def _value_view(self, value: Value) -> ValueView:
        reference = value.reference
        figure = self.sheet.site.figures[reference.figure]
        return ValueView(
            anchor=self.id(value_anchor(figure.id, reference.serial)),
            url=self.sheet.link(figure_url(figure.id)),
            text=(text := self.sheet.value(reference)),
            is_link=not value.in_link,
            verdict=self.sheet.workshop.verdict(figure.check.verdict),
            is_doubtful=reference.field in CLAIMING and figure.check.verdict in DOUBTFUL,
            is_long=len(text) > _SHORT,
            notices=self.sheet.figure_notices(figure.id) if reference.field in _CORRECTED else (),
        )

    def _callouts(self, row: Callouts) -> str:
        """Boxes that follow each other stand in a row; a chart of several figures stands alone."""
        site, made = self.sheet.site, []
        boxes: list[CalloutView] = []
        for reference in row.references:
            anchor = self.id(value_anchor(reference.figure, reference.serial))
            if reference.field == "chart" and reference.figure in site.charts:
                made += [self._boxes(boxes), self._chart(site.charts[reference.figure], anchor)]
                boxes = []
                continue
            figure = site.figures[reference.figure]
            chart = figure_chart(self.sheet, figure) if reference.field == "chart" else None
            boxes.append(replace(self.sheet.callout(figure, anchor), chart=chart))
        return "".join([*made, self._boxes(boxes)])

    def _boxes(self, boxes: list[CalloutView]) -> str:
        return self.sheet.render("partials/callouts.html", callouts=boxes) if boxes else ""

    def _chart(self, chart: Chart, anchor: str) -> str:
        note = Filling(self.sheet, chart.path, anchor)._parts(
            self.sheet.site.bodies[chart.path].parts, in_note=True
        )
        view = report_chart(self.sheet, chart, anchor)
        return self.sheet.render(
            "partials/chart_figure.html",
            chart=view,
            anchor=anchor,
            note=note,
            language=self.sheet.foreign(chart),
        )

    def _citation(self, citation: Citation) -> str:
        key = tuple((item.source, item.locator) for item in citation.items)
        note = self.notes.setdefault(key, _Note(len(self.notes) + 1, items=citation.items))
        return self._mark(note, citation_anchor(citation.serial), is_link=not citation.in_link)

    def _footnote(self, mark: NoteMark) -> str:
        parts = self._bodies[mark.note]
        note = self.notes.setdefault(mark.note, _Note(len(self.notes) + 1, parts=parts))
        return self._mark(note, f"mark-{note.number}-{len(note.back) + 1}", is_link=True)

    def _mark(self, note: _Note, anchor: str, *, is_link: bool) -> str:
        note.back.append(self.id(anchor))
        is_first = len(note.back) == 1 and not self.prefix
        label = self._called % {"number": note.number}
        view = MarkView(
            note.number, label, self.id(anchor), self._note_anchor(note), is_link, is_first
        )
        return self.sheet.render("partials/mark.html", mark=view).strip()

    def _cited_inline(self, citation: Citation) -> str:
        cited = [self._cited(item) for item in citation.items]
        anchor = self.id(citation_anchor(citation.serial))
        return self.sheet.render("partials/cited.html", cited=cited, anchor=anchor).strip()

    def _note(self, note: _Note, html: Markup) -> NoteView:
        cited = tuple(self._cited(item) for item in note.items)
        words = _left_open(html)
        return NoteView(note.number, self._note_anchor(note), tuple(note.back), cited, words)

    def _note_anchor(self, note: _Note) -> str:
        return self.id(f"note-{note.number}")

    def _cited(self, item: Cited) -> CitedView:
        return CitedView(self.sheet.source(self.sheet.site.sources[item.source]), item.locator)

    def _heading(self, heading: Heading) -> HeadingView:
        html = Markup("").join(
            Markup(part) if isinstance(part, str) else self._heading_value(part)  # noqa: S704
            for part in heading.parts
        )
        return HeadingView(heading.level, f"#{self.id(heading.id)}", html)

    def _heading_value(self, part: object) -> Markup:
        """A value as the contents say it: with the mark that it has in the heading."""
        if not isinstance(part, Value):
            return Markup("")
        view = self._value_view(part)
        doubt = self.sheet.render("partials/doubt.html", value=view) if view.is_doubtful else ""
        return escape(view.text) + Markup(doubt.strip())  # noqa: S704  (from our template)

    def _target(self, target: Target) -> str:
        site = self.sheet.site
        anchor = f"#{target.anchor}" if target.anchor else ""
        if target.path == self.path:
            return f"#{self.id(target.anchor)}"
        path = target.path
        if path.startswith("/"):
            known = addresses(site)
            for address in (path, f"{path}/"):
                if address in known:
                    return self.sheet.link(f"{address}{anchor}")
            path = path.lstrip("/")
        if path.startswith("static/"):
            return self.sheet.asset(path.removeprefix("static/"))
        url = url_of(site, path) or "/"
        return self.sheet.link(url if "#" in url else f"{url}{anchor}")


class _Paper(Filling):
    """A text whose links to other sites have numbers, and their addresses among the notes."""

    def __init__(self, sheet: Sheet, path: str, prefix: str = "", lower: int = 0) -> None:
        super().__init__(sheet, path, prefix, lower)
        self._link = ""
        """The address of the link that is open."""

    def _text(self, html: str) -> str:
        return _LINK.sub(self._tag, super()._text(html))

    def _tag(self, tag: re.Match[str]) -> str:
        if tag[1]:
            self._link = tag[1]
        elif self._link:
            html = f'<p><a href="{self._link}">{self._link}</a></p>'
            key = ((self._link, "link"),)
            note = self.notes.setdefault(key, _Note(len(self.notes) + 1, parts=(html,)))
            self._link = ""
            return tag[0] + self._mark(
                note, f"mark-{note.number}-{len(note.back) + 1}", is_link=True
            )
        return tag[0]


_LINK = re.compile(r'<a\b[^>]*\bhref="(https?://[^"]*)"[^>]*>|</a>')


def _close_up(pieces: list[str]) -> None:
    """A raised number follows its word without a space."""
    if pieces:
        pieces[-1] = pieces[-1].rstrip(" \n")
        if not pieces[-1].isascii() and re.match(_BREAKS_ANYWHERE, pieces[-1][-1:]):
            pieces[-1] += "\u2060"


def _left_open(html: Markup) -> Markup:
    """The words of a note with their last paragraph open, or one begun below a list or the like."""
    text = html.rstrip()
    return Markup(text.removesuffix("</p>") if text.endswith("</p>") else f"{text}<p>")  # noqa: S704


_BREAKS_ANYWHERE = f"[{KANA}{HAN}]"
"""After these a line may end, unless a word joiner follows."""
_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")


def fill(
    sheet: Sheet, path: str, prefix: str = "", lower: int = 0, *, is_paper: bool = False
) -> FilledView:
    """The text of the file `path`, ready for the page.

    `prefix` keeps its anchors apart from those of other texts on the page; `lower` is by how
    many levels its headings sink. On paper the address of a link is a note.
    """
    filling = (_Paper if is_paper else Filling)(sheet, path, prefix, lower)
    return filling.fill(sheet.site.bodies[path], sheet.site.mentions[path])
