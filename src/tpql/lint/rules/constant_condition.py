"""TP321: a condition that does not depend on the item."""

from __future__ import annotations

from tpql.lint.comparisons import CONSTANTS
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import BooleanConstant, BoolOp, Call, Compare, Conditional, Name, UnaryOp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]


def _check(node: Compare | BoolOp | UnaryOp | Conditional | Call, context: Context) -> None:
    if isinstance(node, Compare):
        if isinstance(node.left, CONSTANTS) and isinstance(node.right, CONSTANTS):
            context.report(RULE, node.span, "this is the same for every item")
        return
    for operand in _conditions(node):
        if isinstance(operand, BooleanConstant):
            context.report(RULE, operand.span, "this condition is the same for every item")


def _conditions(node: BoolOp | UnaryOp | Conditional | Call) -> tuple[Expression, ...]:
    if isinstance(node, BoolOp):
        return node.left, node.right
    if isinstance(node, UnaryOp):
        return (node.operand,) if node.op == "not" else ()
    if isinstance(node, Conditional):
        return (node.test,)
    is_function = isinstance(node.func, Name) and node.func.id.lower() == "iif"
    return node.args[:1] if is_function else ()


RULE = LintRule(
    "TP321",
    "constant-condition",
    "warning",
    "A condition is the same for every item.",
    why="What is always true or always false is a leftover or a mistake. Only `where=true` alone, "
    "which asks for everything, is not reported.",
    examples=(
        Example("/api/v2/Bug?where=«1 == 1» and effort > 5", "/api/v2/Bug?where=effort > 5"),
        Example("/api/v2/Bug?where=effort > 5 or «true»", "/api/v2/Bug?where=true"),
    ),
    evidence="RULES 72",
    on=(
        "Compare(*,*Constant,*Constant)",
        "BoolOp(*,BooleanConstant)",
        "BoolOp(*,*,BooleanConstant)",
        "UnaryOp(not,BooleanConstant)",
        "Conditional(BooleanConstant)",
        "Call(Name,BooleanConstant)",
    ),
    check=_check,
)
