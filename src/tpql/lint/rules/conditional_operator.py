"""TP407: a conditional that the documents write otherwise."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.rule import Example, LintRule
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import Conditional

__all__ = ["RULE"]


def _check(node: Conditional, context: Context) -> None:
    question = context.text.find("?", node.test.end, node.body.start)
    colon = context.text.find(":", node.body.end, node.orelse.start)
    edits = (
        Edit(Span(node.start, node.start), "IIF("),
        Edit(Span(question, question + 1), ","),
        Edit(Span(colon, colon + 1), ","),
        Edit(Span(node.end, node.end), ")"),
    )
    # Over a collection the arguments of IIF are read on its elements.
    fix = Fix("write `IIF`", edits, context.clause != "result")
    context.report(RULE, node.span, "the documents of API v2 write `IIF(...)`", fixes=(fix,))


RULE = LintRule(
    "TP407",
    "conditional-operator",
    "info",
    "A choice is written with `? :` instead of `IIF`.",
    why="Both work. The overview of the vendor names only `IIF`, which also needs no thought "
    "about parentheses.",
    examples=(
        Example(
            '/api/v2/Bug?select={a:«effort > 5 ? "big" : "small"»}',
            '/api/v2/Bug?select={a:IIF(effort > 5, "big", "small")}',
        ),
    ),
    evidence="RULES 57, LANGUAGE 4.7",
    fix="Safe, except in a `result`, where `IIF` sees the elements.",
    on=("Conditional",),
    check=_check,
    default=False,
)
