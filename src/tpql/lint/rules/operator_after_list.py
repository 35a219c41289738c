"""TP305: an operator behind `in [...]` that takes the whole test."""

from __future__ import annotations

from tpql.lint.comparisons import begins_bare
from tpql.lint.fixes import wrap
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, BinaryOp, Cast, In, Subscript

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: BinaryOp | Attribute | Subscript | Cast, context: Context) -> None:
    inner = node.left if isinstance(node, BinaryOp) else node.value
    if isinstance(inner, In) and begins_bare(node, inner):
        message = "this is applied to the answer of the whole test, true or false"
        fixes = wrap(inner.span, "write the parentheses that the server sees")
        context.report(RULE, node.span, message, fixes=fixes)


RULE = LintRule(
    "TP305",
    "operator-after-list",
    "warning",
    "An operator follows `in [...]` and takes the whole test.",
    why="`in [...]` is a suffix: whatever stands behind the bracket, even `.member`, takes the "
    "answer of the test, not the list.",
    examples=(
        Example(
            '/api/v2/UserStory?select={a:«name in ["x"].ToString»()}',
            '/api/v2/UserStory?select={a:(name in ["x"]).ToString()}',
        ),
    ),
    evidence="LANGUAGE 3",
    fix="Always: it writes the parentheses that the server sees.",
    on=("BinaryOp(*,In)", "Attribute(In)", "Subscript(In)", "Cast(In)"),
    check=_check,
)
