"""Comparisons with a constant, and where parentheses stand, as many rules need them."""

from __future__ import annotations

from tpql.record import Record
from tpql.syntax.nodes import (
    BooleanConstant,
    CharConstant,
    Compare,
    IntegerConstant,
    NullConstant,
    RealConstant,
    StringConstant,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.lint.context import Context
    from tpql.syntax.nodes import BoolOp, Constant, Expression, Node

__all__ = [
    "CONSTANTS",
    "ComparedConstant",
    "begins_bare",
    "compared",
    "ends_bare",
    "grouped",
    "is_short",
]

CONSTANTS = (
    IntegerConstant,
    RealConstant,
    StringConstant,
    CharConstant,
    BooleanConstant,
    NullConstant,
)
"""The classes of literals."""

_MIRRORED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "==": "==", "!=": "!="}
_LONGEST = 200


class ComparedConstant(Record):
    """``value op constant``, whichever side the constant was written on.

    ``key`` is the constant as a database compares it: texts in any letter case are one.
    """

    value: Expression
    op: str
    constant: Constant

    @property
    def key(self) -> tuple[str, object]:
        """What is equal for equal constants."""
        value = self.constant.value
        if isinstance(value, str):
            return "text", value.rstrip().lower()
        kind = "number" if type(value) in (int, float) else type(value).__name__
        return kind, value

    @property
    def number(self) -> float | None:
        """The constant if it is a number."""
        value = self.constant.value
        return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def compared(node: Node) -> ComparedConstant | None:
    """Return what a comparison with a constant compares, or None for anything else.

    Long operands are passed over: keys take time in proportion to them.
    """
    if not isinstance(node, Compare) or node.op not in _MIRRORED:
        return None
    left, right = node.left, node.right
    if isinstance(right, CONSTANTS) and not isinstance(left, CONSTANTS) and is_short(left):
        return ComparedConstant(left, node.op, right)
    if isinstance(left, CONSTANTS) and not isinstance(right, CONSTANTS) and is_short(right):
        return ComparedConstant(right, _MIRRORED[node.op], left)
    return None


def grouped(node: BoolOp, context: Context) -> Sequence[list[Expression]]:
    """Return the conditions of a chain that are about one value, where there are several.

    ``x``, ``not x`` and ``x == 1`` are about ``x``.
    """
    conditions = context.chain(node)
    if not conditions:
        return ()
    groups: dict[str, list[Expression]] = {}
    for operand in conditions:
        value = _subject(operand)
        if is_short(value):
            groups.setdefault(context.key(value), []).append(operand)
    return [group for group in groups.values() if len(group) > 1]


def _subject(node: Expression) -> Expression:
    """Return what a condition is about."""
    if isinstance(node, UnaryOp) and node.op == "not":
        return node.operand
    if not isinstance(node, Compare):
        return node
    return node.right if isinstance(node.left, CONSTANTS) else node.left


def is_short(node: Node) -> bool:
    """Tell whether a node is so short that its text may be compared with others."""
    return node.end - node.start <= _LONGEST


def begins_bare(parent: Node, child: Node) -> bool:
    """Tell whether the first operand of ``parent`` stands without parentheses."""
    return parent.start == child.start


def ends_bare(parent: Node, child: Node) -> bool:
    """Tell whether the last operand of ``parent`` stands without parentheses."""
    return parent.end == child.end
