"""TP338: a format of dates that does not exist."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]


def _check(_read: SavedQuery, context: Context) -> None:
    given = context.around.given("dateformat")
    if given is not None and given.text.strip().lower() not in ("ms", "iso"):
        message = "dates are written as `ms` or as `iso`"
        context.report(RULE, given.value_span, message)


RULE = LintRule(
    "TP338",
    "date-format",
    "warning",
    "`dateFormat` is given a format that does not exist.",
    why="Known are `ms`, `/Date(1415826000000+0300)/`, and `iso`, with the offset of the server.",
    examples=(Example("/api/v2/Bug?dateFormat=«yyyy-MM-dd»", "/api/v2/Bug?dateFormat=iso"),),
    evidence="LANGUAGE 1.2",
    on=("dateFormat",),
    check=_check,
)
