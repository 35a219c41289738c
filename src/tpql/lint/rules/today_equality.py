"""TP308: a date that must be equal to this very moment."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Compare, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]


def _check(node: Compare, context: Context) -> None:
    if node.op not in ("==", "!="):
        return
    for operand in (node.left, node.right):
        if _is_today(operand, context):
            message = "`Today` carries the time of day, so that no date is equal to it"
            fixes = replace(operand.span, "DateTime.Today", "write `DateTime.Today`", safe=False)
            context.report(RULE, node.span, message, fixes=fixes)


def _is_today(node: Expression, context: Context) -> bool:
    if not isinstance(node, (Name, Attribute)):
        return False
    symbol = context.symbol_of(node)
    return symbol is not None and symbol.kind == "surrogate" and symbol.name == "Today"


RULE = LintRule(
    "TP308",
    "today-equality",
    "warning",
    "A date is compared for equality with `Today`.",
    why="In the published server `Today` is the current date and time. `DateTime.Today` is "
    "midnight, which a date without a time can be equal to.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«plannedEndDate == Today»",
            "/api/v2/UserStory?where=plannedEndDate == DateTime.Today",
        ),
    ),
    evidence="LANGUAGE 5.5, 15",
    fix="Never: `DateTime.Today` is another moment.",
    on=("Compare(==|!=,Name|Attribute)", "Compare(==|!=,*,Name|Attribute)"),
    signs=("today",),
    check=_check,
)
