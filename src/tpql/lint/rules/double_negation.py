"""TP405: a negation of a negation."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.comparisons import ends_bare
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import UnaryOp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: UnaryOp, context: Context) -> None:
    inner = node.operand
    if isinstance(inner, UnaryOp) and inner.op == node.op:
        fixes = _fixes(node, inner) if ends_bare(inner, inner.operand) else ()
        context.report(RULE, node.span, "two negations change nothing", fixes=fixes)


def _fixes(node: UnaryOp, inner: UnaryOp) -> tuple[Fix, ...]:
    """Leave out both operators, and the parentheses around the second."""
    operand = inner.operand
    before, after = Span(node.start, operand.start), Span(operand.end, node.end)
    edits = [Edit(before, "")] + ([Edit(after, "")] if after.start < after.end else [])
    return (Fix("leave both out", tuple(edits)),)


RULE = LintRule(
    "TP405",
    "double-negation",
    "info",
    "A negation is negated.",
    why="`not not x` is `x`, and `- -x` is `x`.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«not not tasks.Any()»",
            "/api/v2/UserStory?where=tasks.Any()",
        ),
        Example(
            "/api/v2/UserStory?where=«not (not tasks.Any())»",
            "/api/v2/UserStory?where=tasks.Any()",
        ),
    ),
    evidence="LANGUAGE 3",
    fix="Always: the value is the same, null too.",
    on=("UnaryOp(*,UnaryOp)",),
    check=_check,
)
