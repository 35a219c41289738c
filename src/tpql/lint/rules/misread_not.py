"""TP301: a `not` that takes only the first operand of the comparison behind it."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.comparisons import begins_bare
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import Compare, In, UnaryOp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Compare | In, context: Context) -> None:
    operand = node.value if isinstance(node, In) else node.left
    if not isinstance(operand, UnaryOp) or operand.op != "not" or not begins_bare(node, operand):
        return
    # The checker tells of numbers, whose bits it flips, and of what has no `not` at all.
    if context.type_of(operand.operand).base.name not in ("Boolean", "unknown"):
        return
    word = operand.spelling or "not"
    message = f"`{word}` takes only `{context.shown(operand.operand)}`, not the comparison"
    context.report(RULE, node.span, message, fixes=_fixes(node, operand, context))


def _fixes(node: Compare | In, operand: UnaryOp, context: Context) -> tuple[Fix, ...]:
    word = len(operand.spelling or "not")
    between = context.text[operand.start + word : operand.operand.start]
    start = operand.start + word + len(between) - len(between.lstrip())
    edits = (Edit(Span(start, start), "("), Edit(Span(node.end, node.end), ")"))
    return (Fix("negate the whole comparison", edits, safe=False),)


RULE = LintRule(
    "TP301",
    "misread-not",
    "warning",
    "A `not` before a comparison takes only the first operand.",
    why="`not` and `!` bind tighter than every comparison and than `in`: `not a == b` is "
    "`(not a) == b`, which is another question whenever one of the two may be null, and a type "
    "error for anything but truth values.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«not entityState.isFinal == true»",
            "/api/v2/UserStory?where=not (entityState.isFinal == true)",
        ),
        Example(
            '/api/v2/UserStory?where=«!name.Contains("x") in [true]»',
            '/api/v2/UserStory?where=!(name.Contains("x") in [true])',
        ),
    ),
    evidence="RULES 71, LANGUAGE 3",
    fix="Never: it negates the whole comparison, which is what was most likely meant.",
    on=("Compare(*,UnaryOp)", "In(UnaryOp)"),
    check=_check,
)
