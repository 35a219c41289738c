"""TP408: a member in other letters than those of its name."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Name | Attribute, context: Context) -> None:
    symbol = context.symbol_of(node)
    member = symbol.member if symbol else None
    if member is None or member.custom is not None:
        return
    written = node.id if isinstance(node, Name) else node.attr
    if written == member.name or written.lower() != member.name.lower():
        return
    span = Span(node.end - len(written), node.end)
    fixes = replace(span, member.name, f"write `{member.name}`")
    message = f"the answer calls this `{member.name}`"
    context.report(RULE, span, message, fixes=fixes)


RULE = LintRule(
    "TP408",
    "member-case",
    "info",
    "A member is not written as the answer writes it.",
    why="Letter case does not matter in a query, but it does for those who read the answer.",
    examples=(
        Example("/api/v2/Bug?where=«EntityState».id == 5", "/api/v2/Bug?where=entityState.id == 5"),
    ),
    evidence="RULES 36, LANGUAGE 2.2",
    fix="Always: names are the same in any letter case.",
    on=("Name", "Attribute"),
    check=_check,
    default=False,
)
