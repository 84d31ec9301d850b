"""Arithmetic over named values, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from press.expression import ExpressionError, evaluate, names


def test_it_calculates() -> None:
    values = {"a": Decimal(239), "b": Decimal(1380)}
    assert round(evaluate("100 * a / b", values), 1) == Decimal("17.3")
    assert evaluate("-(a - 2.5) + b", values) == Decimal("1143.5")
    assert names("100 * a / (b + a)") == {"a", "b"}


@pytest.mark.parametrize(
    "expression",
    [
        "a +", "import os", "__import__('os')", "a.real", "a[0]", "a ** 99999999", "f(1)",
        "lambda: 1", "'x' * 9", "a if b else 1", "c", "a / 0", "True", "1e999999999 * 1e999999999",
        "(" * 99 + "1", "1 " * 200, "a // 2", "a % 2", "a @ a", "{1}", "a := 2", "1j", "",
    ],
)  # fmt: skip
def test_anything_else_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(expression, {"a": Decimal(1), "b": Decimal(2)})
