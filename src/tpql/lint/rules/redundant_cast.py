"""TP414: a cast to the type that the value has."""

from __future__ import annotations

from tpql.lint.comparisons import begins_bare
from tpql.lint.fixes import replace
from tpql.lint.rule import Example, LintRule
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Cast

__all__ = ["RULE"]


def _check(node: Cast, context: Context) -> None:
    source = context.type_of(node.value)
    if source.kind != "entity" or context.around.schema.name_of(node.type) != source.name:
        return
    span = Span(node.value.end, node.end)
    fixes = replace(span, "", "leave it out") if begins_bare(node, node.value) else ()
    context.report(RULE, node.span, f"this is a {source.name} already", fixes=fixes)


RULE = LintRule(
    "TP414",
    "redundant-cast",
    "info",
    "A value is cast to the type that it has.",
    why="The cast changes nothing.",
    examples=(
        Example(
            "/api/v2/Bug?where=«project.As<Project>».id == 5",
            "/api/v2/Bug?where=project.id == 5",
        ),
    ),
    evidence="LANGUAGE 4.5",
    fix="Always: the value is the same.",
    on=("Cast",),
    check=_check,
)
