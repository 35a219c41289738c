"""TP402: operators that are not in the usual spelling."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import BoolOp, Compare, UnaryOp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Compare | BoolOp | UnaryOp, context: Context) -> None:
    written, usual = node.spelling, node.op
    if written in ("", usual):
        return
    start = node.start
    if not isinstance(node, UnaryOp):
        start = context.text.find(written, node.left.end, node.right.start)
    span = Span(start, start + len(written))
    if start < 0 or not context.text.startswith(written, start):
        return
    behind = context.text[span.end : span.end + 1]
    text = f"{usual} " if usual.isalpha() and (behind.isalnum() or behind in "_'\"") else usual
    if usual.isalpha() and context.text[start - 1 : start].isalnum():
        text = f" {text}"
    fixes = replace(span, text, f"write `{usual}`")
    context.report(RULE, span, f"`{written}` is usually written `{usual}`", fixes=fixes)


RULE = LintRule(
    "TP402",
    "operator-spelling",
    "info",
    "An operator is not written in the usual spelling.",
    why="The language has `=` and `==`, `<>` and `!=`, `&&` and `and`, `||` and `or`, `!` and "
    "`not` in any letter case. One spelling is easier to read and to search for.",
    examples=(
        Example("/api/v2/Bug?where=effort «=» 5", "/api/v2/Bug?where=effort == 5"),
        Example(
            "/api/v2/Bug?where=effort > 5 «AND» id > 7", "/api/v2/Bug?where=effort > 5 and id > 7"
        ),
    ),
    evidence="RULES 10, LANGUAGE 3",
    fix="Always: the tree is the same.",
    on=("Compare", "BoolOp", "UnaryOp"),
    check=_check,
    default=False,
)
