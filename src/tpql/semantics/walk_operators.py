"""Typing of operators.  LANGUAGE 3, 5.8, 11.3, 19.1, 19.2."""

from __future__ import annotations

from tpql.semantics.conversions import casts
from tpql.semantics.hints import is_floor, mend_operands
from tpql.semantics.operators import BOOLEAN, Verdict, binary, logical_not, negative
from tpql.semantics.pitfalls import warn_of_collection_null
from tpql.semantics.rules import (
    AMPERSAND,
    COMPLEMENT,
    FLOOR_DATE,
    INCOMPATIBLE_OPERANDS,
    LIST_ITEM,
    REAL_LITERAL,
    TEXT_CONCATENATION,
    UNARY_OPERAND,
    UNORDERED,
)
from tpql.semantics.types import NULL
from tpql.semantics.walk_values import require_enum_value
from tpql.source import Span
from tpql.syntax.nodes import BinaryOp, BoolOp, Compare, In, UnaryOp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.state import Walk
    from tpql.semantics.types import Type

__all__ = ["enter_binary", "enter_in", "enter_unary"]

_Binary = BinaryOp | BoolOp | Compare


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
        _report(walk, node, left, right, verdict)
    elif left.kind == "enum" or right.kind == "enum":
        require_enum_value(walk, node.right, right, left)
        require_enum_value(walk, node.left, left, right)
    elif (left is NULL or right is NULL) and isinstance(node, Compare):
        warn_of_collection_null(walk, node, left, right)


def _report(walk: Walk, node: _Binary, left: Type, right: Type, verdict: Verdict) -> None:
    types = f"'{_shown(left)}' and '{_shown(right)}'"
    refused = f"Operator '{node.op}' incompatible with operand types {types}."
    if verdict.problem == "incompatible":
        _report_incompatible(walk, node, left, right, refused)
        return
    rule, message, hint, texts = _WARNINGS[verdict.problem]
    walk.report(
        rule,
        node.span,
        message.format(op=node.op, left=left, right=right),
        server=refused if texts else None,
        hints=(hint,) if hint else (),
    )


_WARNINGS = {
    "real-literal": (
        REAL_LITERAL,
        "{left} {op} {right}: the published server refuses a Double literal here",
        "write 1.5f, 15/10, or Convert.ToDouble(...) around the other operand",
        True,
    ),
    "concatenation": (
        TEXT_CONCATENATION,
        "{left} + {right}: only texts can be joined",
        "write .ToString() after the value that is no text; write \" \" rather than ' '",
        False,
    ),
    "ampersand": (AMPERSAND, "& is refused by the published server", "join texts with +", True),
    "crash": (UNORDERED, "{left} {op} {right}: these values have no order", "", False),
}


def _report_incompatible(walk: Walk, node: _Binary, left: Type, right: Type, refused: str) -> None:
    symbols = walk.symbols
    if is_floor(symbols.get(id(node.left))) or is_floor(symbols.get(id(node.right))):
        walk.report(
            FLOOR_DATE,
            node.span,
            "of a nullable date Year, Month, ... is the date at which the period begins, "
            f"not a number: {left} {node.op} {right}",
            server=refused,
            hints=("write .Value.Year, .Value.Month, ... to get a number",),
        )
        return
    hints, fixes = mend_operands(node.op, (node.left, left), (node.right, right))
    certain = "object" not in (left.kind, right.kind) and not _is_custom_reference(walk, node)
    walk.report(
        INCOMPATIBLE_OPERANDS,
        node.span,
        f"{node.op} does not take {left} and {right}",
        severity=None if certain else "warning",
        server=refused,
        hints=hints,
        fixes=fixes,
    )


def _is_custom_reference(walk: Walk, node: _Binary) -> bool:
    """Some accounts still compare a custom field of entities with an id.  LANGUAGE 5.3."""
    symbols = [walk.symbols.get(id(operand)) for operand in (node.left, node.right)]
    members = [symbol.member for symbol in symbols if symbol is not None]
    return any(m and m.kind == "reference" and m.custom is not None for m in members)


def _shown(type_: Type) -> str:
    """Write a type as the server does for operators: null is Object.  LANGUAGE 19.3."""
    if type_.kind == "generic":
        return f"{type_.owner}`{len(type_.arguments)}"
    return "Object" if type_.kind == "null" else type_.name


def enter_unary(walk: Walk, node: UnaryOp, it: Type) -> None:
    """Type the operand first."""
    walk.work.append((_unary, node, it))
    walk.visit(node.operand, it)


def _unary(walk: Walk, node: UnaryOp, _it: Type) -> None:
    operand = walk.types[id(node.operand)]
    verdict = negative(operand) if node.op == "-" else logical_not(operand)
    walk.types[id(node)] = verdict.type
    if verdict.problem:
        walk.report(
            UNARY_OPERAND,
            Span(node.start, node.end),
            f"{node.op} does not take {operand}",
            hints=_WHOLE if node.op == "not" else (),
        )
    elif node.op == "not" and operand.is_value and operand.plain.base.name != "Boolean":
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
        if type_.name == "Char" and operand.is_value:
            message = "an item that is one character stands for its code"
        elif not casts(type_, operand):
            message = f"an item of type {type_} in a list for {operand}"
        else:
            continue
        walk.report(LIST_ITEM, item.span, message, hints=_mend_item(type_, operand))


def _mend_item(item: Type, operand: Type) -> tuple[str, ...]:
    if operand.is_value and item.base.name in ("String", "Char"):
        return ("write the items without quotes",)
    if item.name == "Char":
        return ("one character in single quotes is a Char: write it in double quotes",)
    return ()
