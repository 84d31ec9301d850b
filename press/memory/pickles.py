"""Values to bytes and back, without ever running what the bytes say.

Only the model's own types and a few harmless ones are ever built, whatever is in the file; any
other name is refused. The folder they lie in must be the user's own (see `store`).
"""

from __future__ import annotations

from _pickle import Pickler, Unpickler, UnpicklingError
from io import BytesIO
from typing import Any

_PROTOCOL = 5
_HARMLESS = frozenset(
    {
        ("datetime", "date"),
        ("decimal", "Decimal"),
        ("pathlib", "PosixPath"),
        ("pathlib", "WindowsPath"),
        ("press.problems", "Place"),
        ("press.problems", "Text"),
        ("press.problems", "Problem"),
        ("press.numbers", "Number"),
        ("press.check.coverage", "Coverage"),
        ("press.render.artifact", "Artifact"),
        ("markupsafe", "Markup"),
    }
)
_OWN = ("press.model.", "press.memory.", "press.render.views")


class Damaged(Exception):  # noqa: N818  (not an error of the tool: what was kept is thrown away)
    """Bytes that are no value of ours."""


class _Reader(Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _HARMLESS or (module.startswith(_OWN) and name[:1].isupper()):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise UnpicklingError(f"{module}.{name} is not ours")


def to_bytes(value: object) -> bytes:
    buffer = BytesIO()
    Pickler(buffer, _PROTOCOL).dump(value)
    return buffer.getvalue()


def from_bytes(data: bytes) -> Any:
    """The value; raises `Damaged` for anything that is none of ours."""
    try:
        return _Reader(BytesIO(data)).load()
    except Exception as error:
        raise Damaged(str(error)) from None


def digest(*values: object) -> bytes:
    """A fingerprint of values, places included, that is equal exactly when they are.

    Pickled without memory of objects met before, so that equal values give equal bytes whether or
    not they share objects. Sets have no order of their own and must be sorted first.
    """
    from hashlib import blake2b

    buffer = BytesIO()
    pickler = Pickler(buffer, _PROTOCOL)
    pickler.fast = True
    pickler.dump(values)
    return blake2b(buffer.getbuffer(), digest_size=12).digest()
