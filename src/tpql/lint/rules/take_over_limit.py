"""TP312: a `take` that the server cuts down."""

from __future__ import annotations

from tpql.lint.fixes import replace
from tpql.lint.registry import MANY
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]

_MOST = 1000


def _check(read: SavedQuery, context: Context) -> None:
    take, value = context.around.given("take"), read.parsed.take
    if take is None or value is None or value <= _MOST or context.around.endpoint != "api":
        return
    message = f"the server returns no more than {_MOST} items a page, whatever is asked for"
    fixes = replace(take.value_span, str(_MOST), f"write `{_MOST}`")
    context.report(RULE, take.value_span, message, fixes=fixes)


RULE = LintRule(
    "TP312",
    "take-over-limit",
    "warning",
    "More than 1000 items are asked for at once.",
    why="A larger `take` is read as 1000, without a word: who counts on all items gets the first "
    "1000. Read further pages with `skip`.",
    examples=(Example("/api/v2/Bug?take=«5000»", "/api/v2/Bug?take=1000"),),
    evidence="RULES 28, LANGUAGE 1.2",
    fix="Always: the answer is the same.",
    on=(MANY,),
    check=_check,
)
