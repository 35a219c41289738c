"""Findings about operands that an operator does not take.  LANGUAGE 5.8, 11.3, 19.1, 19.2."""

from __future__ import annotations

from tpql.semantics.hints import is_floor, mend_operands
from tpql.semantics.rules import (
    AMPERSAND,
    FLOOR_DATE,
    INCOMPATIBLE_OPERANDS,
    REAL_LITERAL,
    TEXT_CONCATENATION,
    UNORDERED,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.analysis import Walk
    from tpql.semantics.operators import Verdict
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import BinaryOp, BoolOp, Compare

    _Binary = BinaryOp | BoolOp | Compare

__all__ = ["unfit_operands"]


def unfit_operands(walk: Walk, node: _Binary, left: Type, right: Type, verdict: Verdict) -> None:
    """Report what a verdict on two operands says."""
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
