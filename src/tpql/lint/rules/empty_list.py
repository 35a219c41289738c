"""TP327: a list in which nothing is."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import In

__all__ = ["RULE"]


def _check(node: In, context: Context) -> None:
    if not node.items:
        context.report(RULE, node.span, "nothing is in an empty list: this is always false")


RULE = LintRule(
    "TP327",
    "empty-list",
    "warning",
    "A value is looked for in an empty list.",
    why="Nothing is in `[]`, so that the condition is always false. A program that made the list "
    "should leave the query out instead.",
    examples=(Example("/api/v2/Bug?where=«id in []»", "/api/v2/Bug?where=id in [1,2]"),),
    evidence="RULES 55, LANGUAGE 5.8",
    on=("In(*,none)",),
    check=_check,
)
