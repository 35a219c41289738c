"""TP311: pages of a list whose order is not fixed."""

from __future__ import annotations

from tpql.lint.fixes import insert
from tpql.lint.rule import Example, LintRule
from tpql.syntax.nodes import Attribute, Name, Ordering

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery
    from tpql.syntax.nodes import Expression

__all__ = ["RULE"]


def _check(node: SavedQuery | Ordering, context: Context) -> None:
    around = context.around
    skip = around.given("skip")
    if skip is None or around.endpoint != "api" or around.given("result"):
        return
    if isinstance(node, Ordering):
        if not any(_is_id(key.value) for key in node.keys):
            message = "items that are equal by these keys may change places between pages"
            fixes = insert(node.end, ",id", "order the rest by id")
            context.report(RULE, node.span, message, fixes=fixes)
    elif not around.given("orderby") and not around.given("orderbydesc"):
        message = "pages without an order may repeat items or miss some; add `orderBy=id`"
        context.report(RULE, skip.name_span, message)


def _is_id(node: Expression) -> bool:
    if isinstance(node, Attribute):
        return (
            node.attr.lower() == "id"
            and isinstance(node.value, Name)
            and node.value.id.lower() == "it"
        )
    return isinstance(node, Name) and node.id.lower() == "id"


RULE = LintRule(
    "TP311",
    "unordered-paging",
    "warning",
    "Pages are read of a list that has no unique order.",
    why="Each page is a new query. Where two items have no order, each page may put them in "
    "another one, and the pages together repeat items and miss others.",
    examples=(
        Example("/api/v2/Bug?take=50&«skip»=50", "/api/v2/Bug?orderBy=id&take=50&skip=50"),
        Example(
            "/api/v2/Bug?orderBy=«createDate desc»&take=50&skip=50",
            "/api/v2/Bug?orderBy=createDate desc,id&take=50&skip=50",
        ),
    ),
    evidence="RULES 27, LANGUAGE 15",
    fix="Always, where there is an order already: `id` decides only between equals.",
    on=("skip", "Ordering"),
    check=_check,
)
