"""TP339: texts compared by their order."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Compare

__all__ = ["RULE"]

_RELATIONS = ("<", "<=", ">", ">=")
_TEXTS = "Name|Attribute|Call|Subscript|BinaryOp|Conditional|StringConstant"
"""What may be a text."""


def _check(node: Compare, context: Context) -> None:
    if node.op not in _RELATIONS:
        return
    if context.type_of(node.left).kind == context.type_of(node.right).kind == "string":
        message = "which of two texts comes first depends on the database: 10 comes before 9"
        context.report(RULE, node.span, message)


RULE = LintRule(
    "TP339",
    "text-order",
    "info",
    "Two texts are compared by their order.",
    why="The order of texts is that of the database, with its language and letter case. Numbers "
    "in texts are compared digit by digit.",
    examples=(
        Example('/api/v2/Bug?where=«name >= "M"»', '/api/v2/Bug?where=name.StartsWith("M")'),
    ),
    evidence="RULES 53, LANGUAGE 11.3",
    on=(f"Compare({'|'.join(_RELATIONS)},*,{_TEXTS})",),
    check=_check,
)
