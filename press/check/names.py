"""Names are spelt as they are declared."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from press.model import Site
from press.problems import Problem

_CLOSE = 0.85
"""Similarity from which a word is taken for a misspelt name; Zhanjiang and Zhangjiang have 0.95."""
_SHORTEST = 5


def check_names(site: Site, path: str) -> Iterator[Problem]:
    """Yield the text's capitalised words that are nearly, but not quite, a declared name."""
    right = {
        word
        for name in site.names.values()
        for text in (name.name, *name.also)
        for word in text.replace("’s", "").split()
    }
    wanted = [word for word in right if len(word) >= _SHORTEST and word[0].isupper()]
    if not wanted:
        return
    for capital in site.bodies[path].capitals:
        word = capital.word
        if word not in right and len(word) >= _SHORTEST and (meant := _meant(word, wanted)):
            yield Problem(
                capital.place,
                "name-spelling",
                f"“{word}” is spelt otherwise than the declared name “{meant}”",
                f"write “{meant}”, or add this spelling to its “also” in content/names.yaml",
                word,
            )


def _meant(word: str, wanted: list[str]) -> str:
    for name in wanted:
        plain = word.removesuffix("s")
        if plain == name or word.casefold().startswith(name.casefold()):
            continue
        if abs(len(name) - len(word)) <= 2 and word[0] == name[0]:
            matcher = SequenceMatcher(None, word, name, autojunk=False)
            if matcher.quick_ratio() >= _CLOSE and matcher.ratio() >= _CLOSE:
                return name
    return ""
