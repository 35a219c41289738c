"""TP416: a direction that is meant anyway."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import OrderKey

__all__ = ["RULE"]


def _check(node: OrderKey, context: Context) -> None:
    if node.descending or not node.spelling:
        return
    span = Span(node.end - len(node.spelling), node.end)
    before = context.text[node.start : span.start].rstrip()
    fixes = replace(Span(node.start + len(before), node.end), "", "leave it out")
    context.report(RULE, span, f"`{node.spelling}` is meant anyway", fixes=fixes)


RULE = LintRule(
    "TP416",
    "ascending-order",
    "info",
    "A key of an order is marked as ascending.",
    why="An order is ascending unless it is `desc`.",
    examples=(Example("/api/v2/Bug?orderBy=name «asc»", "/api/v2/Bug?orderBy=name"),),
    evidence="LANGUAGE 9",
    fix="Always: the order is the same.",
    on=("OrderKey",),
    check=_check,
    default=False,
)
