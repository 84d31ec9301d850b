"""A raw text and where it stands, to look up places that Python-Markdown does not tell."""

from __future__ import annotations

from press.problems import Place
from press.structs import Immutable


class Written(Immutable):
    """A raw text and where it stands."""

    path: str
    text: str
    first_line: int

    def find(self, needle: str) -> Place:
        """The first place of `needle`, for what Python-Markdown tells us without one."""
        at = self.text.find(needle)
        if at < 0:
            return Place(self.path)
        return self.at(at)

    def at(self, offset: int) -> Place:
        line = self.text.count("\n", 0, offset) + self.first_line
        return Place(self.path, line, offset - self.text.rfind("\n", 0, offset))
