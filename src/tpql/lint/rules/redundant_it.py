"""TP418: `it` before a member that is found without it."""

from __future__ import annotations

from tpql.lint.comparisons import begins_bare
from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.semantics.resolve import is_static
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context

__all__ = ["RULE"]


def _check(node: Attribute, context: Context) -> None:
    value = node.value
    if not isinstance(value, Name) or value.id.lower() != "it" or is_static(node.attr):
        return
    if not begins_bare(node, value):
        return
    span = Span(node.start, node.end - len(node.attr))
    fixes = replace(span, "", "leave out `it`")
    context.report(RULE, span, f"`{node.attr}` is a member of `it` anyway", fixes=fixes)


RULE = LintRule(
    "TP418",
    "redundant-it",
    "info",
    "`it` stands before a member.",
    why="A name is a member of `it` by itself; only predefined types hide members.",
    examples=(Example("/api/v2/Bug?where=«it.»effort > 5", "/api/v2/Bug?where=effort > 5"),),
    evidence="LANGUAGE 4.1",
    fix="Always: it is the same member.",
    on=("Attribute",),
    check=_check,
    default=False,
)
