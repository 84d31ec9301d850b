"""A verdict's word that stands in a text, as a table that explains the verdicts has it."""

from __future__ import annotations

import re

from press.model import VERDICTS
from press.render.sheet import Sheet

_NAMES = {verdict.replace(" ", "-"): verdict for verdict in VERDICTS}
_MARKED = re.compile(rf'<(td|strong|em) class="({"|".join(_NAMES)})"([^>]*)>')


def with_shapes(sheet: Sheet, html: str) -> str:
    """The text with the shape of its verdict before each word that has a verdict's name as class.

    Its word is the editor's own, as `Supported {.supported}` at the end of a table's cell.
    """

    def drawn(found: re.Match[str]) -> str:
        tag, name, rest = found.groups()
        shape = sheet.render(
            "partials/verdict_shape.html", verdict=sheet.workshop.verdict(_NAMES[name])
        )
        return f'<{tag} class="verdict {name}"{rest}>{shape.rstrip()}'

    return _MARKED.sub(drawn, html)
