"""The words of raw HTML, which readers read as they do a text, so their numbers count too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from press.model import Sentence
from press.model.prose import Context
from press.read.marks import KEPT, TITLE, Mark
from press.read.sentences import read_words

_CODE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WITHIN = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|br|cite|del|dfn|em|i|ins|mark|q|s|small|span|strong|sub|sup|time|u"
    r"|var|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
"""Tags that stand within a sentence; any other ends one."""
_TAG = re.compile(r"<[^<>]*>")
_TITLED = re.compile(r"<[a-zA-Z][^<>]*>")


def code_in(block: str) -> int:
    """How many pieces of code the raw HTML holds, in which numbers are not looked for."""
    return len(_CODE.findall(_COMMENT.sub("", block)))


def raw_sentences(blocks: Iterable[str], marks: Sequence[Mark]) -> Iterator[Sentence]:
    """Sentences with typed numbers; no citation can stand in raw HTML, so none supports them."""
    for context, words in raw_words(blocks):
        yield read_words(words, context, marks).finish({})


def raw_words(blocks: Iterable[str]) -> Iterator[tuple[Context, str]]:
    """What is between the tags or in a title, and holds a mark."""
    for block in blocks:
        if KEPT.open not in block:
            continue
        read = _COMMENT.sub("", block)
        for tag in _TITLED.findall(read):
            for title in TITLE.findall(tag):
                if KEPT.open in title:
                    yield "explanation of a word", title.strip("\"'")
        for piece in _TAG.split(_WITHIN.sub("", _CODE.sub("", read))):
            if KEPT.open in piece:
                yield "HTML element", " ".join(piece.split())
