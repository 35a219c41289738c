"""TP346: dates in the format of old JavaScript."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import ObjectExpr

__all__ = ["RULE"]


def _check(node: ObjectExpr, context: Context) -> None:
    around = context.around
    if node is not context.tree or around.given("isodate") or around.given("dateformat"):
        return
    for field in node.fields:
        if context.type_of(field.value).base.name == "DateTime":
            message = "dates come as `/Date(1415826000000+0300)/`; add `dateFormat=iso`"
            context.report(RULE, field.value.span, message)
            return


RULE = LintRule(
    "TP346",
    "millisecond-dates",
    "info",
    "A date is selected without saying how dates are to be written.",
    why="Without `isoDate` or `dateFormat=iso`, dates come in a format that few programs read.",
    examples=(
        Example(
            "/api/v2/Bug?select={id,«createDate»}",
            "/api/v2/Bug?select={id,createDate}&dateFormat=iso",
        ),
    ),
    evidence="RULES 20, 21, LANGUAGE 13",
    on=("ObjectExpr",),
    check=_check,
    default=False,
)
