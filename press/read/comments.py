"""Comments of YAML that cut a text off, or that became part of it, for want of a space."""

from __future__ import annotations

import re

CUTTING = re.compile(r"[ \t]+(?P<sign>#[^\s#]+)")
"""What follows a text and is lost as a comment, though no space comes after its sign."""
_GLUED = re.compile(r"(?<=\S)(?<!\b[A-Z])#+(?=\s)")
"""After a single letter the sign belongs to a name, as in “C# and F#”."""
_AFTER_DIGITS = re.compile(r"[\d.,/-]+(?=#)")


def glued_comment(text: str) -> int:
    """Where in a text without quotes a comment begins that has no space before it; or -1."""
    if digits := _AFTER_DIGITS.match(text):
        return digits.end()
    found = _GLUED.search(text)
    return found.start() if found else -1


def in_text(comment: str) -> tuple[str, str]:
    """What is wrong with a comment that has become part of a text, and what to do."""
    if comment.startswith("# needed"):
        return (
            "the note of the form has become part of the text",
            "leave a space before “#”, or delete the note",
        )
    return (
        "this is part of the text and no comment, since no space stands before the “#”",
        "leave a space before “#”, or put a text that holds one in quotes",
    )
