"""Equality and order of values whose type is known, or is only seen when the query runs."""

from __future__ import annotations

from decimal import Decimal

from tpql.engine.values import Group, kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any

    from tpql.engine.collation import Collation
    from tpql.semantics.types import Type

__all__ = ["compare", "hashable", "ranker", "same", "same_entity"]

_NUMERIC = (int, float, Decimal)


def same_entity(one: Any, other: Any) -> bool:
    """Whether two entities, references or objects are the same; null is the same as null."""
    if one is other:
        return True
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    key = one.get("id")
    if key is None or key != other.get("id"):
        return False
    kinds = kind_of(one, ""), kind_of(other, "")
    return "" in kinds or kinds[0] == kinds[1]


def same(one: Any, other: Any, collation: Collation) -> bool:
    """Whether two values of any type are equal; values of different types are not."""
    if one is None or other is None:
        return one is other
    if isinstance(one, str) and isinstance(other, str):
        return collation.fold(one) == collation.fold(other)
    if isinstance(one, dict):
        return same_entity(one, other)
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if isinstance(one, _NUMERIC) and isinstance(other, _NUMERIC):
        return bool(one == other)
    return type(one) is type(other) and bool(one == other)


def compare(one: Any, other: Any, collation: Collation) -> int:
    """Return -1, 0 or 1 as a value sorts before, with or after another.

    Raises:
        ValueError: the two have no order.
    """
    if isinstance(one, str) and isinstance(other, str):
        one, other = collation.rank(one), collation.rank(other)
    try:
        return int(one > other) - int(one < other)
    except TypeError:
        raise ValueError("these values have no order") from None


def ranker(type_: Type, collation: Collation) -> Callable[[Any], Any]:
    """Return what sorts values of a type; null comes first."""
    if type_.kind in ("string", "enum") or type_.base.name in ("Char", "Guid"):
        rank = collation.rank
        return lambda value: (False, "") if value is None else (True, rank(value))
    if type_.kind == "value":
        return lambda value: (False, 0) if value is None else (True, value)
    return lambda value: _rank_any(value, collation)


def _rank_any(value: Any, collation: Collation) -> tuple[object, ...]:
    """Sort values of different types by type first, so that any two have an order."""
    if value is None:
        return (0,)
    if isinstance(value, bool):
        return 1, value
    if isinstance(value, _NUMERIC):
        return 2, value
    if isinstance(value, str):
        return 3, collation.rank(value)
    if isinstance(value, dict):
        return 4, kind_of(value, ""), str(value.get("id", ""))
    return 5, type(value).__name__, str(value)


def hashable(value: Any, collation: Collation) -> Hashable:
    """Return what is equal for equal values, to find repetitions and groups."""
    if isinstance(value, str):
        return collation.fold(value)
    if isinstance(value, dict):
        kind = kind_of(value, "")
        if kind and "id" in value:
            return "entity", kind, value["id"]
        return "object", tuple((name, hashable(each, collation)) for name, each in value.items())
    if isinstance(value, list):
        key = hashable(value.key, collation) if isinstance(value, Group) else None
        return "list", key, tuple(hashable(each, collation) for each in value)
    return type(value) if value is None else value, isinstance(value, bool)
