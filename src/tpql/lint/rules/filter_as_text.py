"""TP335: a filter that is read as a text to search for."""

from __future__ import annotations

from tpql.errors import TpqlError
from tpql.lint.fixes import insert
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import BoolOp, Compare, Name, TextSearch, UnaryOp
from tpql.syntax.parse import parse
from tpql.syntax.visit import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Node

__all__ = ["RULE"]

_SIGNS = ("=", "<", ">", " is ", " in ")
_LONGEST = 10_000


def _check(node: TextSearch, context: Context) -> None:
    text = node.text
    if len(text) > _LONGEST or not any(sign in text.lower() for sign in _SIGNS):
        return
    try:
        tree = parse(f"?{text}", "filter", placeholders=True)
    except TpqlError:
        return
    if _is_condition(tree, context):
        message = "without a leading `?` this is a text to search for, not a condition"
        fixes = insert(node.start, "?", "write the `?`", safe=False)
        context.report(RULE, node.span, message, fixes=fixes)


def _is_condition(node: Node, context: Context) -> bool:
    """Tell whether something is compared that is a member: ``what is it`` is a text."""
    around = context.around
    return isinstance(node, (Compare, BoolOp, UnaryOp)) and any(
        isinstance(each, Name) and around.schema.member(around.entity, each.id) is not None
        for each in walk(node)
    )


RULE = LintRule(
    "TP335",
    "filter-as-text",
    "warning",
    "A filter that looks like a condition lacks its `?`.",
    why="Only a filter that begins with `?` is a condition. Any other is searched for in the names "
    "of the items, as it stands.",
    examples=(Example("/api/v2/Bug?filter=«Effort is 5»", "/api/v2/Bug?filter=?Effort is 5"),),
    evidence="RULES 70, LANGUAGE 10",
    fix="Never: a condition gives another answer than a search.",
    on=("TextSearch",),
    check=_check,
    filters=True,
)
