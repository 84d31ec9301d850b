"""Sentences of a text that hold numbers or values, with what supports them."""

from __future__ import annotations

from typing import Literal

from press.model.body import Cited, Reference
from press.numbers import Number
from press.problems import Place
from press.structs import Immutable

Context = Literal[
    "text",
    "heading",
    "cell",
    "alternative text",
    "explanation of a link",
    "explanation of a word",
    "HTML element",
]


class NumberUse(Immutable):
    """A number that was typed, not taken from a figure."""

    number: Number
    place: Place
    offset: int
    """Where it stands in the sentence."""


class Sentence(Immutable):
    """A sentence, a heading or a cell of a table."""

    text: str
    """Its words; values and notes are shortened to an ellipsis."""
    context: Context
    numbers: tuple[NumberUse, ...] = ()
    references: tuple[Reference, ...] = ()
    cited: tuple[Cited, ...] = ()
    """Citations in it and in its footnotes."""
