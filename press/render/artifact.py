"""What rendering makes: an address of the site and what is served there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site."""

    url: str
    """Its address below the site's root; one that ends with a slash is a folder's index."""
    content: bytes | Path
    """Its bytes, or the file to copy them from."""

    def read(self) -> bytes:
        """What is served there."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()

    @property
    def path(self) -> str:
        """Where it lies in the output folder."""
        path = self.url.removeprefix("/")
        return f"{path}index.html" if not path or path.endswith("/") else path
