"""Comparisons of board filters: entities by name, people, periods, dates, tags.  LANGUAGE 10."""

from __future__ import annotations

from tpql.engine.run import TpqlUnsupportedError
from tpql.errors import TpqlUsageError
from tpql.semantics.types import UNKNOWN
from tpql.syntax.nodes import (
    Attribute,
    BooleanConstant,
    Call,
    Compare,
    Expression,
    IntegerConstant,
    Name,
    Node,
    NullConstant,
    StringConstant,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.engine.lowering import Lowering
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import ComparisonOperator

__all__ = ["lower_compare"]

_EQUALITIES: dict[str, ComparisonOperator] = {"is": "==", "is not": "!=", "==": "==", "!=": "!="}
_PERIODS = ("current", "past", "future")


def lower_compare(lowering: Lowering, node: Compare, it: Type) -> Expression:
    """Return the expression that means what a comparison of a filter means."""
    left, right = lowering.lowered(node.left), lowering.lowered(node.right)
    if node.op == "in":
        return _part_of(lowering, node, left, right)
    op = _EQUALITIES.get(node.op)
    if op is None:
        return _compared(node, left, _as_date(lowering, left, right), node.op)
    period = _period(node.right)
    if period is not None and lowering.type_of(left).kind == "entity":
        found = _in_period(lowering, node, left, *period)
        return found if op == "==" else _negated(node, found)
    if lowering.type_of(left).element is not None:
        return _of_elements(lowering, node, left, right, op, it)
    return _equal(lowering, node, left, right, op)


def _placed(kind: type[Any], like: Node, *values: Any) -> Any:
    """Make a node that stands where another one does in the text."""
    return kind(*values, start=like.start, end=like.end)


def _equal(
    lowering: Lowering, node: Compare, left: Expression, right: Expression, op: ComparisonOperator
) -> Expression:
    type_ = lowering.type_of(left)
    if isinstance(node.right, Name) and node.right.id.lower() == "me":
        left, right = lowering.member(left, "Id", node), _me(lowering, node)
    elif type_.kind == "entity" and isinstance(right, StringConstant):
        left = lowering.member(left, "Name", node)
    elif type_.kind == "entity" and isinstance(right, IntegerConstant):
        left = lowering.member(left, "Id", node)
    elif type_.base.name == "DateTime" and not isinstance(right, NullConstant):
        right = _as_date(lowering, left, right)
        left = lowering.member(left, "Date", node)
    return _compared(node, left, right, op)


def _compared(
    node: Compare, left: Expression, right: Expression, op: ComparisonOperator
) -> Expression:
    compared: Expression = _placed(Compare, node, left, op, right)
    return compared


def _negated(node: Compare, found: Expression) -> Expression:
    negated: Expression = _placed(UnaryOp, node, "not", found)
    return negated


def _me(lowering: Lowering, like: Node) -> Expression:
    number = (lowering.me or {}).get("id")
    if not isinstance(number, int):
        raise TpqlUsageError("the filter says Me: say who that is with me=")
    constant: Expression = _placed(IntegerConstant, like, number)
    return constant


def _as_date(lowering: Lowering, left: Expression, right: Expression) -> Expression:
    """Read a text beside a date as a date."""
    if lowering.type_of(left).base.name != "DateTime" or not isinstance(right, StringConstant):
        return right
    parse = _placed(Attribute, right, _placed(Name, right, "DateTime"), "Parse")
    date: Expression = _placed(Call, right, parse, (right,))
    return date


def _period(node: Expression) -> tuple[str, Expression | None] | None:
    """Return which period ``Current``, ``Past(3)``, ... names, and how many of them."""
    name = node.func if isinstance(node, Call) else node
    if not isinstance(name, Name) or name.id.lower() not in _PERIODS:
        return None
    if not isinstance(node, Call):
        return name.id.lower(), None
    return (name.id.lower(), node.args[0]) if len(node.args) == 1 else None


def _in_period(
    lowering: Lowering, node: Compare, left: Expression, period: str, count: Expression | None
) -> Expression:
    if period == "current":
        current = lowering.member(left, "IsCurrent", node)
        return _compared(node, current, _truth(node), "==")
    if count is not None:
        method = _placed(Attribute, node, left, f"In{period.title()}")
        within: Expression = _placed(Call, node, method, (count,))
        return within
    today = _placed(Attribute, node, _placed(Name, node, "DateTime"), "Today")
    if period == "past":
        return _compared(node, lowering.member(left, "EndDate", node), today, "<")
    return _compared(node, lowering.member(left, "StartDate", node), today, ">")


def _truth(like: Node) -> Any:
    return _placed(BooleanConstant, like, True)


def _of_elements(
    lowering: Lowering,
    node: Compare,
    left: Expression,
    right: Expression,
    op: ComparisonOperator,
    _it: Type,
) -> Expression:
    """Compare a collection: with none it is empty, with anything else an element of it is equal."""
    if isinstance(right, NullConstant):
        size = _placed(Attribute, node, left, "Count")
        return _compared(node, size, _placed(IntegerConstant, node, 0), op)
    element = lowering.type_of(left).element or UNKNOWN
    it = lowering.made(_placed(Name, node, "it"), element)
    found = _equal(lowering, node, it, right, "==")
    any_: Expression = _placed(Call, node, _placed(Attribute, node, left, "Any"), (found,))
    return any_ if op == "==" else _negated(node, any_)


def _part_of(lowering: Lowering, node: Compare, left: Expression, right: Expression) -> Expression:
    """``'wow' in Tags``: a part of a text, or the name of an element."""
    type_ = lowering.type_of(right)
    if type_.element is not None:
        it = lowering.made(_placed(Name, node, "it"), type_.element)
        found = _equal(lowering, node.replace(right=left), it, left, "==")
        of_elements: Expression = _placed(
            Call, node, _placed(Attribute, node, right, "Any"), (found,)
        )
        return of_elements
    if type_.kind not in ("string", "unknown"):
        raise TpqlUnsupportedError(f"the engine does not look into a value of type {type_}")
    contains: Expression = _placed(Call, node, _placed(Attribute, node, right, "Contains"), (left,))
    return contains
