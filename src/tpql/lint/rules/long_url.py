"""TP316: a URL that servers or proxies may refuse."""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.lint.registry import LONG
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]

_LONG, _TOO_LONG = 2_000, 8_000


def _check(read: SavedQuery, context: Context) -> None:
    # Nothing grows to more than nine times its length: three bytes of UTF-8, three each.
    if (read.span.end - read.span.start) * 9 <= _LONG:
        return
    try:
        length = len(read.parsed.url())
    except TpqlUsageError:
        return
    if length <= _LONG:
        return
    too_long = length > _TOO_LONG
    message = (
        f"this URL has {length:,} characters, {'most' if too_long else 'some'} servers refuse it"
    )
    hints = ("ask in several queries, or select less: every query of API v2 is a GET",)
    context.report(RULE, read.path, message, hints=hints)
    if too_long:
        context.found[-1] = context.found[-1].replace(severity="error")


RULE = LintRule(
    "TP316",
    "long-url",
    "warning",
    "A URL is longer than some servers and proxies accept.",
    why="API v2 takes queries in the URL only. Web servers and proxies have limits for them, of "
    "2,000 characters and more; past 8,000 characters this is an error.",
    examples=(
        Example(
            "«/api/v2/Bug»?where=id in [" + ",".join(map(str, range(100_000, 100_300))) + "]",
            "/api/v2/Bug?where=id in [100000,100001]",
        ),
    ),
    evidence="RULES 16",
    on=(LONG,),
    check=_check,
)
