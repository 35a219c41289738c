"""Arithmetic of each numeric type.  LANGUAGE 11.3, 19.2."""

from __future__ import annotations

import operator

from tpql.engine.numbers import CONTEXT, INTEGERS, single, wrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Operation = Callable[[Any, Any], Any]

__all__ = ["arithmetic"]

_PLAIN: dict[str, Operation] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_DECIMAL: dict[str, Operation] = {
    "+": CONTEXT.add,
    "-": CONTEXT.subtract,
    "*": CONTEXT.multiply,
    "/": CONTEXT.divide,
}


def arithmetic(op: str, name: str, *, lifted: bool) -> Operation:
    """Return an operation on two values, which were brought to the type ``name`` before.

    Division of a Double by zero is infinite or no number, unless the operation is ``lifted``
    (one of its operands may be null): then it raises ZeroDivisionError, as that of a Decimal
    and of an integer does, and is null.  LANGUAGE 11.3.
    """
    if name == "Decimal":
        return _DECIMAL[op]
    if name in INTEGERS:
        return _integer(op, name)
    operation = _PLAIN.get(op) or (operator.truediv if lifted else _divide)
    if name == "Double":
        return operation
    return lambda one, other: single(operation(one, other))


def _integer(op: str, name: str) -> Operation:
    low, high = INTEGERS[name]
    wrap = wrapper(name)
    operation = _PLAIN.get(op, _quotient)

    def calculate(one: Any, other: Any) -> Any:
        result = operation(one, other)
        return result if low <= result <= high else wrap(result)

    return calculate


def _quotient(one: int, other: int) -> int:
    """Divide integers, dropping the fraction towards zero."""
    whole = abs(one) // abs(other)
    return whole if (one < 0) is (other < 0) else -whole


def _divide(one: float, other: float) -> float:
    """Divide as IEEE 754 says."""
    try:
        return one / other
    except ZeroDivisionError:
        if not one or one != one:  # noqa: PLR0124 - only NaN differs from itself
            return float("nan")
        negative = (one < 0) is not (str(other)[0] == "-")
        return float("-inf") if negative else float("inf")
