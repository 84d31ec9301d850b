"""Jinja's sandbox, with an end: no template keeps a build busy, by mistake or otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from jinja2 import TemplateSyntaxError, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from press.problems import Problem
from press.structs import Struct, fields_of

STEPS = 10_000_000
"""Rounds of loops and calls in one page; that of the longest report takes a hundredth of it."""
_CALL = 10
"""A call takes as long as so many rounds of a loop."""
_LONGEST = 1_000_000
"""Characters or items that a multiplication may give."""
_LARGEST = 50_000_000
"""Characters that a text may come to in a template."""
_DIGITS = 10_000
_DEEP = "blocks or brackets of this template lie too deep in each other"


class Endless(Exception):  # noqa: N818  (a finding about the report's own templates)
    """A template goes on and on."""

    def __init__(self) -> None:
        super().__init__("this takes more rounds or room than any page needs")


class GuardedEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, which counts steps and is not asked about the fields of the tool's own values.

    `left` is how many steps the page that is being made may still take; once one has taken them
    all, `endless` says where, and no other is begun.
    """

    intercepted_binops = frozenset(("*", "**"))
    _own: ClassVar[dict[type, frozenset[str]]] = {}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.left = STEPS
        self.endless: Problem | None = None
        self.filters[_COUNTED] = self._counted
        self.filters[_SIZED] = _sized

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if (names := self._own.get(kind)) is None:
            names = self._own[kind] = _fields(kind)
        return getattr(obj, attribute) if attribute in names else super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self._step(_CALL)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "*":
            for many, times in ((left, right), (right, left)):
                if isinstance(many, str | list | tuple) and isinstance(times, int):
                    _refuse(len(many) * times > _LONGEST)
        elif isinstance(left, int) and isinstance(right, int):
            _refuse(left.bit_length() * right > _DIGITS)
        return super().call_binop(context, operator, left, right)

    def compile(self, source: Any, name: Any = None, filename: Any = None, *rest: Any) -> Any:
        try:
            return super().compile(source, name, filename, *rest)
        except (RecursionError, SyntaxError, MemoryError):  # as Python's own compiler says it
            raise TemplateSyntaxError(_DEEP, 1, name, filename) from None

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        return super()._generate(_Counting(self).visit(source), *args, **options)

    def _counted(self, items: Iterable[Any]) -> Collection[Any]:
        """What a loop goes through, once it is known to be within what is left."""
        known = items if isinstance(items, Collection) else list(items)
        self._step(len(known))
        return known

    def _step(self, count: int) -> None:
        self.left -= count
        _refuse(self.left < 0)


_COUNTED, _SIZED = " counted", " sized"
"""Names that no template can write."""


class _Counting(NodeTransformer):
    """Has every loop tell how long it is before it begins, and every text how long it became."""

    def __init__(self, environment: GuardedEnvironment) -> None:
        self.environment = environment

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        self.generic_visit(node)
        node.iter = self._filtered(node.iter, _COUNTED)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return self._filtered(node, _SIZED)

    def _filtered(self, node: Any, name: str) -> nodes.Filter:
        filtered = nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
        filtered.set_environment(self.environment)
        return filtered


def _sized(text: str) -> str:
    """What was put together, if it is a text that a page could hold."""
    _refuse(len(text) > _LARGEST)
    return text


def _refuse(is_endless: bool) -> None:
    if is_endless:
        raise Endless


def _fields(kind: type) -> frozenset[str]:
    """Names of the fields of a class, if it is one of the tool's own values."""
    own = fields_of(kind) if issubclass(kind, Struct) else ()
    return frozenset(name for name in own if not name.startswith("_"))
