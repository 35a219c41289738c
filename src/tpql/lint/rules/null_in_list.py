"""TP328: null as an item of a list."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import In, NullConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: In, context: Context) -> None:
    for item in node.items:
        if isinstance(item, NullConstant):
            message = "null in a list does not find what is null; write `or ... == null`"
            context.report(RULE, item.span, message)


RULE = LintRule(
    "TP328",
    "null-in-list",
    "warning",
    "A list has null among its items.",
    why="Items are converted to the type of the value that is looked for: for a number null "
    "becomes 0. Test for null by itself.",
    examples=(
        Example(
            "/api/v2/Bug?where=feature.id in [5,«null»]",
            "/api/v2/Bug?where=feature.id in [5] or feature == null",
        ),
    ),
    evidence="LANGUAGE 19.1",
    on=("In",),
    signs=("null",),
    check=_check,
)
