"""Sources as CSL-JSON: CSL's own fields alone, and ours in the object that CSL leaves for them."""

from __future__ import annotations

from typing import Any

from press.model import Source, When


def csl_item(source: Source) -> dict[str, Any]:
    """The source as an item of CSL-JSON; of a confidential one, what may be published."""
    custody = source.custody
    custom = {
        "status": custody.status if custody.status != "live" else None,
        "archived_on": custody.archived_on.isoformat() if custody.archived_on else None,
        "sha256": custody.sha256,
    }
    item = {
        "id": source.id,
        "type": source.type,
        "title": source.title,
        "original-title": source.original_title,
        "translated-title": source.translated_title,
        "title-short": source.title_short,
        "author": [
            {name: str(said) for name in ("family", "given", "literal")
             if (said := getattr(author, name))}
            for author in source.author
        ],
        "publisher": source.publisher,
        "container-title": source.container_title,
        "issued": _date(source.issued),
        "accessed": _date(source.accessed),
        "URL": source.url,
        "DOI": source.doi,
        "language": source.language,
        "archive": source.archive,
        "archive_location": source.archive_location,
        "note": source.note,
        "custom": {name: said for name, said in custom.items() if said},
    }  # fmt: skip
    return {name: said for name, said in item.items() if said}


def _date(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    if when.start is None:
        return {"literal": when.text}
    day = when.start
    length = {"year": 1, "month": 2, "day": 3}[when.precision]
    return {"date-parts": [[day.year, day.month, day.day][:length]]}
