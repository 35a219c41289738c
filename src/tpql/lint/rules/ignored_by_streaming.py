"""TP314: parameters that the streaming service does not know."""

from __future__ import annotations

from tpql.lint.fixes import remove_parameter
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]

_IGNORED = ("take", "skip", "result", "orderby", "orderbydesc")


def _check(_read: SavedQuery, context: Context) -> None:
    around = context.around
    if around.endpoint != "streaming":
        return
    for segment in map(around.given, _IGNORED):
        if segment is not None:
            message = f"the streaming service ignores `{segment.name}`; it returns all, by id"
            fixes = remove_parameter(around.segments, segment)
            context.report(RULE, segment.name_span, message, fixes=fixes)


RULE = LintRule(
    "TP314",
    "ignored-by-streaming",
    "warning",
    "A parameter is given to the streaming service, which ignores it.",
    why="The streaming service returns all items in the order of their ids. It ignores `take`, "
    "`skip`, `orderBy` and `result`.",
    examples=(
        Example(
            "/svc/tp-apiv2-streaming-service/stream/bugs?select={id,name}&«take»=10",
            "/svc/tp-apiv2-streaming-service/stream/bugs?select={id,name}",
        ),
    ),
    evidence="RULES 63, LANGUAGE 1.1",
    fix="Always: it is ignored.",
    on=("streaming",),
    check=_check,
)
