"""Values to bytes and back, without ever running what the bytes say.

Only the model's own types and a few harmless ones are ever built, whatever is in the file; any
other name is refused. The folder they lie in must be the user's own (see `store`).
"""

from __future__ import annotations

from _pickle import Pickler, Unpickler, UnpicklingError
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from io import BytesIO
from operator import attrgetter
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


Fields = Callable[[Any], tuple[Any, ...]]
_fields_of: dict[type, Fields | None] = {}
"""How to get all fields of a value of a class; None for a class that is no plain dataclass."""


class _Writer(Pickler):
    def reducer_override(self, value: Any) -> Any:
        """A dataclass as a call with its fields, which reads back in a third of the time."""
        kind = type(value)
        if kind not in _fields_of:
            _fields_of[kind] = _getter(kind)
        get = _fields_of[kind]
        return NotImplemented if get is None else (kind, get(value))


def _getter(kind: type) -> Fields | None:
    if not is_dataclass(kind) or not all(field.init for field in fields(kind)):
        return None
    names = [field.name for field in fields(kind)]
    if len(names) < 2:
        return lambda value: tuple(getattr(value, name) for name in names)
    return attrgetter(*names)


def to_bytes(value: object) -> bytes:
    buffer = BytesIO()
    _Writer(buffer, _PROTOCOL).dump(value)
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
    pickler = _Writer(buffer, _PROTOCOL)
    pickler.fast = True
    pickler.dump(values)
    return blake2b(buffer.getbuffer(), digest_size=12).digest()
