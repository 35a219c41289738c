"""TP336: a list of fields without its braces."""

from __future__ import annotations

from tpql.lint.fixes import wrap
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import ObjectExpr

__all__ = ["RULE"]


def _check(node: ObjectExpr, context: Context) -> None:
    if node is not context.tree or node.spelling or context.index < 0 or node.start == node.end:
        return
    fixes = wrap(node.span, "write the braces", before="{", after="}")
    message = "nobody has seen a list without braces work over HTTP; write `{...}`"
    context.report(RULE, node.span, message, fixes=fixes)


RULE = LintRule(
    "TP336",
    "select-without-braces",
    "warning",
    "The fields of `select` stand without braces.",
    why="Automation rules and reports of the vendor take such a list; the published grammar of "
    "API v2 does not.",
    examples=(Example("/api/v2/Bug?select=«id,name»", "/api/v2/Bug?select={id,name}"),),
    evidence="LANGUAGE 6.1, 17",
    fix="Always: this is what other doors of the vendor read it as.",
    on=("ObjectExpr(none)",),
    check=_check,
)
