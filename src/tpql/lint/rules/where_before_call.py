"""TP419: a filter before a method that filters itself."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.rule import Example, LintRule
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]

_METHODS = ("count", "any", "first")


def _check(node: Call, context: Context) -> None:
    func = node.func
    if not isinstance(func, Attribute) or node.args or func.attr.lower() not in _METHODS:
        return
    inner = func.value
    if not isinstance(inner, Call) or not isinstance(inner.func, Attribute):
        return
    symbol = context.symbol_of(inner)
    if len(inner.args) != 1 or symbol is None or symbol.name != "Where":
        return
    name = inner.func
    edits = (
        Edit(Span(name.end - len(name.attr), name.end), func.attr),
        Edit(Span(inner.end, node.end), ""),
    )
    # In a select, a count with a condition has no name of its own.
    fixes = (Fix(f"write `{func.attr}(...)`", edits, context.clause == "where"),)
    message = f"`{func.attr}` takes the condition itself"
    context.report(RULE, node.span, message, fixes=fixes)


RULE = LintRule(
    "TP419",
    "where-before-call",
    "info",
    "A collection is filtered with `Where` before `Count`, `Any` or `First`.",
    why="`tasks.Count(p)` says the same as `tasks.Where(p).Count()`.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«tasks.Where(id > 5).Count()» > 1",
            "/api/v2/UserStory?where=tasks.Count(id > 5) > 1",
        ),
    ),
    evidence="LANGUAGE 6.4",
    fix="Safe in `where`; in `select` the value loses its name.",
    on=("Call",),
    check=_check,
    default=False,
)
