"""Words in a script other than Latin that may be a name's original form, and what names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST = 24
"""Characters of a name; longer words are a sentence, above all in Chinese."""
_FOREIGN = r"[^\W\d_A-Za-z\u00aa-\u024f\u1e00-\u1eff\ue000-\uf8ff]+"
_LATIN = r"[A-Za-z\u00c0-\u024f][\w’'.\u00b7-]*"


def find_originals(text: str) -> Iterator[tuple[str, int, str]]:
    """Each such word once, where it first stands, and the Latin words beside it if there are any.

    They are beside it in “Name (word)” and “word (Name)”.
    """
    if text.isascii():
        return
    seen: set[tuple[str, str]] = set()
    for match in re.finditer(rf"{_FOREIGN}(?:[ ·・-]{_FOREIGN})*", text):
        beside = _before(text, match.start()) or _behind(text, match.end())
        word = match[0][-_LONGEST:] if beside else match[0]
        if len(word) <= _LONGEST and (word, beside) not in seen:
            seen.add((word, beside))
            yield word, match.end() - len(word), beside


def _before(text: str, start: int) -> str:
    if text[max(0, start - 1) : start] not in ("(", "（"):
        return ""
    row = re.search(rf"(?:{_LATIN} ){{0,4}}{_LATIN}\s?$", text[max(0, start - 80) : start - 1])
    return row[0].strip() if row else ""


def _behind(text: str, end: int) -> str:
    row = re.match(rf"\s?[(（]((?:{_LATIN} ){{0,4}}{_LATIN})[)）,，;；]", text[end : end + 80])
    return row[1] if row else ""
