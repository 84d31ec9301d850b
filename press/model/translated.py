"""Words in another language, as their files give them; joined with the original while reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from press.problems import Text
from press.structs import Immutable


class Translated(Immutable):
    """The translation of one file."""

    path: str
    original: str
    language: str
    words: Mapping[str, Any]


class SourceWords(Immutable):
    """The words of one source."""

    id: Text
    words: dict[str, Any]


class TranslatedSources(Immutable):
    """`content/sources.LANGUAGE.yaml`: words by the source's id."""

    path: str
    language: str
    words: Mapping[str, SourceWords]
