"""What is wrong in a Markdown text, from what the walk over its tree has found and missed.

Python-Markdown tells no places; those of marks are known, others are looked for in the raw text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from press.model.body import BOX_KINDS
from press.problems import Place, Problem, did_you_mean, nearest
from press.read.elements import ELEMENT
from press.read.foreign import explain_foreign
from press.read.mark_mistakes import syntax_problem
from press.read.marks import Marked
from press.read.tree import Walk
from press.read.written import Written


def text_problems(
    written: Written, marked: Marked, walk: Walk, defined: frozenset[str]
) -> list[Problem]:
    """All that is wrong with one text; `defined` are the labels of its footnotes."""
    lost = list(_mark_problems(marked, walk.confirmed, walk.literal))
    lines = {problem.place.line for problem in lost}
    return [
        *lost,
        *(p for p in walk.problems if p.rule != "image-alt" or p.place.line not in lines),
        *_open_problems(written, walk),
        *_literal_problems(written, walk),
        *_box_problems(written, walk),
        *_footnote_problems(written, walk, defined),
        *_heading_problems(written, walk),
        *_list_problems(written),
    ]


def _mark_problems(marked: Marked, confirmed: set[int], literal: set[int]) -> Iterator[Problem]:
    for at, found in enumerate(marked.marks):
        if found.kind not in ("reference", "citation") or at in literal:
            continue
        if at in confirmed:
            if problem := syntax_problem(found):
                yield problem
            continue
        what = "reference" if found.kind == "reference" else "citation"
        yield Problem(
            found.place,
            f"{what}-place",
            f"a {what} cannot work here: in an image’s text, an address or raw HTML",
            "write it in the sentence beside, or write the words out",
        )


def _footnote_problems(written: Written, walk: Walk, defined: frozenset[str]) -> Iterator[Problem]:
    unused = set(defined - walk.noted)
    for label, note in walk.notes:
        if not "".join(note.itertext()).strip() and note.find(f".//{ELEMENT}") is None:
            yield Problem(
                written.find(f"[^{label}]:"),
                "footnote-missing",
                f"the footnote “{label}” has no text",
                "write it behind the colon",
            )
    for label in walk.missing_notes:
        meant = nearest(label, sorted(unused))
        unused.discard(meant)
        yield Problem(
            written.find(f"[^{label}]"),
            "footnote-missing",
            f"the footnote “{label}” is not written",
            f"did you mean “{meant}”?"
            if meant
            else f"add a line “[^{label}]: …”, or for literal brackets write “\\[^”",
        )
    bare = _bare(written) if defined else ""
    for label in sorted(defined):
        head = re.compile(rf"^ {{0,3}}\[\^{re.escape(label)}\]:", re.MULTILINE)
        for again in islice(head.finditer(bare), 1, None):
            yield Problem(
                written.at(again.start()),
                "footnote-twice",
                f"the footnote “{label}” is written a second time, so the first is lost",
                "give one of the two another name",
                extent=len(again[0]),
            )
    for label in sorted(unused):
        yield Problem(
            written.find(f"[^{label}]:"),
            "footnote-unused",
            f"the footnote “{label}” is not used in the text",
            f"put “[^{label}]” where it belongs",
        )


def _open_problems(written: Written, walk: Walk) -> Iterator[Problem]:
    for label in walk.missing_links:
        yield Problem(
            written.find(f"][{label}]"),
            "link-undefined",
            f"the address of “{label}” is not written",
            f"add a line “[{label}]: https://…”, or write the link as [text](address)",
        )
    for citations in walk.side_by_side:
        yield Problem(
            written.find(citations),
            "citation-syntax",
            f"“{citations}” is more than one pair of brackets",
            f"put them into one: {citations.replace('][', '; ')}",
        )
    for opening in dict.fromkeys(walk.left_open):
        yield _open_problem(written, opening)
    for half in walk.half_links:
        is_apart = half.startswith("] ")
        yield Problem(
            written.find(half),
            "link-address",
            "a space stands between the two parts of this link"
            if is_apart
            else "this link is not closed",
            "write “](” together" if is_apart else "close it with “)”; an address has no spaces",
        )


def _literal_problems(written: Written, walk: Walk) -> Iterator[Problem]:
    for literal, count in Counter(walk.literals).items():
        if foreign := explain_foreign(literal):
            why, hint = foreign
        elif literal.startswith("{%"):
            why, hint = "texts are no templates", "take it out, or for a literal brace write “\\{”"
        else:
            name = literal.strip("${ }")
            why = "a reference has two braces"
            hint = f"write {{{{ {name} }}}}, or for a literal brace “\\{{”"
        for place in islice(_unescaped(written, literal), count):
            message = f"“{literal}” is printed as it is; {why}"
            yield Problem(place, "markup-literal", message, hint)


def _unescaped(written: Written, literal: str) -> Iterator[Place]:
    """Places of `literal` outside of `code` and without a backslash, which the tree shows alike."""
    for match in re.finditer(re.escape(literal), written.text):
        before = written.text[written.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not before.endswith(("\\", "{")) and before.count("`") % 2 == 0:
            yield written.at(match.start())


def _open_problem(written: Written, opening: str) -> Problem:
    if opening.startswith("[@"):
        return Problem(
            written.find(opening),
            "citation-syntax",
            "a citation opens here and is not closed",
            "close it with “]”; for a literal “[@” write “\\[@”",
        )
    if opening == "<!--":
        return Problem(
            written.find(opening),
            "markup-open",
            "a comment opens here and is not closed",
            "close it with “-->”",
        )
    fences = [match.start() for match in re.finditer(f"^{opening}", written.text, re.MULTILINE)]
    return Problem(
        written.at(fences[-1]) if fences else written.find(opening),
        "markup-open",
        "a block of code opens here and is not closed",
        f"close it with “{opening}” on a line of its own",
    )


_BOXES_ELSEWHERE = {
    **dict.fromkeys(("info", "abstract", "summary", "example", "seealso"), "write “note”"),
    **dict.fromkeys(("danger", "error", "failure", "bug"), "write “caution”"),
    **dict.fromkeys(("hint", "success"), "write “tip”"),
    "attention": "write “warning”",
    "quote": "a quotation is lines that begin with “> ”",
}
"""Kinds of MkDocs and Sphinx that have another name here."""


def _box_problems(written: Written, walk: Walk) -> Iterator[Problem]:
    for name in walk.empty_boxes:
        message, hint = "this box has no text", "indent the text below it by four spaces"
        yield Problem(_box_place(written, name), "box-empty", message, hint)
    for name in walk.unknown_boxes:
        yield Problem(
            _box_place(written, name),
            "box-kind",
            f"“{name}” is not a kind of box",
            _BOXES_ELSEWHERE.get(name)
            or did_you_mean(name, BOX_KINDS)
            or f"one of: {', '.join(BOX_KINDS)}",
        )


def _box_place(written: Written, name: str) -> Place:
    place = written.find(f"!!! {name}")
    lower = Written(written.path, written.text.lower(), written.first_line)
    return place if place.line else lower.find(f"[!{name}]")


def _heading_problems(written: Written, walk: Walk) -> Iterator[Problem]:
    level = 1
    lines: list[Place] = []

    def place(number: int) -> Place:
        if not lines:
            lines.extend(_heading_places(written))
        return lines[number] if number < len(lines) else Place(written.path)

    for at, heading in enumerate(walk.headings):
        if heading.level == 1:
            yield Problem(
                place(at),
                "heading-level",
                "“#” is the page’s own title, which comes from the front matter",
                "begin the headings of the text with “##”",
            )
        elif heading.level > level + 1:
            yield Problem(
                place(at),
                "heading-level",
                f"a heading of level {heading.level} follows one of level {level}",
                f"write “{'#' * (level + 1)}”",
            )
        elif re.fullmatch(r"_\d+", heading.id):
            yield Problem(
                place(at),
                "heading-anchor",
                "this heading has no words of its own that could be its address",
                "give it one at its end: {#name}",
            )
        level = heading.level


_SHALLOW = re.compile(r"^(?:[-*+]|\d+[.)]) .*\n(?P<indent> {1,3})(?:[-*+]|\d+[.)]) ", re.MULTILINE)

_TICKED = re.compile(r"^ *(?:[-*+]|\d+[.)]) (?P<box>\[[ xX]\])(?= )", re.MULTILINE)


def _list_problems(written: Written) -> Iterator[Problem]:
    """Boxes to tick, and items that look as if they stood in the one above, and stand beside it."""
    bare = _bare(written) if "\n " in written.text or "] " in written.text else ""
    for match in _TICKED.finditer(bare):
        yield Problem(
            written.at(match.start("box")),
            "markup-literal",
            f"“{match['box']}” is printed as it is; no box to tick stands in a list",
            "take it out",
        )
    for match in _SHALLOW.finditer(bare):
        yield Problem(
            written.at(match.end("indent")),
            "list-level",
            "this item stands beside the one above and not in it, since it is indented too little",
            "indent it by four spaces, or not at all",
        )


_HEADING_LINE = re.compile(r"^ {0,3}#{1,6}|^.+\n(?=(=+|-+)[ ]*$)", re.MULTILINE)
FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)


def _heading_places(written: Written) -> Iterator[Place]:
    """The place of each heading in the text, code blocks apart."""
    blanked, line, at = _bare(written), written.first_line, 0
    for match in _HEADING_LINE.finditer(blanked):
        line += blanked.count("\n", at, match.start())
        at = match.start()
        yield Place(written.path, line, 1)


def _bare(written: Written) -> str:
    """The text with blanks for what stands in blocks of code."""
    return FENCE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), written.text)
