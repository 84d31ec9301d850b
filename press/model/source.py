"""Sources, with the field names of CSL (https://docs.citationstyles.org), which Zotero exports."""

from __future__ import annotations

from dataclasses import dataclass

from press.model.when import When
from press.problems import Text


@dataclass(frozen=True, slots=True)
class Author:
    """A person by `family` and `given`, or an organisation by `literal`."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None

    @property
    def name(self) -> str:
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Confidential:
    """What identifies a source that is not named; for the check that nothing of it is published."""

    title: Text
    publisher: Text
    url: Text | None = None
    note: Text | None = None
    aliases: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of `content/sources.yaml`; of a confidential one, only what may be published."""

    id: Text
    type: str
    title: Text
    publisher: Text
    title_short: Text | None = None
    """What boxes call it."""
    author: tuple[Author, ...] = ()
    container_title: Text | None = None
    issued: When | None = None
    accessed: When | None = None
    url: Text | None = None
    doi: Text | None = None
    language: str | None = None
    archive: Text | None = None
    archive_location: Text | None = None
    note: Text | None = None
    confidential: Confidential | None = None
    """Set for a source that is not named; no template is ever given it."""

    @property
    def is_described(self) -> bool:
        """Whether the title, in brackets, describes a source whose own was not seen."""
        return self.title.startswith("[") and self.title.endswith("]")
