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
class Source:
    """An entry of `content/sources.yaml`."""

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

    @property
    def is_described(self) -> bool:
        """Whether the title, in brackets, describes a source whose own was not seen."""
        return self.title.startswith("[") and self.title.endswith("]")
