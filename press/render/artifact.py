"""What rendering makes: an address of the site and what is served there."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from press.model import Recipe
from press.model.later import Later
from press.structs import Immutable, force_setattr


class Artifact(Immutable):
    """One file of the site."""

    url: str
    """Its address below the site's root; one that ends with a slash is a folder's index."""
    content: bytes | Path | Later | Recipe
    """Its bytes, where they are, or how it is made."""
    digest: str = ""
    """SHA-256 of its bytes, in hexadecimal, as far as they are known."""

    def __post_init__(self) -> None:
        if isinstance(self.content, bytes) and not self.digest:
            force_setattr(self, "digest", sha256(self.content).hexdigest())

    def read(self) -> bytes:
        """What is served there, or the words from which that is made."""
        if isinstance(self.content, bytes):
            return self.content
        if isinstance(self.content, Later):
            return self.content.read()
        if isinstance(self.content, Path):
            return self.content.read_bytes()
        return self.content.words.encode()

    @property
    def path(self) -> str:
        """Where it lies in the output folder."""
        return path_of(self.url)


def path_of(url: str) -> str:
    """Where what is served at an address of the site lies in the output folder."""
    path = url.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
