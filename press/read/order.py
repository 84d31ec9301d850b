"""The order of pages, and what follows from it: each page's address and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from press.model import Neighbours, Page


def order(front: Page, pages: Mapping[str, Page]) -> dict[str, Any]:
    """The fields of a `Site` that depend on which pages there are and in which order."""
    sections = tuple(path for path, page in pages.items() if page.kind == "section")
    neighbours = {
        path: Neighbours(
            number=at + 1,
            before=sections[at - 1] if at else None,
            after=sections[at + 1] if at + 1 < len(sections) else None,
        )
        for at, path in enumerate(sections)
    }
    return {
        "pages": pages,
        "sections": sections,
        "standing": tuple(path for path, page in pages.items() if page.kind == "page"),
        "addresses": {front.url: front.path} | {page.url: path for path, page in pages.items()},
        "neighbours": neighbours,
    }
