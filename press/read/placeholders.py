"""Notes to oneself that were left in a text: `TK`, `TODO`, `[link]`.

Found while a file is read; those that are part of a declared name are let be once names are known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from press.model import Name
from press.problems import Place, Problem

RULE = "placeholder"
_SIGNS = ("TK", "TODO", "FIXME", "XXX", "ktk", "k tk", "orem ipsum", "???")
"""One of them is in every note that is found by its words; most texts hold none."""
_EDGE = r"[^\W_]|[-/.@&#]"
_WORD = (
    rf"(?<!{_EDGE})(?<!\w)(?:(?:TODO|FIXME)|(?:TK)+s?(?!\.\w|\s+[A-Z][a-z]|\s+&)"
    r"|XXX+(?!\s+[A-Z][a-z])|tk(?: ?tk)+|TK TK"
    rf"|[Ll]orem ipsum)(?![\w@/&-]|\.\w)|(?<=\S )\?{{3,}}(?!\w)"
)
"""“TK Maxx” and “the XXX Olympiad” are names; “TK-421” and “tk.org” are no words."""
_OPENING = "[［【"
_ASKED = (
    "link|url|source|src|ref|reference|cite|citation|citation needed|number|figure|date|quote"
    "|image|picture|photo|photograph|chart|map|caption|tk|tbd|tbc|todo|链接|来源|待补|待定|待核实"
)
_BRACKET = (
    rf"[{re.escape(_OPENING)}](?<![!\]\\].)(?i:(?:{_ASKED})(?: (?:here|tk|to come))?"
    r"|(?:add|insert|fill in|check) [^\[\]\n]{1,60})[\]］】](?![(\[:])"
)
_IN_BRACKETS, _ANY = re.compile(_BRACKET), re.compile(f"{_BRACKET}|{_WORD}")


def find_placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Where notes to oneself begin and end."""
    pattern = _ANY if any(sign in text for sign in _SIGNS) else _IN_BRACKETS
    yield from (found.span() for found in pattern.finditer(text))


def placeholder_problem(place: Place, text: str, start: int, end: int) -> Problem:
    """That the words of `text` from `start` to `end` are not meant for readers."""
    word = text[start:end]
    return Problem(
        place,
        RULE,
        f"“{word}” looks like a note to fill something in, and readers would see it",
        "write what belongs there, or take it out"
        if word[0] in _OPENING
        else "write what belongs there; if it is part of a name, add that to content/names.yaml",
        text,
        (start, end),
    )


def without_names(problems: Iterable[Problem], names: Collection[Name]) -> list[Problem]:
    """The problems but for those placeholders that are part of a declared name."""
    spelt = [text for name in names for text in (name.name, *name.also)]
    return [p for p in problems if p.rule != RULE or not _is_name(p, spelt)]


def _is_name(problem: Problem, spelt: Collection[str]) -> bool:
    start, end = problem.span
    return any(
        found.start() <= start and end <= found.end()
        for name in spelt
        for found in re.finditer(re.escape(name), problem.excerpt)
    )
