"""TP413: a descending order in a parameter of its own."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.rule import Example, LintRule
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]


def _check(_read: SavedQuery, context: Context) -> None:
    segment = context.around.given("orderbydesc")
    if segment is None:
        return
    blank = "%20" if segment.encoded else " "
    edits = (
        Edit(segment.name_span, "orderBy"),
        Edit(Span(segment.end, segment.end), f"{blank}desc"),
    )
    fixes = () if context.around.given("orderby") else (Fix("write `orderBy=... desc`", edits),)
    message = "`orderBy=... desc` says the same, and takes more than one key"
    context.report(RULE, segment.name_span, message, fixes=fixes)


RULE = LintRule(
    "TP413",
    "order-by-desc",
    "info",
    "The order is given by `orderByDesc`, which comes from API v1.",
    why="One page of the documents still shows it; `orderBy` is documented everywhere.",
    examples=(Example("/api/v2/Bug?«orderByDesc»=name", "/api/v2/Bug?orderBy=name desc"),),
    evidence="RULES 2, LANGUAGE 1.2",
    fix="Always: the order is the same.",
    on=("orderByDesc",),
    check=_check,
)
