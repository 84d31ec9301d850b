"""The page's colours where no style sheet gives them: on paper and in books, always on white."""

from __future__ import annotations

import re

_INKS = {"soft": "#5b564d", "rule": "#b5b0a4", "paper": "#ffffff", "accent": "#a3261b"}
_OWN = re.compile(r'<svg class="chart own\b.*?</svg>', re.DOTALL)
_NAMED = re.compile(r'="(?:var\(--([a-z]+)\)|light-dark\((#[0-9a-f]{6}), #[0-9a-f]{6}\))"')


def inked(html: str) -> str:
    """The page with the colours of its drawings written out."""

    def written(found: re.Match[str]) -> str:
        return f'="{found[2] or _INKS[found[1]]}"'

    return _OWN.sub(lambda own: _NAMED.sub(written, own[0]), html)
