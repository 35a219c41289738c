"""TP503: an id that is no number."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import BAD_ENTITY_ID

__all__ = ["RULE"]

RULE = documented(
    BAD_ENTITY_ID,
    "reader of URLs",
    why="What follows the entity in the path is the number of one item.",
    examples=(
        Example(
            "/api/v2/Bug/«abc»?take=10",
            "/api/v2/Bug?take=10",
        ),
    ),
    evidence="LANGUAGE 1.1",
)
