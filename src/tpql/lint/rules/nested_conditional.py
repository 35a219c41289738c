"""TP303: a conditional inside another one, read from the left."""

from __future__ import annotations

from tpql.lint.comparisons import begins_bare
from tpql.lint.fixes import wrap
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import Conditional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Conditional, context: Context) -> None:
    inner = node.test
    if not isinstance(inner, Conditional) or not begins_bare(node, inner):
        return
    message = "this is read from the left: the first condition and its answers are the condition"
    start = inner.orelse.start
    is_bare = context.text[inner.body.end : start].rstrip().endswith(":")
    fixes = wrap(Span(start, node.end), "read it from the right", safe=False) if is_bare else ()
    context.report(RULE, node.span, message, fixes=fixes)


RULE = LintRule(
    "TP303",
    "nested-conditional",
    "warning",
    "A conditional follows another one without parentheses.",
    why="`a ? b : c ? d : e` is `(a ? b : c) ? d : e` on the server, unlike in most languages.",
    examples=(
        Example(
            "/api/v2/Bug?select={a:«effort > 8 ? true : effort > 3 ? false : true»}",
            "/api/v2/Bug?select={a:effort > 8 ? true : (effort > 3 ? false : true)}",
        ),
    ),
    evidence="LANGUAGE 3, 15",
    fix="Never: it puts the last conditional in parentheses, as other languages read it.",
    on=("Conditional(Conditional)",),
    check=_check,
)
