"""TP313: parameters that say nothing beside a `result`."""

from __future__ import annotations

from tpql.lint.fixes import remove_parameter
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Call, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery
    from tpql.syntax.nodes import Node

__all__ = ["RULE"]

_PAGING = ("take", "skip")
_UNCOUNTED = ("select", "orderby", "orderbydesc")


def _check(read: SavedQuery, context: Context) -> None:
    around = context.around
    result = read.parsed.result
    if result is None or around.endpoint != "api":
        return
    names = (*_PAGING, *_UNCOUNTED) if _is_count(result) else _PAGING
    for segment in map(around.given, names):
        if segment is not None:
            message = f"`{segment.name}` does not change what `result` gives"
            fixes = remove_parameter(around.segments, segment)
            context.report(RULE, segment.name_span, message, fixes=fixes)


def _is_count(node: Node) -> bool:
    """Tell whether it only counts the items, whatever they look like."""
    if isinstance(node, Call):
        return not node.args and _is_count(node.func)
    name = node.attr if isinstance(node, Attribute) else node.id if isinstance(node, Name) else ""
    is_own = not isinstance(node, Attribute) or isinstance(node.value, Name)
    return name.lower() == "count" and is_own


RULE = LintRule(
    "TP313",
    "ignored-by-result",
    "warning",
    "A parameter stands beside a `result` that it does not change.",
    why="`result` is computed over all items: paging does not touch it, and the answer is its "
    "value alone, not a list. To count, neither fields nor an order are needed.",
    examples=(
        Example(
            "/api/v2/Bug?result=sum(effort)&«take»=10",
            "/api/v2/Bug?result=sum(effort)",
        ),
        Example("/api/v2/Bug?«select»={id}&result=count", "/api/v2/Bug?result=count"),
    ),
    evidence="RULES 43, LANGUAGE 8",
    fix="Always: the answer is the same.",
    on=("result",),
    check=_check,
)
