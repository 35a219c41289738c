"""A clause as an indented list: its conditions, its members, its keys, each in English."""

from __future__ import annotations

from tpql.semantics.names import output_name
from tpql.semantics.wording import say
from tpql.syntax.nodes import BoolOp, Node, ObjectExpr, Ordering
from tpql.syntax.visit import operands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.analysis import Analysis
    from tpql.syntax.nodes import Expression, OrderKey

__all__ = ["outline"]

_DEEPEST = 20
"""Deeper levels are indented no further, or deep trees would be mostly blanks."""

_HEADS = {"and": "all of these hold:", "or": "at least one of these holds:"}


def outline(node: Node, analysis: Analysis, *, descending: bool = False) -> list[str]:
    """Return the lines of a clause; ``descending`` says that its one key orders downwards."""
    if isinstance(node, Ordering):
        return [_key(key, analysis, index) for index, key in enumerate(node.keys)]
    if descending:
        return [f"  by {say(node, analysis)}, largest first"]
    lines: list[str] = []
    pending: list[tuple[str, Expression, int]] = [("", node, 1)]  # type: ignore[list-item]  # no Ordering
    while pending:
        label, current, depth = pending.pop()
        head, below = _parts(current, analysis)
        lines.append(f"{'  ' * min(depth, _DEEPEST)}{label}{head}")
        pending.extend((mark, part, depth + 1) for mark, part in reversed(below))
    return lines


def _parts(node: Expression, analysis: Analysis) -> tuple[str, list[tuple[str, Expression]]]:
    """Return what to say of a node, and what to list below it with a mark each."""
    if isinstance(node, BoolOp):
        return _HEADS[node.op], [("- ", each) for each in operands(node)]
    if isinstance(node, ObjectExpr):
        parts = [(f"{output_name(f, analysis.symbol_of) or '?'}: ", f.value) for f in node.fields]
        return ("an object of" if parts else "an empty object"), parts
    return say(node, analysis), []


def _key(key: OrderKey, analysis: Analysis, index: int) -> str:
    way = "largest" if key.descending else "smallest"
    return f"  {'then ' if index else ''}by {say(key.value, analysis)}, {way} first"
