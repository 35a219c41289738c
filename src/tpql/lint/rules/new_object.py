"""TP406: an object in the old spelling."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.rule import Example, LintRule
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import ObjectExpr

__all__ = ["RULE"]


def _check(node: ObjectExpr, context: Context) -> None:
    if not node.spelling.lower().startswith("new"):
        return
    opened = context.text.find("(", node.start, node.end)
    edits = (Edit(Span(node.start, opened + 1), "{"), Edit(Span(node.end - 1, node.end), "}"))
    span = Span(node.start, node.start + len("new"))
    context.report(RULE, span, "objects are written in braces", fixes=(Fix("write braces", edits),))


RULE = LintRule(
    "TP406",
    "new-object",
    "info",
    "An object is written as `new(...)`.",
    why="It is read, but no document of API v2 shows it; braces are documented.",
    examples=(Example("/api/v2/Bug?select=«new»(id,name)", "/api/v2/Bug?select={id,name}"),),
    evidence="RULES 58, LANGUAGE 4.6",
    fix="Always: the tree is the same.",
    on=("ObjectExpr",),
    check=_check,
    default=False,
)
