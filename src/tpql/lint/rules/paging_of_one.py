"""TP341: paging of a single item."""

from __future__ import annotations

from tpql.lint.fixes import remove_parameter
from tpql.lint.registry import ONE
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]

_PAGING = ("take", "skip", "orderby", "orderbydesc")


def _check(read: SavedQuery, context: Context) -> None:
    around = context.around
    if read.parsed.id is None or around.endpoint != "api" or around.entity.lower() == "context":
        return
    for segment in map(around.given, _PAGING):
        if segment is not None:
            message = f"the path names one item: `{segment.name}` changes nothing"
            fixes = remove_parameter(around.segments, segment)
            context.report(RULE, segment.name_span, message, fixes=fixes)


RULE = LintRule(
    "TP341",
    "paging-of-one",
    "info",
    "A query for one item has parameters for lists.",
    why="A path with an id gives a list of one item; there is nothing to order, to take or skip.",
    examples=(Example("/api/v2/Bug/5?select={id}&«take»=1", "/api/v2/Bug/5?select={id}"),),
    evidence="LANGUAGE 1.1",
    fix="Always: the answer is the same.",
    on=(ONE,),
    check=_check,
)
