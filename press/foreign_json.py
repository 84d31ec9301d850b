"""JSON that other programs wrote: whatever is in it, a value or one kind of error."""

from __future__ import annotations

import json
from typing import Any


def parsed(text: str) -> Any:
    """The value of a JSON text that can be written again as UTF-8; else `ValueError` says why."""
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    except UnicodeEncodeError:
        raise ValueError("a text in it holds half a character") from None
    return value
