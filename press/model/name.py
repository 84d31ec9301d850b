"""Names of people, places and companies, as the report spells them."""

from __future__ import annotations

from press.problems import Text
from press.structs import Immutable


class Name(Immutable):
    """An entry of `content/names.yaml`."""

    id: Text
    name: Text
    """As it is written in the report."""
    original: Text | None = None
    """In its own script; shown at the first mention on a page."""
    language: str | None = None
    """Of the original."""
    romanisation: Text | None = None
    """With its tones or accents, where the name leaves them out."""
    also: tuple[Text, ...] = ()
    """Other spellings that are right."""
