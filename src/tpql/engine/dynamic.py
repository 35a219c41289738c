"""Values of which only the run tells the type: unknown members, Object, custom values.

The built-in schema does not know the fields of an account, so a query that names one is
served from the data as it is.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from tpql.engine.code import Code
from tpql.engine.custom_values import custom_value
from tpql.engine.dates import read_date, read_span
from tpql.engine.formats import text
from tpql.engine.function import bounded
from tpql.engine.numbers import CONTEXT, decimal
from tpql.engine.ordering import compare, same
from tpql.semantics.types import UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tpql.engine.collation import Collation
    from tpql.engine.run import Run
    from tpql.semantics.types import Type

__all__ = ["ARITHMETIC", "ORDERS", "alike", "dynamic_compare", "dynamic_equal", "dynamic_member"]


def dynamic_member(target: Code, written: str, type_: Type, _collation: Collation) -> Code:
    """Compile a member that the schema does not know: it is looked up in the data."""
    name = written.strip("[]")
    owner = target.function
    entity = target.type.base.name if target.type.kind == "entity" else ""

    def function(it: Any, run: Run) -> Any:
        return _lookup(owner(it, run), name, entity, run)

    return Code(function, type_, [target], pure=False)


_SIZES = ("count", "length")
_OF_NULLABLES: dict[str, Callable[[Any], Any]] = {
    "value": lambda value: value,
    "hasvalue": lambda value: value is not None,
}
"""What a value has that the model holds for never null, and a server does not: ``Id.Value``."""


def _lookup(value: Any, name: str, entity: str, run: Run) -> Any:
    """Read a member in any letter case, a custom field, the size or the value of a value."""
    if isinstance(value, (list, str)):
        return len(value) if name.lower() == _SIZES[isinstance(value, str)] else None
    if not isinstance(value, dict):
        part = _OF_NULLABLES.get(name.lower())
        return None if part is None else part(value)
    found = value.get(name)
    if found is None:
        folded = name.lower()
        found = next((v for k, v in value.items() if k.lower() == folded), None)
    if found is None:
        found = run.find(value, entity, name)
    if found is None and (values := value.get("customValues")) is not None:
        found = custom_value(values, name)
    return found


def alike(one: Any, other: Any) -> tuple[Any, Any]:
    """Read a text as a date or a span beside one, mix a Decimal with a float as floats."""
    if isinstance(one, str) is not isinstance(other, str):
        return _read_as(one, other), _read_as(other, one)
    if isinstance(one, float) and isinstance(other, Decimal):
        return one, float(other)
    if isinstance(other, float) and isinstance(one, Decimal):
        return float(one), other
    return one, other


def _read_as(value: Any, model: Any) -> Any:
    if isinstance(value, str):
        if isinstance(model, datetime):
            return read_date(value)
        if isinstance(model, timedelta):
            return read_span(value)
    return value


def dynamic_equal(collation: Collation) -> Callable[[Any, Any], bool]:
    """Return what tells whether two values of any types are equal."""

    def equal(one: Any, other: Any) -> bool:
        try:
            return same(*alike(one, other), collation)
        except ValueError:
            return False

    return equal


ORDERS: dict[str, Callable[[int], bool]] = {
    ">": lambda sign: sign > 0,
    ">=": lambda sign: sign >= 0,
    "<": lambda sign: sign < 0,
    "<=": lambda sign: sign <= 0,
}
"""What each relation says of the sign of a comparison."""


def dynamic_compare(op: str, collation: Collation) -> Callable[[Any, Any], bool]:
    """Return what compares two values of any types; it raises ValueError if they have no order."""
    holds = ORDERS[op]
    return lambda one, other: holds(compare(*alike(one, other), collation))


def _number(value: Any) -> Any:
    if isinstance(value, (bool, str, dict, list)):
        raise ValueError("not a number")  # noqa: TRY004 - a value of the data, not a mistake
    return value


def _add(one: Any, other: Any) -> Any:
    return one + other


def _plus(one: Any, other: Any) -> Any:
    """Add, or join where there is a text."""
    if not isinstance(one, str) and not isinstance(other, str):
        return _sum(one, other)
    joined = text(one, UNKNOWN) + text(other, UNKNOWN)
    bounded(len(joined))
    return joined


def _subtract(one: Any, other: Any) -> Any:
    return one - other


def _multiply(one: Any, other: Any) -> Any:
    return one * other


def _divide(one: Any, other: Any) -> Any:
    if isinstance(one, Decimal) or isinstance(other, Decimal):
        return CONTEXT.divide(decimal(one), decimal(other))
    return one / other


def _safely(call: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def operate(one: Any, other: Any) -> Any:
        left, right = alike(_number(one), _number(other))
        try:
            return call(left, right)
        except TypeError:
            raise ValueError("these values do not combine") from None

    return operate


_sum = _safely(_add)

ARITHMETIC = {
    "+": _plus,
    "-": _safely(_subtract),
    "*": _safely(_multiply),
    "/": _safely(_divide),
}
"""Arithmetic of values whose types nobody knows before."""
