"""TP323: a condition that stands twice."""

from __future__ import annotations

from tpql.diagnostics import Fix, Related
from tpql.lint.comparisons import is_short
from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import BoolOp, Expression

__all__ = ["RULE"]


def _check(node: BoolOp, context: Context) -> None:
    first: dict[str, Expression] = {}
    before: Expression | None = None
    for operand in context.chain(node):
        if is_short(operand):
            earlier = first.setdefault(context.key(operand), operand)
            if earlier is not operand and before is not None:
                _report(node, earlier, before, operand, context)
        before = operand


def _report(
    node: BoolOp, earlier: Expression, before: Expression, twice: Expression, context: Context
) -> None:
    related = (Related(earlier.span, "it stands here first"),)
    context.report(
        RULE,
        twice.span,
        f"this condition stands before this `{node.op}` already",
        related=related,
        fixes=_fixes(before, twice, context),
    )


def _fixes(before: Expression, twice: Expression, context: Context) -> tuple[Fix, ...]:
    gap = context.text[before.end : twice.start]
    if "(" in gap:
        return ()
    start = before.end + gap.rfind(")") + 1
    return replace(Span(start, twice.end), "", "leave it out")


RULE = LintRule(
    "TP323",
    "duplicate-condition",
    "warning",
    "A condition stands twice between `and` or `or`.",
    why="The second one changes nothing; most likely another one was meant.",
    examples=(
        Example(
            "/api/v2/Bug?where=effort > 5 and id > 7 and «effort > 5»",
            "/api/v2/Bug?where=effort > 5 and id > 7",
        ),
    ),
    evidence="RULES 72",
    fix="Always: leaving it out changes nothing.",
    on=("BoolOp",),
    check=_check,
    filters=True,
)
