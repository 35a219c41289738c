"""TP342: a collection that is answered whole."""

from __future__ import annotations

from tpql.lint.fixes import insert
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Cast, Field, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Field, context: Context) -> None:
    value = node.value
    symbol = context.symbol_of(value) if context.clause == "select" else None
    member = symbol.member if symbol is not None else None
    if member is None or member.kind != "collection" or not isinstance(value, (Name, Attribute)):
        return
    if isinstance(value, Attribute) and isinstance(value.value, Cast):
        return  # the checker tells that it cannot be read at all
    message = "this reads all items of the collection, however many there are"
    fixes = insert(value.end, ".Select({id,name})", "select id and name", safe=False)
    context.report(RULE, value.span, message, fixes=fixes)


RULE = LintRule(
    "TP342",
    "whole-collection",
    "info",
    "A collection is selected whole.",
    why="Inner collections have no `take`: all items are read, for each outer item. "
    "`.Select({...})` says what is needed of them, and gives a plain list.",
    examples=(
        Example(
            "/api/v2/Project?select={id,«userStories»}",
            "/api/v2/Project?select={id,userStories:userStories.Select({id,name})}",
        ),
    ),
    evidence="RULES 30, LANGUAGE 6.3",
    fix="Never: a plain list takes the place of an object with `items`.",
    on=("Field(Name|Attribute)",),
    check=_check,
)
