"""TP318: an answer that is to be a script."""

from __future__ import annotations

from tpql.lint.fixes import remove_parameter
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]


def _check(_read: SavedQuery, context: Context) -> None:
    around = context.around
    callback = around.given("callback")
    if callback is not None:
        message = "an answer as a script runs whatever it holds; ask for JSON"
        fixes = remove_parameter(around.segments, callback, safe=False)
        context.report(RULE, callback.name_span, message, fixes=fixes)


RULE = LintRule(
    "TP318",
    "jsonp",
    "warning",
    "The answer is asked for as a script, with `callback`.",
    why="JSONP runs the answer of the server as a program. Accounts can switch it off for "
    "sessions of browsers, and then the query is refused without a token in its URL.",
    examples=(Example("/api/v2/Bug?take=10&«callback»=show", "/api/v2/Bug?take=10"),),
    evidence="RULES 61",
    fix="Never: the answer is then JSON.",
    on=("callback",),
    check=_check,
)
