"""Words of a text that may have been meant as a reference or a citation.

If nothing comes of them, they are printed as they are written. Whether one names a record is for
a check to say, since reading one file knows no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"[A-Za-z0-9]+(?:[-_\u2010-\u2013][A-Za-z0-9]+)*"
_OPENING = re.compile("(?<!\\\\)(?:[\\[［【@＠{｛$%]|\\(\\(|<<)")
_LOOKALIKE = re.compile(
    r"(?<!\])(?:\[(?!@|TOC\])|[［【])(?P<bracket>[^\[\]［］【】\n]{1,120})[\]］】](?![(\[:])"
    rf"|(?<![\w@＠/.\[<])[@＠]+(?P<at>{_NAME})(?!@|[.:]?\w)"
    r"|(?!(?<![\w/:.={])\{ ?[a-z0-9][a-z0-9-]*(?:\.[a-z_]+)? ?\}(?!\}))"  # told when it is read
    rf"[{{｛][\s｛=|+@'\"<-]{{0,4}}(?P<brace>{_NAME})(?!-?\w|\s*=\s*[\w\"'])(?:[^{{}}｛｝\n]{{0,20}}[}}｝]+)?"
    rf"|(?<=\s)\{{[#.:](?P<list>{_NAME})[^{{}}\n]*\}}(?!\s*\|)(?=[^\n]*\w)"
    rf"|(?:\(\(|<<)\s?(?P<twice>{_NAME})(?:\s?(?:\)\)|>>))?"
    rf"|\$(?P<dollar>{_NAME})\$?(?!\w)"
    rf"|(?<!\{{)%(?P<percent>{_NAME})%"
)
_CLOSED = re.compile(rf"(?<![\w{{@\ufffc-])(?P<closed>{_NAME})[ \t]?\}}\}}")


def find_lookalikes(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Offset, text and names of what is written nearly like a reference or a citation."""
    done = 0
    for opening in _OPENING.finditer(text):
        found = _LOOKALIKE.match(text, opening.start()) if opening.start() >= done else None
        if found and (names := _names(found)):
            done = found.end()
            yield found.start(), found[0], names
    if "}}" in text:
        for found in _CLOSED.finditer(text):
            if not text[: found.start()].endswith(("{ ", "\ufffc ", "\\")):
                yield found.start(), found[0], _names(found)


def _names(found: re.Match[str]) -> tuple[str, ...]:
    """What may be the name of a record: a lone word, or one with a hyphen among few words."""
    family = found.lastgroup or ""
    if family != "bracket":
        return (found[family],)
    names: list[str] = []
    for part in re.split("[;；]", found[family]):
        words = re.split("[,，]", part)[0].strip(" @＠#=").split()
        if len(words) == 1 and re.fullmatch(_NAME, words[0]):
            names.append(words[0])
        elif len(words) < 6:
            names += (word for word in words if "-" in word and re.fullmatch(_NAME, word))
    return tuple(dict.fromkeys(names))
