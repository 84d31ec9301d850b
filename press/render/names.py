"""Show a name's original form beside its first mention in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape

from press.model import Name

_APART = re.compile(r"<(/?)(a|h[1-6]|code|pre|th)\b[^>]*(?:>|$)|<[^>]*(?:>|$)")


class FirstMentions:
    """Goes through the pieces of one text in order; each name is expanded once."""

    def __init__(self, names: Mapping[str, Name], language: str) -> None:
        own = language.partition("-")[0]
        self.waiting = {
            str(name.name): name
            for name in names.values()
            if name.original and (name.language or "").partition("-")[0] != own
        }
        self._depth = 0
        self._in_tag = False
        """The last piece ended within a tag, where a hole holds an address or an id."""
        self._pattern = _pattern(self.waiting)

    def expand(self, html: str) -> str:
        """The piece with original forms put in; headings, links and code are passed over."""
        if not self.waiting and not self._depth:
            return html
        out = []
        at = 0
        if self._in_tag:
            at = html.find(">") + 1
            if not at:
                return html
            self._in_tag = False
            out.append(html[:at])
        for match in _APART.finditer(html, at):
            out.append(self._text(html[at : match.start()]))
            out.append(match[0])
            at = match.end()
            self._in_tag = not match[0].endswith(">")
            if match[2]:
                self._depth += -1 if match[1] else 1
        out.append(self._text(html[at:]))
        return "".join(out)

    def _text(self, text: str) -> str:
        if self._depth or not self.waiting or not text.strip():
            return text
        found: list[str] = []
        at = 0
        while self.waiting and (match := self._pattern.search(text, at)):
            name = self.waiting.pop(match[0])
            self._pattern = _pattern(self.waiting)
            found += (text[at : match.end()], _beside(name))
            at = match.end()
        found.append(text[at:])
        return "".join(found)


def _pattern(names: Mapping[str, Name]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    inner = "|".join(re.escape(str(escape(name))) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{inner or '(?!)'})(?!\w)")


def _beside(name: Name) -> str:
    shown = f'<span lang="{name.language}">{escape(name.original or "")}</span>'
    if name.romanisation and name.romanisation != name.name:
        latin = f"{(name.language or '').partition('-')[0]}-Latn"
        shown += f', <i lang="{latin}">{escape(name.romanisation)}</i>'
    return f" ({shown})"
