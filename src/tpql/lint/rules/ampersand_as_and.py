"""TP304: an `&` between two conditions."""

from __future__ import annotations

from tpql.lint.comparisons import begins_bare, ends_bare
from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import BinaryOp, Compare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]


def _check(node: Compare | BinaryOp, context: Context) -> None:
    if isinstance(node, Compare):
        left, right = node.left, node.right
        if isinstance(left, Compare) and begins_bare(node, left):
            _report(left.right, context)
        if isinstance(right, Compare) and ends_bare(node, right):
            _report(right.left, context)
    elif node.op == "&" and {_kind(node.left, context), _kind(node.right, context)} == {"Boolean"}:
        _report(node, context)


def _kind(node: Expression, context: Context) -> str:
    return context.type_of(node).base.name


def _report(node: Expression, context: Context) -> None:
    if not isinstance(node, BinaryOp) or node.op != "&":
        return
    place = context.text.find("&", node.left.end, node.right.start)
    if place < 0:
        return
    message = "`&` joins texts, and does so before anything is compared; write `and`"
    span = Span(place, place + 1)
    before, after = context.text[place - 1 : place], context.text[place + 1 : place + 2]
    word = f"{'' if before.isspace() else ' '}and{'' if after.isspace() else ' '}"
    context.report(RULE, span, message, fixes=replace(span, word, "write `and`", safe=False))


RULE = LintRule(
    "TP304",
    "ampersand-as-and",
    "warning",
    "Two conditions are joined with `&`.",
    why="`&` is an operator on texts that binds tighter than every comparison: "
    "`a == 1 & b == 2` is `(a == (1 & b)) == 2`.",
    examples=(
        Example(
            "/api/v2/UserStory?where=effort > 5 «%26» id > 7",
            "/api/v2/UserStory?where=effort > 5 and id > 7",
        ),
        Example(
            "/api/v2/UserStory\n  ?where=(effort > 5) «&» (id > 7)",
            "/api/v2/UserStory\n  ?where=(effort > 5) and (id > 7)",
        ),
    ),
    evidence="RULES 9, LANGUAGE 3",
    fix="Never: it writes `and`, which changes what is asked.",
    on=("Compare(*,Compare)", "Compare(*,*,Compare)", "BinaryOp(&)"),
    check=_check,
)
