"""TP410: a method called without parentheses."""

from __future__ import annotations

from tpql.lint.fixes import insert
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]

_METHODS = ("collection", "method", "extension")


def _check(node: Name | Attribute, context: Context) -> None:
    symbol = context.symbol_of(node)
    if symbol is None or symbol.kind not in _METHODS:
        return
    name = node.id if isinstance(node, Name) else node.attr
    span = Span(node.end - len(name), node.end)
    fixes = insert(node.end, "()", "write the parentheses")
    context.report(RULE, span, f"`{name}` is a method; write `{name}()`", fixes=fixes)


RULE = LintRule(
    "TP410",
    "call-parentheses",
    "info",
    "A method is called without parentheses.",
    why="Both forms work; with parentheses it is seen to be no member.",
    examples=(
        Example(
            "/api/v2/UserStory?where=tasks.«count» > 5",
            "/api/v2/UserStory?where=tasks.count() > 5",
        ),
    ),
    evidence="RULES 41, LANGUAGE 4.2",
    fix="Always: it is the same call.",
    on=("Name", "Attribute"),
    check=_check,
    default=False,
)
