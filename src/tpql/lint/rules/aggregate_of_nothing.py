"""TP349: the largest, smallest or mean of what may be empty."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Call

__all__ = ["RULE"]

_AGGREGATES = ("Min", "Max", "Average", "Avg", "Sum")


def _check(node: Call, context: Context) -> None:
    symbol = context.symbol_of(node)
    if symbol is not None and symbol.kind == "collection" and symbol.name in _AGGREGATES:
        message = f"of an empty collection, {symbol.name} gives nothing or fails"
        context.report(RULE, node.span, message)


RULE = LintRule(
    "TP349",
    "aggregate-of-nothing",
    "info",
    "A sum, mean or extreme is taken of a collection that may be empty.",
    why="The answer leaves the value out, and in memory the mean or extreme of nothing is an "
    "error for plain numbers.",
    examples=(
        Example(
            "/api/v2/Project?select={a:«userStories.Max(effort)»}",
            "/api/v2/Project?select={a:userStories.Count()}",
        ),
    ),
    evidence="RULES 68, LANGUAGE 19.1",
    on=("Call",),
    check=_check,
    default=False,
)
