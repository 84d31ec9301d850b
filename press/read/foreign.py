"""Markup of other generators, which is printed as it is here: what to write in its place."""

from __future__ import annotations

import re
from itertools import islice

_EMOJI = r":(?<![\w:/.]:)[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:])"
_SIGN = re.compile(
    rf"^(?:\?\?\?|===|:::|--8<--|\||!!!|\[!)|\n(?:[-*+:]|1[.)]) |@(?:fig|tbl|sec|eq|lst)-"
    rf"|~~|==|\*\*|`|\^\[|{_EMOJI}",
    re.MULTILINE,
)
_FOLDED = "a box is written “!!! note”; to fold text away use <details>"
_FENCED = "write “!!! note” and indent the text below it"
_ITEM, _TERM = r"(?<=\n)(?:[-*+]|1[.)]) [^\n]*", r"(?<=\n): [^\n]*"
_BEGINNINGS = frozenset({_ITEM, _TERM})
"""Of these the first in a text stands for those that follow."""
_KNOWN = (
    (r"^\?\?\?\+?[ ]\w[^\n]*", "no box folds away here", _FOLDED),
    (r"^===[!+]?[ ]\"[^\n]*", "there are no tabs here", "write a heading, and the text below it"),
    (r"^:::+[ ]?(?:\{[^\n]*|[a-z][\w-]*[^\n]*)", "boxes have no such lines here", _FENCED),
    (r"^--8<--[^\n]*", "no other file is taken in", "write its text here"),
    (r"(?<![\w@])@(?:fig|tbl|sec|eq|lst)-[\w-]+", "pictures, tables and sections have no numbers",
     "link to the section, or say in words what is meant"),
    (r"\A\s*\|[^\n|]*\|[^\n]*|(?<=\n)\|[^\n]*(?=\n\|?[ :]*-{2,})", "this is no table yet",
     "put a line such as |---|---| below its first, and leave an empty line above it"),
    (_ITEM, "a list needs an empty line before it",
     "leave one above this"),
    (_TERM, "no list of definitions is made of this",
     "write a list: - **word**: what it is"),
    (r"^!!![^\n]*", "a box begins otherwise", "write !!! note, or !!! note \"Its title\""),
    (r"^\[!\s?\w+\s?\][^\n]*", "a box begins otherwise", "write > [!NOTE], without spaces inside"),
    (r"\*\*[^*\n]+\*\*|\*\*[^\s*\n][^*\n]*|(?<=[^\s*])\*\*(?!\*)",
     "bold words have two stars on both sides and no space inside",
     "write **words**, or for literal stars “\\*\\*”"),
    (r"(?<!`)`{1,2}(?!`)[^`\n]+", "code has a backtick on both sides",
     "write `code`, or for a literal one “\\`”"),
    (r"\^\[[^\]\n]+\]", "no note stands within a line",
     "write [^1], and below the text a line “[^1]: …”"),
    (_EMOJI, "no word stands for a picture", "write the character itself"),
    (r"~~[^~\s][^~\n]*~~", "two waves strike nothing out", "write <del>…</del>"),
    (r"(?<!=)==[^=\s][^=\n]*==(?!=)", "two equals signs mark nothing", "write <mark>…</mark>"),
)  # fmt: skip
_PATTERNS = [(re.compile(pattern, re.MULTILINE), why, hint) for pattern, why, hint in _KNOWN]


def find_foreign(text: str) -> list[str]:
    """What of the printed text is markup elsewhere."""
    if not _SIGN.search(text):
        return []
    return [
        found[0]
        for pattern, _, _ in _PATTERNS
        for found in islice(pattern.finditer(text), 1 if pattern.pattern in _BEGINNINGS else None)
    ]


def explain_foreign(written: str) -> tuple[str, str] | None:
    """Why it means nothing here and what to write; None if it is no such markup."""
    for pattern, why, hint in _PATTERNS:
        if pattern.fullmatch(written) or pattern.fullmatch(f"\n{written}", 1):
            return why, hint
    return None
