"""TP302: comparisons of comparisons without parentheses."""

from __future__ import annotations

from tpql.lint.comparisons import begins_bare, ends_bare
from tpql.lint.fixes import wrap
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import BinaryOp, Compare, In

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]


def _check(node: Compare, context: Context) -> None:
    left, right = node.left, node.right
    if isinstance(left, Compare) and begins_bare(node, left) and not _joins(left.right):
        _report(node, left, context)
    elif isinstance(right, (Compare, In)) and ends_bare(node, right) and not _joins(_first(right)):
        _report(node, right, context)


def _first(node: Compare | In) -> Expression:
    return node.left if isinstance(node, Compare) else node.value


def _joins(node: Expression) -> bool:
    """Tell whether it is an `&`, of which another rule tells."""
    return isinstance(node, BinaryOp) and node.op == "&"


def _report(node: Compare, inner: Compare | In, context: Context) -> None:
    message = f"`{context.shown(inner)}` is compared first, its result with the rest"
    fixes = wrap(inner.span, "write the parentheses that the server sees")
    context.report(RULE, node.span, message, hints=(_HINT,), fixes=fixes)


_HINT = "join two comparisons with `and`, or write the parentheses"

RULE = LintRule(
    "TP302",
    "mixed-comparisons",
    "warning",
    "The result of a comparison is compared again, without parentheses.",
    why="Comparisons do not chain: `1 < x < 5` compares the answer of `1 < x`, true or false, "
    "with 5. And every relational operator has a level of its own, so that `a <= b < c` is "
    "`a <= (b < c)`.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«entityState.isFinal == entityState.isInitial != isNow»",
            "/api/v2/UserStory?where=(entityState.isFinal == entityState.isInitial) != isNow",
        ),
    ),
    evidence="LANGUAGE 3",
    fix="Always: it writes the parentheses that the server sees and keeps the meaning.",
    on=("Compare(*,Compare)", "Compare(*,*,Compare|In)"),
    check=_check,
)
