"""TP412: a parameter without a value."""

from __future__ import annotations

from tpql.lint.fixes import remove_parameter
from tpql.lint.registry import EMPTY
from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]


def _check(read: SavedQuery, context: Context) -> None:
    for segment in read.segments:
        about = segment.known
        if about is None or about.kind not in ("clause", "integer") or segment.text.strip():
            continue
        fixes = remove_parameter(read.segments, segment)
        message = f"`{segment.name}` has no value; leave it out"
        context.report(RULE, segment.name_span, message, fixes=fixes)


RULE = LintRule(
    "TP412",
    "empty-parameter",
    "info",
    "A parameter has no value.",
    why="The server passes over it, as it does itself in its links to further pages.",
    examples=(Example("/api/v2/Bug?«where»=&select={id}", "/api/v2/Bug?select={id}"),),
    evidence="RULES 72, LANGUAGE 1.2",
    fix="Always: it says nothing.",
    on=(EMPTY,),
    check=_check,
)
