"""TP337: objects without fields."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import ObjectExpr

__all__ = ["RULE"]


def _check(node: ObjectExpr, context: Context) -> None:
    if not node.fields:
        context.report(RULE, node.span, "an object without fields says nothing about its item")


RULE = LintRule(
    "TP337",
    "empty-select",
    "warning",
    "An object has no fields.",
    why="`{}` is read, and gives an empty object for each item. To count, ask for `result=count`.",
    examples=(Example("/api/v2/Bug?select=«{}»", "/api/v2/Bug?select={id}"),),
    evidence="LANGUAGE 6.1",
    on=("ObjectExpr(*,none)", "ObjectExpr(none,none)"),
    check=_check,
)
