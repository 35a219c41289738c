"""TP322: a value compared with itself."""

from __future__ import annotations

from tpql.lint.comparisons import CONSTANTS, is_short
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Compare

__all__ = ["RULE"]

_COMPARED = (
    *("Attribute", "BinaryOp", "BoolOp", "Call", "Cast", "Compare", "Conditional", "In", "Name"),
    *("ObjectExpr", "Placeholder", "Subscript", "UnaryOp"),
)
"""All that is no constant."""


def _check(node: Compare, context: Context) -> None:
    left, right = node.left, node.right
    if type(left) is not type(right) or isinstance(left, CONSTANTS) or not is_short(left):
        return
    if context.key(left) != context.key(right):
        return
    context.report(RULE, node.span, f"`{context.shown(left)}` is compared with itself")


RULE = LintRule(
    "TP322",
    "self-comparison",
    "warning",
    "A value is compared with itself.",
    why="The answer is always the same. Inside a collection method, names are those of the "
    "element: an outer value of the same name cannot be reached there.",
    examples=(
        Example(
            "/api/v2/UserStory?where=tasks.Any(«project.id == project.id»)",
            "/api/v2/UserStory?where=tasks.Any(project.id == 5)",
        ),
    ),
    evidence="LANGUAGE 4.1, 15",
    on=tuple(f"Compare(*,{kind},{kind})" for kind in _COMPARED),
    check=_check,
)
