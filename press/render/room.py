"""How much a template may make: every text and list that it puts together is counted.

Steps alone do not end a template that puts a long text into a longer one. What filters, methods,
operators and outputs give is weighed, where it matters before it is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any, TypeAlias

from jinja2 import Environment
from jinja2.filters import make_attrgetter

Args: TypeAlias = tuple[Any, ...]

LARGEST = 50_000_000
"""Characters that one text may come to; the longest page of a report has a tenth of it."""
ROOM = 2 * LARGEST
"""Characters that everything which is made for one page may come to."""
_ITEM = 8
"""An item of a list takes as much as so many characters."""
_PARSED = 100_000
"""Characters that the filters read which look at a text again and again."""
_PARSING = frozenset(("pprint", "striptags", "urlize", "wordwrap"))
_WIDENING = frozenset(("batch", "center", "round", "slice", "tojson", "truncate"))
_WIDEST = 10_000
"""What a width, a count or a number of digits may be."""
_WIDE = re.compile(r"\d{6}")
_WIDTH_GIVEN = re.compile(r"%[-+ #0-9.]*\*|\{[^{}]*\{")
_PLACED = frozenset(("center", "expandtabs", "ljust", "rjust", "zfill"))


class Endless(Exception):  # noqa: N818  (a finding about the report's own templates)
    """A template goes on and on."""

    def __init__(self) -> None:
        super().__init__("this takes more rounds or room than any page needs")


def refuse(is_endless: bool) -> None:
    if is_endless:
        raise Endless


def size(made: Any) -> int:
    """How many characters something takes; nothing if it is no text and no list."""
    if isinstance(made, str):
        return len(made)
    return len(made) * _ITEM if isinstance(made, list | tuple | dict) else 0


class Room:
    """The room that the page which is being made may take: what is left of it."""

    def __init__(self) -> None:
        self.left = ROOM

    def take(self, made: Any) -> Any:
        """The same, once it is known to fit in."""
        if taken := size(made):
            self.left -= taken
            refuse(taken > LARGEST or self.left < 0)
        return made

    def taking(self, items: Iterable[Any], between: str) -> Iterator[str]:
        """Texts that are about to be joined, until they are too long together."""
        length = 0
        for item in items:
            length += len(item if isinstance(item, str) else str(item)) + len(between)
            refuse(length > min(LARGEST, self.left))
            yield item

    def put_out(self, made: Any) -> Any:
        """The same; this is asked of each value on every page."""
        if isinstance(made, str):
            self.left -= len(made)
            if self.left < 0:
                raise Endless
        return made

    def give(self, length: int) -> None:
        """Take a length for what is put out in passing."""
        self.left -= length
        refuse(self.left < 0)

    def filtered(
        self, environment: Environment, name: str, value: Any, args: Args, kwargs: dict[str, Any]
    ) -> tuple[Any, Args]:
        """What a filter of Jinja's is given, once it is known what it makes at most."""
        given = (*args, *kwargs.values())
        if name == "join":
            value, args = self._join(environment, value, *args, **kwargs)
            kwargs.clear()
        elif name in _PARSING:
            refuse(len(str(value)) > _PARSED)
        elif name in _WIDENING:
            refuse(any(isinstance(one, int) and abs(one) > _WIDEST for one in given))
        elif name == "indent":
            wide = (one if isinstance(one, int) else size(one) for one in given)
            self._fits((str(value).count("\n") + 1) * sum(wide))
        elif name == "replace":
            self._replaced(str(value), given)
        elif name == "format":
            self.formatted(str(value), given)
        elif name == "sum":
            refuse(any(isinstance(one, list | tuple) for one in given))
        return value, args

    def _join(
        self,
        environment: Environment,
        value: Any,
        d: Any = "",
        attribute: Any = None,
    ) -> tuple[Any, Args]:
        if attribute is not None:
            value = map(make_attrgetter(environment, attribute), value)
        return [*self.taking(value, str(d))], (d,)

    def method(self, text: str, name: str, args: Args, kwargs: dict[str, Any]) -> Args:
        """The arguments of a text's method, once it is known what it gives at most."""
        if name == "join" and args:
            return ([*self.taking(args[0], text)], *args[1:])
        given = (*args, *kwargs.values())
        if name == "replace":
            self._replaced(text, given)
        elif name in ("format", "format_map"):
            self.formatted(text, given)
        elif name in _PLACED:
            wide = [one for one in given if isinstance(one, int)]
            self._fits(max(wide, default=0) * (text.count("\t") + 1))
        elif name == "translate":
            refuse(len(text) > _PARSED)
        return args

    def _replaced(self, text: str, given: Args) -> None:
        if len(given) > 1:
            self._fits(text.count(str(given[0])) * len(str(given[1])))

    def formatted(self, text: str, given: Any) -> None:
        """Each place of the text might be filled with the longest of what is given."""
        values = [*_values(given)]
        widest = max((len(value) for value in values if isinstance(value, str)), default=0)
        refuse(_WIDE.search(text) is not None)
        if _WIDTH_GIVEN.search(text):
            widest += max((abs(value) for value in values if isinstance(value, int)), default=0)
        self._fits(len(text) + (text.count("%") + text.count("{")) * widest)

    def _fits(self, length: int) -> None:
        refuse(length > min(LARGEST, self.left))


def method_of_text(called: Any) -> tuple[str, str] | None:
    """The text and the name of its method, if that is what is called."""
    if called.__class__ is FunctionType:  # as the sandbox wraps formats
        called = called.__dict__.get("__wrapped__")
    if called.__class__ not in _METHODS or not isinstance(called.__self__, str):
        return None
    return called.__self__, called.__name__


_METHODS = (BuiltinMethodType, MethodType)


def _values(given: Any) -> Iterator[Any]:
    if isinstance(given, dict):
        given = given.values()
    elif not isinstance(given, tuple):
        given = (given,)
    for one in given:
        if isinstance(one, dict | tuple):
            yield from _values(one)
        else:
            yield one if isinstance(one, int) else str(one)
