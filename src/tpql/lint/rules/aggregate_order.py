"""TP229: an order by an aggregate."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import AGGREGATE_ORDER

__all__ = ["RULE"]

RULE = documented(
    AGGREGATE_ORDER,
    "checker",
    why="A live server answers 500: it computes the aggregate for each item of the page, "
    "after the order.",
    examples=(
        Example(
            "/api/v2/Project?orderBy=«userStories.Count()» desc",
            "/api/v2/Project?orderBy=name desc",
        ),
    ),
    evidence="RULES 42, LANGUAGE 9",
)
