"""What is wrong with the way a reference or a citation is written, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from press.model import FIGURE_FIELDS
from press.problems import Problem, did_you_mean
from press.read.kinds import ID_PATTERN, better_id, id_hint
from press.read.marks import Mark


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


def place_problem(mark: Mark) -> Problem | None:
    """What is wrong with where a reference stands that is drawn as a value."""
    if mark.field == "chart":
        return Problem(
            mark.place,
            "chart-place",
            "a chart cannot stand in a sentence or a list",
            "put it on a line of its own, with a blank line before and after",
        )
    if mark.is_alone and mark.figure:
        return Problem(
            mark.place,
            "callout-place",
            "this reference is alone on its line, but inside a paragraph or a list",
            "put a blank line before and after it for a box, or join the lines for a value",
        )
    return None


def indented_problem(mark: Mark) -> Problem | None:
    """What is wrong with a reference or a citation that four spaces have made code."""
    if mark.kind not in ("reference", "citation"):
        return None
    return Problem(
        mark.place,
        "markup-literal",
        f"“{mark.source}” is printed as it is; a line that four spaces indent is code",
        "take the spaces away, or put code between lines of ```",
    )


def crowd_problems(found: Sequence[Mark]) -> Iterator[Problem]:
    """Tell of references that make up a paragraph and share a line: no boxes, and no sentence."""
    crowd = [mark for mark in found if not mark.is_alone]
    if len(crowd) > 1 and not any(mark.field for mark in found):
        boxes = "boxes" if len(crowd) > 2 else "two boxes"
        yield Problem(
            crowd[0].place,
            "callout-place",
            "these references share a line, but stand in no sentence",
            f"put each on a line of its own for {boxes} side by side, or write a sentence for "
            "values",
        )


def _citation_hint(source: str) -> str:
    """How to write what was probably meant."""
    inner = source[1:-1].strip()
    if re.search(r"[\w-],\s*@", inner):
        parted = re.sub(r",(?=\s*@)", ";", source)
        return f"put a semicolon between sources: {_short(parted)}"
    if found := re.fullmatch(rf"@({ID_PATTERN})\s+(\S.*)", inner, re.DOTALL):
        return f"put a comma after the source: {_short(f'[@{found[1]}, {found[2]}]')}"
    if hint := _cited_otherwise(inner):
        return hint
    return (
        "write [@source-id], [@source-id, p. 4] or [@one; @other]; "
        "for a literal “@” in brackets write “\\[”"
    )


def _cited_otherwise(inner: str) -> str:
    """A hint for sources that lack their sign, or have something before it or within."""
    names = []
    for part in inner.split(";"):
        found = re.fullmatch(
            r"\W*(?:cite[pt]?:)?\W*([\w .\u2010-\u2013-]+?)\W*(,.*)?", part, re.DOTALL
        )
        name = better_id(found[1]) if found else ""
        if not found or not name:
            break
        names.append(f"@{name}{_short(found[2] or '')}")
    else:
        return f"write [{'; '.join(names)}]"
    found = re.fullmatch(rf"([^@;]*\w)\s+(@{ID_PATTERN}.*)", inner, re.DOTALL)
    return f"put the words before the brackets: {found[1]} [{_short(found[2])}]" if found else ""


def _reference_problem(mark: Mark) -> Problem:
    literal = "for a literal “{{” write “\\{{”"
    inner = mark.source.removeprefix("{{").removesuffix("}}").strip()
    if inner.startswith("{") or inner.endswith("}"):
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
        if alone := re.fullmatch(rf"[\W_]*({ID_PATTERN})(?:\s*\|.*|[\W_]*)", inner):
            hint = f"write {{{{ {alone[1]} }}}}; {literal}"
    else:
        message = f"“{_short(inner)}” is not the name of a figure"
        hint = _field_meant(inner) or id_hint(inner.split(".")[0])
    return Problem(mark.place, "reference-syntax", message, hint)


def _field_meant(inner: str) -> str:
    """A hint for a field that does not stand directly after one point."""
    found = re.fullmatch(rf"({ID_PATTERN})[\s.:/]+([A-Za-z_-]+)", inner)
    field = found[2].lower().replace("-", "_") if found else ""
    return f"write {{{{ {found[1]}.{field} }}}}" if found and field in FIGURE_FIELDS else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
