"""Names for new files: from a title to a slug, from an address to an id."""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import normalize
from urllib.parse import urlsplit

from press.problems import UsageError
from press.read.kinds import ID_PATTERN, id_hint

_WORDS = 8
"""A slug from a longer title ends after this many words."""
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d",
    "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ı": "i", "’": "", "'": "",
})  # fmt: skip
"""Latin letters that are no other letter with an accent; an apostrophe parts no word."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


def slug(title: str, language: str = "en", option: str = "--slug") -> str:
    """The title in letters, digits and hyphens; for a script other than Latin it is asked for."""
    text = title.translate(_UMLAUTS) if language.partition("-")[0] == "de" else title
    text = normalize("NFKD", text.translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", text.encode("ascii", "ignore").decode().lower())
    if not words or any(c.isalpha() and not c.isascii() for c in text):
        raise UsageError(f"“{title}” cannot be spelt in an address; add {option} some-words")
    return "-".join(words[:_WORDS])


def asked(given: str | None, title: str, language: str, option: str) -> str:
    """The slug or id that was asked for, or the one that the title makes."""
    if given is None and not title.strip():
        raise UsageError("the title is empty; say in a few words what this is about")
    if given is None:
        return slug(title, language, option)
    if not re.fullmatch(ID_PATTERN, given):
        raise UsageError(f"“{given}” cannot be used for {option}: {id_hint(given)}")
    return given


def figure_named(given: str) -> str:
    """The id of a figure, also where its file was named."""
    return given.removesuffix(".md").rpartition("/")[2]


def free(name: str, taken: Collection[str]) -> str:
    """The name, or the first of name-2, name-3 … that is not taken."""
    numbered, count = name, 1
    while numbered in taken:
        count += 1
        numbered = f"{name}-{count}"
    return numbered


def host_of(address: str) -> str:
    """The host of an address without “www.”."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def id_of_address(address: str) -> str:
    """A first id for a source: its site, then the last words of its path."""
    labels = host_of(address).split(".")
    at = -3 if len(labels) > 2 and len(labels[-2]) <= 3 else -2  # as in example.co.uk
    site = labels[max(at, -len(labels))]
    pieces = [re.sub(r"\.\w{1,5}$", "", p) for p in urlsplit(address).path.split("/") if p]
    words = re.findall(r"[a-z0-9]+", pieces[-1].lower())[:4] if pieces else []
    return "-".join([*re.findall(r"[a-z0-9]+", site), *words]) or "source"


def section_file(title_slug: str, names: Collection[str], number: int | None = None) -> str:
    """The file name of a new section: the number after the last, padded as the others are.

    Where all numbers are tens, so is the new one.
    """
    digits = [match[0] for name in names if (match := re.match(r"\d+(?=-)", name))]
    numbers = sorted(map(int, digits))
    if number is None:
        step = 10 if len(numbers) > 1 and all(n % 10 == 0 for n in numbers) else 1
        number = numbers[-1] + step if numbers else 1
    elif number in numbers:
        gaps = [n for n in range(1, numbers[-1]) if n not in numbers]
        hint = f"; free before the last: {', '.join(map(str, gaps[:5]))}" if gaps else ""
        raise UsageError(f"there is a section {number} already{hint}")
    width = max((len(d) for d in digits), default=2)
    return f"{number:0{width}}-{title_slug}.md"
