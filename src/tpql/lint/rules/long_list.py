"""TP317: an `in` list that should be asked for in parts."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.syntax.nodes import In

__all__ = ["RULE"]

_MANY = 200


def _check(node: In, context: Context) -> None:
    count = len(node.items)
    if count <= _MANY:
        return
    queries = -(-count // _MANY)
    message = f"a list of {count:,} values; ask in {queries} queries of {_MANY} values at most"
    context.report(RULE, node.span, message)


RULE = LintRule(
    "TP317",
    "long-list",
    "warning",
    "A list has more values than one query should carry.",
    why="Long lists make long URLs, which proxies cut off or refuse, and slow queries. The "
    "answers of several queries, each with a part of the list, are the same together.",
    examples=(
        Example(
            "/api/v2/Bug?where=«id in [" + ",".join(map(str, range(1, 202))) + "]»",
            "/api/v2/Bug?where=id in [1,2,3]",
        ),
    ),
    evidence="RULES 16",
    on=("In(*,*,*)",),
    check=_check,
)
