"""Typing of operators.  LANGUAGE 3, 5.8, 11.3, 19.1, 19.2."""

from __future__ import annotations

from tpql.semantics.conversions import casts
from tpql.semantics.operators import BOOLEAN, binary, logical_not, negative
from tpql.semantics.types import NULL
from tpql.source import Span
from tpql.syntax.nodes import Compare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.analysis import Walk
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import BinaryOp, BoolOp, In, UnaryOp

    _Binary = BinaryOp | BoolOp | Compare

__all__ = ["enter_binary", "enter_in", "enter_unary"]


def enter_binary(walk: Walk, node: _Binary, it: Type) -> None:
    """Type both operands first."""
    walk.work.append((_binary, node, it))
    walk.visit(node.right, it)
    walk.visit(node.left, it)


def _binary(walk: Walk, node: _Binary, _it: Type) -> None:
    types = walk.types
    left, right = types[id(node.left)], types[id(node.right)]
    verdict = binary(node.op, left, right)
    types[id(node)] = verdict.type
    if verdict.problem:
        from tpql.semantics.unfit_operands import unfit_operands  # most operands fit

        unfit_operands(walk, node, left, right, verdict)
    elif left.kind == "enum" or right.kind == "enum":
        from tpql.semantics.walk_values import require_enum_value  # enums are few

        require_enum_value(walk, node.right, right, left)
        require_enum_value(walk, node.left, left, right)
    elif (left is NULL or right is NULL) and isinstance(node, Compare):
        from tpql.semantics.pitfalls import warn_of_collection_null

        warn_of_collection_null(walk, node, left, right)


def enter_unary(walk: Walk, node: UnaryOp, it: Type) -> None:
    """Type the operand first."""
    walk.work.append((_unary, node, it))
    walk.visit(node.operand, it)


def _unary(walk: Walk, node: UnaryOp, _it: Type) -> None:
    operand = walk.types[id(node.operand)]
    verdict = negative(operand) if node.op == "-" else logical_not(operand)
    walk.types[id(node)] = verdict.type
    if verdict.problem:
        from tpql.semantics.rules import UNARY_OPERAND  # rare

        walk.report(
            UNARY_OPERAND,
            Span(node.start, node.end),
            f"{node.op} does not take {operand}",
            hints=_WHOLE if node.op == "not" else (),
        )
    elif node.op == "not" and operand.is_value and operand.plain.base.name != "Boolean":
        from tpql.semantics.rules import COMPLEMENT  # rare

        message = f"{node.spelling or 'not'} binds tighter than a comparison: it flips the bits"
        walk.report(COMPLEMENT, Span(node.start, node.end), message, hints=_WHOLE)


_WHOLE = ("write not (...) around the whole comparison",)


def enter_in(walk: Walk, node: In, it: Type) -> None:
    """Type the operand and the items first."""
    walk.work.append((_in, node, it))
    for item in node.items:
        walk.visit(item, it)
    walk.visit(node.value, it)


def _in(walk: Walk, node: In, _it: Type) -> None:
    types = walk.types
    types[id(node)] = BOOLEAN
    operand = types[id(node.value)].plain
    for item in node.items:
        type_ = types[id(item)]
        if type_ is operand:
            continue
        if type_.name == "Char" and operand.is_value and operand.base.name != "Char":
            message = "an item that is one character stands for its code"
        elif not casts(type_, operand):
            message = f"an item of type {type_} in a list for {operand}"
        else:
            continue
        from tpql.semantics.rules import LIST_ITEM  # rare
        from tpql.semantics.written_types import mend_item

        walk.report(LIST_ITEM, item.span, message, hints=mend_item(item, operand))
