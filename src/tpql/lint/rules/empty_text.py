"""TP330: a search for no text."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Call, StringConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]

_METHODS = ("contains", "startswith", "endswith")


def _check(node: Call, context: Context) -> None:
    func = node.func
    if not isinstance(func, Attribute) or len(node.args) != 1 or func.attr.lower() not in _METHODS:
        return
    text = node.args[0]
    if isinstance(text, StringConstant) and not text.value:
        message = "every text that is not null holds the empty one"
        context.report(RULE, node.span, message)


RULE = LintRule(
    "TP330",
    "empty-text",
    "warning",
    "A text is searched for the empty text.",
    why="`Contains`, `StartsWith` and `EndsWith` are true for the empty text: nothing is filtered "
    "but null. A program that made the query should leave the condition out.",
    examples=(
        Example('/api/v2/Bug?where=«name.Contains("")»', '/api/v2/Bug?where=name.Contains("x")'),
    ),
    evidence="LANGUAGE 7, 11.2",
    on=("Call(Attribute,StringConstant)",),
    signs=('""', "''"),
    check=_check,
)
