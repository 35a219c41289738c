"""TP326: a value that is never null, compared with null."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Compare, Name, NullConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Compare, context: Context) -> None:
    if node.op not in ("==", "!=") or not isinstance(node.right, NullConstant):
        return
    if not isinstance(node.left, Name):
        return
    symbol = context.symbol_of(node.left)
    member = symbol.member if symbol else None
    if member is not None and member.kind == "value" and member.nullable is False:
        answer = "never" if node.op == "==" else "always"
        context.report(RULE, node.span, f"`{node.left.id}` is never null: this is {answer} true")


RULE = LintRule(
    "TP326",
    "never-null",
    "warning",
    "A value that is never null is compared with null.",
    why="Such a condition keeps everything or nothing; most likely another member was meant.",
    examples=(
        Example(
            "/api/v2/Bug?where=«id == null»",
            "/api/v2/Bug?where=feature == null",
        ),
    ),
    evidence="RULES 22, LANGUAGE 19.1",
    on=("Compare(==|!=,Name,NullConstant)",),
    check=_check,
)
