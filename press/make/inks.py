"""The page's colours where no style sheet gives them: on paper and in books, always on white."""

from __future__ import annotations

import re

_INKS = {
    "soft": "#5b564d",
    "rule": "#b5b0a4",
    "paper": "#ffffff",
    "accent": "#a3261b",
    "one": "#a3261b",
    "two": "#1f5f8b",
    "three": "#866800",
    "four": "#2f7040",
    "five": "#6b4a9c",
    "six": "#5b564d",
}
_OWN = re.compile(r'<svg class="chart own\b.*?</svg>', re.DOTALL)
_NAMED = re.compile(r'="var\(--([a-z]+)\)"')


def inked(html: str) -> str:
    """The page with the colours of its drawings written out."""
    return _OWN.sub(lambda own: _NAMED.sub(lambda ink: f'="{_INKS[ink[1]]}"', own[0]), html)
