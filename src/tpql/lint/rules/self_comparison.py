"""TP322: a value compared with itself."""

from __future__ import annotations

from tpql.lint.comparisons import CONSTANTS, is_short
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Compare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


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
    on=(Compare,),
    check=_check,
)
