"""TP333: an order that goes on behind what decides everything."""

from __future__ import annotations

from tpql.lint.comparisons import is_short
from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Ordering

__all__ = ["RULE"]


_UNIQUE = ("id", "it.id")


def _check(node: Ordering, context: Context) -> None:
    seen: set[str] = set()
    decided = False
    for index, key in enumerate(node.keys):
        value = context.key(key.value) if is_short(key.value) else ""
        if decided or value in seen:
            reason = "the id has decided the order" if decided else "the order has this key"
            span = Span(node.keys[index - 1].end, key.end)
            fixes = replace(span, "", "leave it out")
            context.report(RULE, key.span, f"{reason} already; this changes nothing", fixes=fixes)
        if value:
            seen.add(value)
        decided = decided or value in _UNIQUE


RULE = LintRule(
    "TP333",
    "repeated-order-key",
    "warning",
    "A key of an order follows one that has decided everything.",
    why="Items that are equal by a key are equal by it again, and no two items have one id.",
    examples=(
        Example("/api/v2/Bug?orderBy=name,«name desc»", "/api/v2/Bug?orderBy=name"),
        Example("/api/v2/Bug?orderBy=id,«name»", "/api/v2/Bug?orderBy=name,id"),
    ),
    evidence="LANGUAGE 9",
    fix="Always: leaving it out changes nothing.",
    on=("Ordering(*,*)",),
    check=_check,
)
