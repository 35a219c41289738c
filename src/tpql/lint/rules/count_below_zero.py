"""TP332: a count compared with what is below zero."""

from __future__ import annotations

from tpql.lint.comparisons import compared
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Call, Compare, IntegerConstant, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]

_ANSWERS = {"<": "never", ">=": "always"}
_RELATIONS = ("<", ">", "<=", ">=")
_UNEQUAL = "|".join(_RELATIONS)
_COUNTS = "Name|Attribute|Call"


def _check(node: Compare, context: Context) -> None:
    test = compared(node) if node.op in _RELATIONS else None
    if test is None or test.op not in _ANSWERS or not isinstance(test.constant, IntegerConstant):
        return
    if test.constant.value == 0 and _is_count(test.value, context):
        message = f"a count is never below zero: this is {_ANSWERS[test.op]} true"
        context.report(RULE, node.span, message)


def _is_count(node: Expression, context: Context) -> bool:
    if not isinstance(node, (Name, Attribute, Call)):
        return False
    symbol = context.symbol_of(node)
    return symbol is not None and symbol.kind == "collection" and symbol.name == "Count"


RULE = LintRule(
    "TP332",
    "count-below-zero",
    "warning",
    "A count is tested for being below zero, or not below it.",
    why="The answer is always the same; `> 0` or `== 0` was meant.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«tasks.Count() >= 0»",
            "/api/v2/UserStory?where=tasks.Count() > 0",
        ),
    ),
    evidence="LANGUAGE 6.4",
    on=(
        f"Compare({_UNEQUAL},{_COUNTS},IntegerConstant)",
        f"Compare({_UNEQUAL},IntegerConstant,{_COUNTS})",
    ),
    signs=("count",),
    check=_check,
)
