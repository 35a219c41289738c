"""TP401: parentheses around what holds together by itself."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.comparisons import CONSTANTS
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    Compare,
    Conditional,
    In,
    Name,
    ObjectExpr,
    Subscript,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]

_WHOLE = (Name, Attribute, Call, Subscript, ObjectExpr, *CONSTANTS)
"""What no operator can tear apart; a cast ends in `>`, which an `=` behind it would take."""


def _check(
    node: BinaryOp | BoolOp | Compare | In | UnaryOp | Conditional, context: Context
) -> None:
    first, last = _outer(node)
    if first is not None and first.start > node.start:
        _look(first, node.start, last.start if last else node.end, context)
    if last is not None and node.end > last.end:
        _look(last, first.end if first else node.start, node.end, context)


def _outer(
    node: BinaryOp | BoolOp | Compare | In | UnaryOp | Conditional,
) -> tuple[Expression | None, Expression | None]:
    """Return the operands with which the text of a node begins and ends."""
    if isinstance(node, (BinaryOp, BoolOp, Compare)):
        return node.left, node.right
    if isinstance(node, Conditional):
        return node.test, node.orelse
    return (node.value, None) if isinstance(node, In) else (None, node.operand)


def _look(operand: Expression, low: int, high: int, context: Context) -> None:
    """Report parentheses around an operand, which stand between two offsets."""
    text = context.text
    before, after = text[low : operand.start].rstrip(), text[operand.end : high].lstrip()
    opened = len(before) - len(before.rstrip("("))
    closed = len(after) - len(after.lstrip(")"))
    pairs = min(opened, closed)
    if pairs < (1 if isinstance(operand, _WHOLE) else 2):
        return
    start = low + len(before) - 1
    end = high - len(text[operand.end : high].lstrip()) + 1
    if text[start] == "(" and text[end - 1] == ")":
        message = "these parentheses change nothing"
        context.report(RULE, Span(start, end), message, fixes=(_fix(start, end, text),))


def _fix(start: int, end: int, text: str) -> Fix:
    """Take the parentheses away, and blanks inside; words that they kept apart stay apart."""
    inner = text[start + 1 : end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    opening = Span(start, end - 1 - len(inner.lstrip()))
    closing = Span(start + 1 + len(inner.rstrip()), end)
    edits = (
        Edit(opening, " " if before.isalnum() else ""),
        Edit(closing, " " if after.isalnum() else ""),
    )
    return Fix("leave them out", edits)


RULE = LintRule(
    "TP401",
    "unneeded-parentheses",
    "info",
    "Parentheses stand around what holds together by itself, or twice.",
    why="They make a reader look for what they are to change. Those around a whole clause are "
    "customary and not reported.",
    examples=(
        Example("/api/v2/Bug?where=«(effort)» > 5", "/api/v2/Bug?where=effort > 5"),
        Example(
            "/api/v2/Bug?where=effort > 5 and («(id > 7)»)",
            "/api/v2/Bug?where=effort > 5 and (id > 7)",
        ),
    ),
    evidence="LANGUAGE 3",
    fix="Always: the tree is the same.",
    on=("BinaryOp", "BoolOp", "Compare", "In", "UnaryOp", "Conditional"),
    signs=("(",),
    check=_check,
)
