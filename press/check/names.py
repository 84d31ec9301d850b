"""Names are spelt as they are declared."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from press.model import Site
from press.problems import Problem

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
