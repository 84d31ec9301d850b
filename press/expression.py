"""Arithmetic over named values: numbers, names, `+ - * /` and brackets, and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow

MAX_LENGTH = 200
_LARGEST = Decimal("1e30")
_OPERATIONS = {
    ast.Add: Decimal.__add__,
    ast.Sub: Decimal.__sub__,
    ast.Mult: Decimal.__mul__,
    ast.Div: Decimal.__truediv__,
}


class ExpressionError(ValueError):
    """An expression that cannot be calculated; the message says why."""


def names(expression: str) -> set[str]:
    """The names that an expression uses; raises `ExpressionError`."""
    return {node.id for node in ast.walk(_parse(expression)) if isinstance(node, ast.Name)}


def adds_only(expression: str) -> bool:
    """Whether it only adds and subtracts what it names; raises `ExpressionError`."""
    found = _parse(expression)
    return not any(isinstance(node, (ast.Mult, ast.Div)) for node in ast.walk(found))


def stays_whole(expression: str) -> bool:
    """Whether whole numbers always give a whole number; raises `ExpressionError`."""
    return not any(
        isinstance(node, ast.Div)
        or (isinstance(node, ast.Constant) and not isinstance(node.value, int))
        for node in ast.walk(_parse(expression))
    )


def evaluate(expression: str, values: Mapping[str, Decimal]) -> Decimal:
    """The value of an expression; raises `ExpressionError`."""
    try:
        return _value(_parse(expression).body, values)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        raise ExpressionError("it divides by zero") from None
    except Overflow:
        raise ExpressionError("its value is too large") from None


def _parse(expression: str) -> ast.Expression:
    if len(expression) > MAX_LENGTH:
        raise ExpressionError(f"it is longer than {MAX_LENGTH} characters")
    try:
        return ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError("it is not arithmetic such as 100 * a / b") from None


def _value(node: ast.expr, values: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            value = Decimal(str(number))
            if not value.is_finite() or abs(value) > _LARGEST:
                raise ExpressionError("a number in it is too large")
            return value
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Name(id=name):
            raise ExpressionError(f"“{name}” is not among the figures that it is derived from")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, values)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](_value(left, values), _value(right, values))
    raise ExpressionError("only numbers, names, + - * / and brackets can stand in it")
