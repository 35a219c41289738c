"""TP315: pages of deleted items, which `next` forgets."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery

__all__ = ["RULE"]


def _check(_read: SavedQuery, context: Context) -> None:
    around = context.around
    flag = around.given("includedeleted")
    if flag is None or not (around.given("take") or around.given("skip")):
        return
    message = "the `next` link of the answer drops this; make the links yourself, with `skip`"
    context.report(RULE, flag.name_span, message)


RULE = LintRule(
    "TP315",
    "deleted-items-in-pages",
    "info",
    "Pages are read with `includeDeleted`, which the link to the next page drops.",
    why="Who follows `next` gets deleted items on the first page only.",
    examples=(
        Example(
            "/api/v2/Project?«includeDeleted»=true&take=100",
            "/api/v2/Project?includeDeleted=true",
        ),
    ),
    evidence="RULES 29, LANGUAGE 1.2, 15",
    on=("includeDeleted",),
    check=_check,
)
