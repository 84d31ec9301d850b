"""Names as readers recognise them, however they are written: the terms that must not be published.

Letters count, in their order; case, accents, the forms of letters and what stands between words do
not. `squeezed` leaves letters and digits alone: a text in which it does not find a term's needs no
closer look. `spaced` keeps where words end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from press.scripts import HAN, HANGUL, KANA
from press.structs import Immutable

FEWEST, FEWEST_WIDE = 4, 2
"""Letters that a term needs; fewer would be found everywhere. In scripts without spaces, fewer do:
most Chinese names have two or three."""
_WHOLE = 6
"""Terms with fewer letters are looked for as whole words; longer ones also within words, as in
compounds and inflected forms."""
_JOINED = 8
"""A term of several words with so many letters is also looked for written as one word."""
_UNSPACED = f"[{KANA}{HAN}{HANGUL}]"
_LETTER = f"[^\\W\\d_{KANA}{HAN}{HANGUL}]"
_BINDING = re.compile(r"['’‘ʼ＇\-‐‑‒–]")
_JAMO = "[\u1100-\u11ff]"
_INVISIBLE = "\u115f\u1160\u3164\uffa0"  # letters to Unicode, and nothing to readers
_FORMS = re.compile("[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180e]")
_SMALL = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz")
_MARKS = bytes(c for c in range(128) if not chr(c).isalnum())
_BLANKED = _SMALL.translate(bytes.maketrans(_MARKS, b" " * len(_MARKS)))
_ASCII = bytes(range(128))


class Term(Immutable):
    """What must not be found."""

    letters: bytes
    """Its letters alone, as `squeezed` leaves them."""
    pattern: str
    """What it looks like in a text that is `spaced`."""

    @classmethod
    def of(cls, text: str) -> Term:
        squeeze = squeezed(text)
        letters = squeeze.decode()
        return cls(squeeze, _bounded(letters, f"{_apart(text, letters)}|{' +'.join(letters)}"))


def is_enough(text: str) -> bool:
    """Whether a text has enough letters to be looked for."""
    letters = squeezed(text).decode()
    is_wide = re.search(_UNSPACED, letters) is not None
    return len(letters) >= (FEWEST_WIDE if is_wide else FEWEST)


def squeezed(text: str) -> bytes:
    """The letters and digits of a text in their plainest form, with nothing between them."""
    return letters_of(plain(text))


def letters_of(text: bytes) -> bytes:
    """The letters and digits of a text that is `plain`."""
    return text.translate(_SMALL, _MARKS)


def spaced(text: str) -> str:
    """The words of a text in their plainest form, with blanks between them."""
    return plain(text, " ").translate(_BLANKED).decode()


def plain(text: str, between: str = "") -> bytes:
    """The text with every character beyond ASCII in its plainest form.

    Each kind of character is replaced at once, since most texts have few kinds.
    """
    if text.isascii():
        return text.encode()
    if re.search(_JAMO, text):
        text = unicodedata.normalize("NFC", text)
    data = text.encode("utf-8", "replace")
    for character in set(data.translate(None, _ASCII).decode()):
        if (plain := _plainest(character, between)) != character:
            data = data.replace(character.encode(), plain.encode())
    return data


def pattern_of(terms: Iterable[Term]) -> re.Pattern[str]:
    """What any of the terms looks like in a text that is `spaced`."""
    return re.compile("|".join(sorted({term.pattern for term in terms})) or "(?!)")


def _apart(text: str, letters: str) -> str:
    """The words one after the other; hyphens and apostrophes may be missing between them."""
    words = [spaced(word).split() for word in _BINDING.sub("\0", text).split()]
    if not words:
        return "(?!)"
    between = " *" if len(letters) >= _JOINED else " +"
    return between.join(" *".join(map(_unspaced, parts)) for parts in words if parts)


def _unspaced(word: str) -> str:
    """Characters of scripts without spaces may stand on two lines."""
    return re.sub(f"(?<={_UNSPACED})(?=.)|(?<=.)(?={_UNSPACED})", " *", word)


def _bounded(letters: str, pattern: str) -> str:
    if len(letters) >= _WHOLE or re.search(_UNSPACED, letters):
        return f"(?:{pattern})"
    return f"(?<!{_LETTER})(?:{pattern})s?(?!{_LETTER})"


@cache
def _plainest(character: str, between: str) -> str:
    """A character without accents, as a small letter; `between` for what is not read as one."""
    if character in _INVISIBLE or unicodedata.category(character) == "Cf":
        return ""
    if "\uac00" <= character <= "\ud7a3":
        return character
    wide = unicodedata.normalize("NFKD", character).casefold()
    plain = _FORMS.sub("", unicodedata.normalize("NFKD", wide))
    kept = "".join(
        c if c.isalnum() or unicodedata.category(c)[0] == "M" else between for c in plain
    )
    return kept if kept.strip() else (between if plain else "")
