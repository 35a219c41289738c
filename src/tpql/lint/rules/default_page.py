"""TP347: a list without a size."""

from __future__ import annotations

from tpql.lint.registry import QUERY
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]


def _check(read: SavedQuery, context: Context) -> None:
    around = context.around
    if around.endpoint != "api" or not around.entity or read.parsed.id is not None:
        return
    if not around.given("take") and not around.given("result"):
        context.report(RULE, read.path, "without `take` the answer has 25 items, not all")


RULE = LintRule(
    "TP347",
    "default-page",
    "info",
    "A list is asked for without `take`.",
    why="A page has 25 items then, which is seldom what was meant and easy to take for all.",
    examples=(Example("«/api/v2/Bug»?where=effort > 5", "/api/v2/Bug?where=effort > 5&take=100"),),
    evidence="RULES 28, LANGUAGE 1.2",
    on=(QUERY,),
    check=_check,
    default=False,
)
