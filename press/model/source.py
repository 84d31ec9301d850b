"""Sources, with the field names of CSL (https://docs.citationstyles.org), which Zotero exports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from press.model.when import When
from press.problems import Text
from press.structs import Immutable

CSL_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
"""The item types of CSL 1.0.2."""


class Author(Immutable):
    """A person by `family` and `given`, or an organisation by `literal`."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None

    @property
    def name(self) -> str:
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


class Confidential(Immutable):
    """What identifies a source that is not named; for the check that nothing of it is published."""

    title: Text
    publisher: Text
    terms: tuple[str, ...] = ()
    """Its names, addresses and aliases, and what is written down about it: all that must not be
    found."""


SourceStatus = Literal["live", "dead", "withdrawn"]


class Custody(Immutable):
    """What became of a source, and the copy of it that is kept. CSL's `custom` holds it."""

    status: SourceStatus = "live"
    """`dead`: its address leads nowhere now; `withdrawn`: its publisher took it back."""
    archived_on: date | None = None
    """The day the copy in the archive was made."""
    sha256: str | None = None
    """Of the copy that the desk holds."""


class Source(Immutable):
    """An entry of `content/sources.yaml`; of a confidential one, only what may be published."""

    id: Text
    type: str
    title: Text
    publisher: Text
    original_title: Text | None = None
    """In the source's language, where `title` is a translation."""
    translated_title: Text | None = None
    """In the report's language, where `title` is in the source's."""
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
    custody: Custody = Custody()
    confidential: Confidential | None = None
    """Set for a source that is not named; no template is ever given it."""

    @property
    def is_described(self) -> bool:
        """Whether the title, in brackets, describes a source whose own was not seen."""
        return self.title.startswith("[") and self.title.endswith("]")


def marks_of(url: str | None, doi: str | None) -> Iterator[str]:
    """By what two sources are the same: address and DOI, without what makes no difference."""
    if url:
        try:
            parts = urlsplit(url)
        except ValueError:  # told when it is read
            yield url
            return
        host = parts.netloc.lower().removeprefix("www.")
        if host in ("doi.org", "dx.doi.org"):
            yield f"doi {parts.path.strip('/').lower()}"
            return
        query = f"?{parts.query}" if parts.query else ""
        part = f"#{parts.fragment}" if parts.fragment else ""
        yield f"url {host}{parts.path.rstrip('/')}{query}{part}"
    if doi:
        yield f"doi {bare_doi(doi).lower()}"


def bare_doi(doi: str) -> str:
    """The DOI without “doi:” or the address at which it is resolved."""
    return _BEFORE_DOI.sub("", doi.strip())


_BEFORE_DOI = re.compile(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)
