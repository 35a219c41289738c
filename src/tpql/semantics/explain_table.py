"""The types of a clause's sub-expressions, and what each does for null, as rows of text."""

from __future__ import annotations

from tpql.semantics.nulls import null_note
from tpql.semantics.types import UNKNOWN
from tpql.syntax.nodes import (
    Attribute,
    BooleanConstant,
    BoolOp,
    Call,
    CharConstant,
    Field,
    IntegerConstant,
    Name,
    NullConstant,
    Ordering,
    OrderKey,
    Placeholder,
    RealConstant,
    StringConstant,
    UnaryOp,
)
from tpql.syntax.visit import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.analysis import Analysis
    from tpql.semantics.flow import Flow
    from tpql.syntax.nodes import Node

__all__ = ["rows_of"]

_WIDEST = 40
_SILENT = (
    BooleanConstant,
    CharConstant,
    Field,
    IntegerConstant,
    NullConstant,
    Ordering,
    OrderKey,
    Placeholder,
    RealConstant,
    StringConstant,
)
"""Nodes that need no row: literals, and what is no expression."""

_NUMBERS = (IntegerConstant, RealConstant)


def rows_of(node: Node, text: str, flow: Flow) -> list[tuple[str, str, str]]:
    """Return text, type and note of each sub-expression, in the order of the text.

    Args:
        node: a clause; its positions are offsets into ``text``.
        text: the clause as it was written; long parts are shortened.
        flow: the walk that followed the clause.
    """
    silent = _unnamed(node, flow.analysis)
    rows: dict[tuple[str, str, str], None] = {}
    for each in sorted(walk(node), key=lambda n: (n.start, n.end)):
        if not isinstance(each, _SILENT) and id(each) not in silent:
            rows[_row(each, text, flow)] = None
    return list(rows)


def _row(node: Node, text: str, flow: Flow) -> tuple[str, str, str]:
    note = null_note(node, flow)
    member = node.func if isinstance(node, Call) else node
    if isinstance(member, Attribute):
        owner = member.value
        note = note.replace("{owner}", _short(text[owner.start : owner.end]))
    shown = _short(str(flow.analysis.type_of(node)))
    return _short(text[node.start : node.end]), shown, note


def _unnamed(node: Node, analysis: Analysis) -> set[int]:
    """Return the nodes that need no row of their own.

    Functions, types before a dot, the front part of a chain, and the number after a sign.
    """
    found: set[int] = set()
    for each in walk(node):
        symbol = analysis.symbol_of(each)
        member = each.func if isinstance(each, Call) else each
        if isinstance(each, Call):
            found.add(id(each.func))
        elif isinstance(each, BoolOp) and getattr(each.left, "op", "") == each.op:
            found.add(id(each.left))
        elif isinstance(each, UnaryOp) and isinstance(each.operand, _NUMBERS):
            found.add(id(each))
        if (symbol and symbol.kind == "static" and isinstance(member, Attribute)) or (
            isinstance(member, Attribute) and _is_bare_type(member.value, analysis)
        ):
            found.add(id(member.value))
    return found


def _is_bare_type(node: Node, analysis: Analysis) -> bool:
    """Whether a name was never typed: it is a type, of which the member is not known."""
    untyped = analysis.symbol_of(node) is None and analysis.type_of(node) is UNKNOWN
    return isinstance(node, Name) and untyped


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"
