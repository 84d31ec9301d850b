"""Names are spelt as they are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from press.model import Name, Original, Site
from press.problems import Problem
from press.scripts import WIDE

_CLOSE = 0.85
"""Similarity from which a word is taken for a misspelt name; Zhanjiang and Zhangjiang have 0.95."""
_SHORTEST = 5
_LONG = 6
"""Letters from which one other letter is a misspelling, though it has less: Nahyen, Nahyan."""


def check_names(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's capitalised words that are nearly, but not quite, a declared name."""
    spelt = [t.replace("’s", "") for name in site.names.values() for t in (name.name, *name.also)]
    right = {word for text in spelt for word in text.split()}
    wanted = [word for word in right if len(word) >= _SHORTEST and word[0].isupper()]
    joined = {_joined(text): text for text in (*right, *reversed(spelt)) if len(text) >= _SHORTEST}
    if not joined:
        return
    for capital in site.bodies[path].capitals:
        word = capital.word
        if word in right or word in spelt or len(word) < _SHORTEST:
            continue
        meant = joined.get(_joined(word), "")
        if meant and meant.casefold() == word.casefold():
            meant = ""
        if not meant and word.isalpha():
            meant = _meant(word, wanted)
        if meant:
            yield Problem(
                capital.place,
                "name-spelling",
                f"“{word}” is spelt otherwise than the declared name “{meant}”",
                f"write “{meant}”, or add this spelling to its “also” in content/names.yaml",
                word,
            )


_LONG_ORIGINAL = 4
"""Characters from which one other character is a misspelling wherever the word stands alone."""
_HALF = 0.5
"""Similarity of what stands beside a name to its original; what explains a name is quite other."""


def check_originals(site: Site, path: str) -> Iterator[Problem]:
    """Yield what is nearly, but not quite, the original form of a declared name."""
    names = [name for name in site.names.values() if name.original]
    right = {text for name in names for text in (str(name.original), *map(str, name.also))}
    for found in site.bodies[path].originals if names else ():
        name = None if found.word in right else _named(found, names)
        if name is not None:
            yield Problem(
                found.place,
                "name-spelling",
                f"“{found.word}” is another original form of “{name.name}” than the declared "
                f"“{name.original}”",
                f"write “{name.original}”, or add this spelling to its “also” in "
                "content/names.yaml",
                found.word,
            )


def _named(found: Original, names: list[Name]) -> Name | None:
    """The name whose original the word was meant to be."""
    for name in names:
        original = str(name.original)
        if original in (found.word if re.match(f"[{WIDE}]", original) else found.word.split()):
            continue
        is_beside = any(f" {found.beside}".endswith(f" {text}") for text in (name.name, *name.also))
        word = found.word[-len(original) :] if len(found.word) > len(original) + 1 else found.word
        if is_beside and SequenceMatcher(None, word, original, autojunk=False).ratio() >= _HALF:
            return name
        is_long = len(found.word) == len(original) >= _LONG_ORIGINAL
        if is_long and sum(a != b for a, b in zip(found.word, original, strict=True)) == 1:
            return name
    return None


def _joined(name: str) -> str:
    """The letters of a name, however they are split into words."""
    return "".join(filter(str.isalnum, name)).casefold()


def _meant(word: str, wanted: list[str]) -> str:
    for name in wanted:
        plain = word.removesuffix("s")
        if plain == name or word.casefold().startswith(name.casefold()):
            continue
        if abs(len(name) - len(word)) <= 2 and word[0] == name[0]:
            if _is_one_letter_off(word, name):
                return name
            matcher = SequenceMatcher(None, word, name, autojunk=False)
            if matcher.quick_ratio() >= _CLOSE and matcher.ratio() >= _CLOSE:
                return name
    return ""


def _is_one_letter_off(word: str, name: str) -> bool:
    is_long = len(word) == len(name) >= _LONG
    return is_long and sum(a != b for a, b in zip(word, name, strict=True)) == 1
