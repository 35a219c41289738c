"""TP306: a negative test of a truth value that may be null."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, BooleanConstant, Compare, Name, UnaryOp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]


def _check(node: UnaryOp | Compare, context: Context) -> None:
    operand = _tested(node)
    if not isinstance(operand, (Name, Attribute)):
        return
    type_ = context.type_of(operand)
    if type_.base.name != "Boolean" or not type_.optional:
        return
    text = context.source(operand)
    message = f"where `{context.shown(operand)}` is null this is not true; `!= true` would be"
    fixes = replace(node.span, f"{text} != true", "count null as false", safe=False)
    context.report(RULE, node.span, message, fixes=fixes)


def _tested(node: UnaryOp | Compare) -> Expression | None:
    """Return what `not x` or `x == false` tests."""
    if isinstance(node, UnaryOp):
        return node.operand if node.op == "not" else None
    is_false = isinstance(node.right, BooleanConstant) and not node.right.value
    return node.left if is_false and node.op == "==" else None


RULE = LintRule(
    "TP306",
    "nullable-negation",
    "warning",
    "A truth value that may be null is negated or compared with false.",
    why="Truth values of this API have three states. `not x` and `x == false` leave out the "
    "items where `x` is null, `x != true` includes them.",
    examples=(
        Example(
            "/api/v2/User?where=«not isContributor»", "/api/v2/User?where=isContributor != true"
        ),
        Example(
            "/api/v2/User?where=«isContributor == false» and isActive == true",
            "/api/v2/User?where=isContributor != true and isActive == true",
        ),
    ),
    evidence="RULES 25, LANGUAGE 7",
    fix="Never: `!= true` includes the items where it is null.",
    on=("UnaryOp(not,Name|Attribute)", "Compare(==,Name|Attribute,BooleanConstant)"),
    check=_check,
)
