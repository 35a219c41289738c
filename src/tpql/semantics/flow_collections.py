"""The flow through the methods of collections.  LANGUAGE 6.3, 6.4, 11.4, 19.2."""

from __future__ import annotations

from tpql.semantics.datum import ANYTHING, Datum, listed
from tpql.semantics.shape import ANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tpql.semantics.flow import Flow
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Node

    Method = Callable[[Datum, Datum, Type], Datum]

__all__ = ["collection_value"]


def _same(target: Datum, _selected: Datum, type_: Type) -> Datum:
    return target.replace(type=type_)


def _one(target: Datum, _selected: Datum, _type: Type) -> Datum:
    """There may be no first element."""
    return (target.element or ANYTHING).maybe_null()


def _projected(target: Datum, selected: Datum, type_: Type) -> Datum:
    return listed(type_, selected, nullable=target.nullable, route=target.route)


def _extreme(_target: Datum, selected: Datum, _type: Type) -> Datum:
    """There is no smallest one of nothing."""
    return selected.maybe_null()


def _grouped(target: Datum, selected: Datum, type_: Type) -> Datum:
    """A group has a key and elements; nobody has seen how it is written."""
    group = Datum(
        type_.element or type_,
        ANY,
        route=target.route,
        element=target.element,
        members={"key": selected},
    )
    return listed(type_, group, nullable=target.nullable, route=target.route)


_SAME = """
Where OrderBy OrderByDescending ThenBy ThenByDescending Distinct Take Skip Reverse ToList ToArray
"""
_ONE = "First FirstOrDefault Last LastOrDefault Single SingleOrDefault"
_METHODS: dict[str, Method] = {
    **dict.fromkeys(_SAME.split(), _same),
    **dict.fromkeys(_ONE.split(), _one),
    "Select": _projected,
    "Min": _extreme,
    "Max": _extreme,
    "GroupBy": _grouped,
    "ToLookup": _grouped,
}


_NEVER_NULL = ("Count", "Any")
"""They are 0 and false where there is no collection."""
_NULLABLE = ("Sum", "Average", "Avg", "ToDictionary", "SelectMany")
"""Null where there is nothing to add up, or where a key is null; of the last nobody knows."""


def collection_value(
    flow: Flow, node: Node, symbol: Symbol, target: Datum, arguments: Sequence[Datum]
) -> Datum:
    """Return what a collection method gives; ``arguments`` are read on the element."""
    method = _METHODS.get(symbol.name)
    if method is not None:
        # Only the first argument counts.  LANGUAGE 19.1 row 11.
        selected = arguments[0] if arguments else ANYTHING
        return method(target, selected, flow.analysis.type_of(node))
    nullable = symbol.name not in _NEVER_NULL and (symbol.name in _NULLABLE or target.nullable)
    return flow.typed(node, nullable=nullable, route=target.route)
