"""TP329: an item that stands twice in a list."""

from __future__ import annotations

from tpql.lint.comparisons import CONSTANTS
from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression, In

__all__ = ["RULE"]


def _check(node: In, context: Context) -> None:
    seen: set[Expression] = set()
    before: Expression | None = None
    for item in node.items:
        if isinstance(item, CONSTANTS):
            if item in seen and before is not None:
                gap = context.text[before.end : item.start]
                span = Span(before.end, item.end)
                fixes = () if set(gap) & {"(", ")"} else replace(span, "", "leave it out")
                message = f"`{context.shown(item)}` stands in this list already"
                context.report(RULE, item.span, message, fixes=fixes)
            seen.add(item)
        before = item


RULE = LintRule(
    "TP329",
    "duplicate-item",
    "info",
    "A list has the same item twice.",
    why="The second one changes nothing; maybe another one was meant.",
    examples=(Example("/api/v2/Bug?where=id in [1,2,«1»]", "/api/v2/Bug?where=id in [1,2]"),),
    evidence="LANGUAGE 5.8",
    fix="Always: leaving it out changes nothing.",
    on=("In(*,*,*)",),
    check=_check,
)
