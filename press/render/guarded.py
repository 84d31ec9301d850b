"""Jinja's sandbox, with an end: no template keeps a build busy, by mistake or otherwise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, ClassVar

from jinja2 import TemplateSyntaxError, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context
from jinja2.visitor import NodeTransformer

from press.problems import Problem
from press.render.room import Endless, Room, method_of_text, refuse, size
from press.structs import Struct, fields_of

STEPS = 10_000_000
"""Rounds of loops and calls in one page; that of the longest report takes a hundredth of it."""
_CALL = 10
"""A call takes as long as so many rounds of a loop."""
_LONGEST = 1_000_000
"""Characters or items that a multiplication may give."""
_DIGITS = 10_000
_SHORT = 200
"""A longer piece of a template is weighed each time that it is put out; to look through so many
characters takes a step."""
_FEW = 10
"""To look through so many items of a list takes a step."""
_DEEP = "blocks or brackets of this template lie too deep in each other"


class GuardedEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, which counts steps and is not asked about the fields of the tool's own values.

    `left` is how many steps the page that is being made may still take; once one has taken them
    all, `endless` says where, and no other is begun. `room` is what it may still put together.
    """

    intercepted_binops = frozenset(("*", "**", "+", "%"))
    _own: ClassVar[dict[type, frozenset[str]]] = {}

    def __init__(self, **options: Any) -> None:
        self.room = Room()
        super().__init__(finalize=self.room.put_out, **options)
        self.left = STEPS
        self.endless: Problem | None = None
        for name, function in self.filters.items():
            if name not in _LIGHT:
                self.filters[name] = self._weighed(name, function)
        del self.filters["random"]  # the same report gives the same bytes
        self.filters[_COUNTED] = self._counted
        self.filters[_SIZED] = _sized
        self.filters[_LOOKED_AT] = self._looked_at

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if (names := self._own.get(kind)) is None:
            names = self._own[kind] = _fields(kind)
        return getattr(obj, attribute) if attribute in names else super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self._step(_CALL)
        if (found := method_of_text(obj)) is not None:
            self._looked_at(found[0])
            args = self.room.method(*found, args, kwargs)
        return self.room.take(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "*":
            for many, times in ((left, right), (right, left)):
                if isinstance(many, str | list | tuple) and isinstance(times, int):
                    refuse(len(many) * times > _LONGEST)
        elif operator == "+":
            refuse(size(left) + size(right) > self.room.left)
        elif operator == "%" and isinstance(left, str):
            self.room.formatted(left, right)
        if isinstance(left, int) and isinstance(right, int):
            digits = {"**": left.bit_length() * right, "*": left.bit_length() + right.bit_length()}
            refuse(digits.get(operator, 0) > _DIGITS)
        return self.room.take(super().call_binop(context, operator, left, right))

    def compile(self, source: Any, name: Any = None, filename: Any = None, *rest: Any) -> Any:
        try:
            return super().compile(source, name, filename, *rest)
        except (RecursionError, SyntaxError, MemoryError):  # as Python's own compiler says it
            raise TemplateSyntaxError(_DEEP, 1, name, filename) from None

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        return super()._generate(_Counting(self).visit(source), *args, **options)

    def _weighed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter of Jinja's that is weighed before and after."""
        first = _FIRST.get(getattr(getattr(function, "jinja_pass_arg", None), "name", ""))

        @pass_context  # also keeps Jinja from working it out while it compiles
        def weighed(context: Context, value: Any, /, *args: Any, **kwargs: Any) -> Any:
            self._looked_at(value)
            value, args = self.room.filtered(self, name, value, args, kwargs)
            before = () if first is None else (first(context),)
            return self.room.take(function(*before, value, *args, **kwargs))

        return weighed

    def _looked_at(self, value: Any) -> Any:
        """What is looked through, or copied, from its beginning to its end."""
        if isinstance(value, str):
            self._step(1 + len(value) // _SHORT)
        elif isinstance(value, list | tuple):
            self._step(1 + len(value) // _FEW)
        return value

    def _counted(self, items: Iterable[Any], weight: int, text: int) -> Collection[Any]:
        """What a loop goes through, once it is known to be within what is left."""
        known = items if isinstance(items, Collection) else list(items)
        self._step(len(known) * weight)
        self.room.give(len(known) * text)
        return known

    def _step(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise Endless


_LIGHT = frozenset(("abs", "attr", "count", "d", "default", "first", "float", "int", "length",
                    "safe"))  # fmt: skip
"""Filters that make nothing."""
_COUNTED, _SIZED, _LOOKED_AT = " counted", " sized", " looked at"
"""Names that no template can write."""


_FIRST: dict[str, Callable[[Context], Any]] = {
    "context": lambda context: context,
    "eval_context": lambda context: context.eval_ctx,
    "environment": lambda context: context.environment,
}
"""What Jinja gives a filter before the value, by the kind that it asks for."""


class _Counting(NodeTransformer):
    """Has every loop tell how long it is before it begins, and every text how long it became."""

    def __init__(self, environment: GuardedEnvironment) -> None:
        self.environment = environment

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        inner = [*_within(node.body)]
        pieces = [len(part.data) for part in inner if isinstance(part, nodes.TemplateData)]
        weights = (1 + len(inner) // _PARTS, sum(p for p in pieces if p <= _SHORT) // _SOME)
        self.generic_visit(node)
        node.iter = self._filtered(node.iter, _COUNTED, *map(nodes.Const, weights))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return self._filtered(node, _SIZED)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        for operand in node.ops:
            is_short = nodes.Const in (type(node.expr), type(operand.expr))
            if operand.op in ("in", "notin") or not is_short:
                operand.expr = self._filtered(operand.expr, _LOOKED_AT)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Getitem:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = self._filtered(node.node, _LOOKED_AT)
        return node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Expr:  # noqa: N802
        return node if len(node.data) <= _SHORT else self._filtered(node, _SIZED)

    def _filtered(self, node: Any, name: str, *args: nodes.Expr) -> nodes.Filter:
        filtered = nodes.Filter(node, name, [*args], [], None, None, lineno=node.lineno)
        filtered.set_environment(self.environment)
        return filtered


_PARTS = 50
"""A round of a loop takes as many steps as it holds so many parts of a template."""
_SOME = 4
"""Of short pieces in a loop one in so many is thought to be put out, by conditions."""


def _within(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    """All parts of a loop's body but those of loops in it, which count themselves."""
    for part in body:
        yield part
        if not isinstance(part, nodes.For):
            yield from _within([*part.iter_child_nodes()])


@pass_context
def _sized(context: Context, text: str) -> str:
    """A text of the template, once it is known to fit in."""
    environment: Any = context.environment
    made: str = environment.room.take(text)
    return made


def _fields(kind: type) -> frozenset[str]:
    """Names of the fields of a class, if it is one of the tool's own values."""
    own = fields_of(kind) if issubclass(kind, Struct) else ()
    return frozenset(name for name in own if not name.startswith("_"))
