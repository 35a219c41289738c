"""TP345: a value that is left out of the answer where it is null."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Field, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Field, context: Context) -> None:
    value = node.value
    if not isinstance(value, (Name, Attribute)):
        return
    symbol = context.symbol_of(value)
    if symbol is not None and symbol.member is not None and symbol.member.nullable:
        message = (
            f"the answer has no `{node.name or symbol.member.name}` for items where it is null"
        )
        context.report(RULE, value.span, message, hints=("write IFNONE(..., 0)",))


RULE = LintRule(
    "TP345",
    "omitted-null",
    "info",
    "A value that may be null is selected; the answer leaves nulls out.",
    why="Programs that read `item['endDate']` fail on the first item without one.",
    examples=(
        Example(
            "/api/v2/UserStory?select={id,«description»}",
            '/api/v2/UserStory?select={id,description:IFNONE(description,"")}',
        ),
    ),
    evidence="RULES 26",
    on=("Field",),
    check=_check,
    default=False,
)
